import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { type Bustle, bustleOnce, LESSON_VERBS } from '@/lib/testing/lesson-bustle'
import { aLessonTeacher } from '@/lib/testing/lesson-world'
import { warmPool } from '@/lib/testing/race'
import { randomFrom } from '@/lib/testing/random'
import { anEnrolment, aStudent } from '@/lib/testing/world'

const AT_ONCE = 8
const ACTS = 200
const LEAST_ROUNDS = 4
const MOST_ROUNDS = 16
const seed = Math.floor(Math.random() * 2 ** 31)

process.env.DATABASE_POOL_SIZE = String(2 * AT_ONCE)
testDatabase()

let bustle: Bustle

beforeAll(async () => {
  const policy = { slotMinutes: [30, 60, 90], requiresApprovalForOneOnOne: true }
  const teachers = [await aLessonTeacher({ policy }), await aLessonTeacher({ policy })]
  const students = await Promise.all(Array.from({ length: 5 }, async () => (await aStudent()).id))
  for (const { courseId } of teachers) for (const userId of students) await anEnrolment({ courseId, userId })
  const now = new Date('2031-03-01T08:00:00Z')
  bustle = { teachers, students, now, from: new Date('2031-03-04T06:00:00Z'), halfHours: 90 }
  await warmPool(2 * AT_ONCE)
})

const none = async (sql: string) => expect(await db.$queryRawUnsafe(sql), sql).toEqual([])

/** What must hold whatever has happened, asked of the rows themselves. */
async function everythingHolds() {
  // Teacher time is the lessons that occupy, each with the buffers it was made under, and nothing else.
  await none(`SELECT b.id FROM live_class_booking b
    LEFT JOIN teacher_time t ON t.booking_id = b.id AND t.exclusive AND t.teacher_id = b.teacher_id AND t.during = tstzrange(
      b.start_at_utc - make_interval(mins => b.buffer_before_minutes), b.end_at_utc + make_interval(mins => b.buffer_after_minutes))
    WHERE b.booking_type = 'one_on_one'
      AND (lesson_occupies(b.status, b.holds_time) OR b.status = 'attended') <> (t.id IS NOT NULL)`)
  // Nobody is in two places, but for a wish that still asks to leave one of them.
  await none(`SELECT a.id, b.id FROM live_class_booking a JOIN live_class_booking b ON a.student_id = b.student_id AND a.id < b.id
    WHERE booking_holds_time(a.status) AND booking_holds_time(b.status) AND a.start_at_utc < b.end_at_utc
      AND b.start_at_utc < a.end_at_utc AND NOT (b.status = 'pending' AND b.clash_allowed)`)
  await none(`SELECT id FROM live_class_booking WHERE clash_allowed AND status = 'confirmed'`)
  // What has taken the place of a lesson has it alone, and no lesson became two. (A mark may be taken back at any time.)
  const UNMARKED = `NOT EXISTS (SELECT FROM booking_event e WHERE e.booking_id = first.id AND e.to_state ->> 'status' IN ('attended', 'no_show'))`
  await none(`SELECT b.id FROM live_class_booking b, LATERAL replaced_by(b.id) AS earlier JOIN live_class_booking first ON first.id = earlier
    WHERE b.status = 'confirmed' AND first.status IN ('pending', 'confirmed') AND ${UNMARKED}`)
  await none(`SELECT root FROM (SELECT first.id, coalesce((SELECT min(id) FROM replaced_by(first.id) AS id), first.id) AS root
      FROM live_class_booking first WHERE first.status = 'confirmed' AND first.session_id IS NULL AND ${UNMARKED}) AS lessons
    GROUP BY root HAVING count(*) > 1`)
  // Two wishes for one lesson never wait together.
  await none(`SELECT first.id FROM live_class_booking first JOIN live_class_booking wish
      ON wish.student_id = first.student_id AND wish.status = 'pending' AND first.id IN (SELECT replaced_by(wish.id))
    WHERE first.status = 'confirmed' GROUP BY first.id HAVING count(*) > 1`)
}

describe(`everybody does something with lessons at once (seed ${seed})`, () => {
  it('and no promise is broken, no act fails but by a refusal', async () => {
    const ended: Record<string, Record<string, number>> = {}
    const isDone = () => LESSON_VERBS.every((verb) => ended[verb]?.ok !== undefined)
    for (let round = 0; round < LEAST_ROUNDS || (round < MOST_ROUNDS && !isDone()); round++) {
      await Promise.all(
        Array.from({ length: AT_ONCE }, async (_, nth) => {
          const random = randomFrom(seed + round * AT_ONCE + nth)
          for (let each = 0; each < ACTS / AT_ONCE; each++) {
            const { verb, ended: how } = await bustleOnce(random, bustle)
            const outcomes = (ended[verb] ??= {})
            outcomes[how] = (outcomes[how] ?? 0) + 1
          }
        }),
      )
      await everythingHolds()
    }
    // Everything was done, not only tried.
    expect(isDone(), JSON.stringify(ended)).toBe(true)
  }, 240_000)
})
