import type { PoolClient } from 'pg'
import { afterAll, expect, it } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { type Random, randomFrom } from '@/lib/testing/random'
import { aCourse, anAssignment, anEnrolledStudent, aPolicy, aTeacher } from '@/lib/testing/world'
import { addMinutes, type Instant } from '@/lib/time/instant'
import { lessonOffer, type LessonOffer } from './slot-queries'
import { openSlots, slotPolicyOf, type Withheld } from './slots'
import type { Span } from './windows'

testDatabase()

// Two days ahead of any clock these tests may run under, in and around which everything happens.
const FROM = new Date('2039-05-02T00:00:00Z')
const range = { startAt: FROM, endAt: addMinutes(FROM, 2 * 24 * 60) }
const now = new Date('2039-05-01T00:00:00Z')
const SEEDS = Array.from({ length: 14 }, (_, index) => 4100 + index)

type People = { teacherId: number; courseId: number; studentId: number }
type Reason = keyof Withheld | 'offered'

/** Tries to write a row and takes it back; the SQLSTATE and the constraint that refused it, or nothing. */
async function refusalOf(client: PoolClient, text: string, values: unknown[], keep = false): Promise<string | null> {
  await client.query('SAVEPOINT before')
  try {
    await client.query(text, values)
    await client.query(keep ? 'RELEASE before' : 'ROLLBACK TO before')
    return null
  } catch (error) {
    await client.query('ROLLBACK TO before')
    const { code, constraint } = error as { code: string; constraint?: string }
    return constraint ?? code
  }
}

const LESSON = `INSERT INTO live_class_booking (booking_type, teacher_id, course_id, student_id, start_at_utc, end_at_utc,
  status, holds_time, buffer_before_minutes, buffer_after_minutes) VALUES ('one_on_one', $1, $2, $3, $4, $5, $6, $7, $8, $9)`
const CLASS = `INSERT INTO live_class_session (teacher_id, course_id, title, scheduled_start, start_at_utc, end_at_utc, capacity,
  status) VALUES ($1, $2, 'Class', $3, $3, $4, 5, $5)`

/** Random life of a teacher and a student: whatever the guards let in stays. Some of it is history's, which may overlap. */
async function live(client: PoolClient, random: Random, people: People, others: People) {
  const { teacherId, courseId, studentId } = people
  for (let n = 0; n < 14; n++) {
    const startAt = addMinutes(FROM, (random.below(60) - 6) * 60 + random.one([0, 0, 15, 30, 37]))
    const endAt = addMinutes(startAt, random.one([15, 30, 60, 60, 95]))
    const buffers = [random.one([0, 5, 30]), random.one([0, 10, 45])]
    const status = random.one(['pending', 'pending', 'confirmed', 'confirmed', 'cancelled'])
    const kind = random.below(4)
    if (kind === 0) {
      await refusalOf(client, CLASS, [teacherId, courseId, startAt, endAt, random.one(['scheduled', 'draft'])], true)
    } else {
      // With this teacher: anybody's; with another: this student's.
      const who =
        kind === 3
          ? [others.teacherId, courseId, studentId]
          : [teacherId, courseId, random.one([studentId, others.studentId])]
      await refusalOf(client, LESSON, [...who, startAt, endAt, status, !random.oneIn(4), ...buffers], true)
    }
  }
  const startAt = addMinutes(FROM, random.below(48) * 60)
  await overlappedByHistory(client, people, startAt)
}

async function overlappedByHistory(client: PoolClient, { teacherId, courseId }: People, startAt: Instant) {
  await client.query(`SELECT set_config('lectern.recording', 'on', true)`)
  await client.query(
    `WITH old AS (INSERT INTO live_class_session (teacher_id, course_id, title, scheduled_start, start_at_utc, end_at_utc, capacity,
       backfilled_at) VALUES ($1, $2, 'Old', $3, $3, $4, 5, now()) RETURNING id)
     INSERT INTO teacher_time (teacher_id, during, session_id, exclusive) SELECT $1, tstzrange($3, $4), id, false FROM old`,
    [teacherId, courseId, startAt, addMinutes(startAt, 60)],
  )
  await client.query(`SELECT set_config('lectern.recording', 'off', true)`)
}

async function people(random: Random): Promise<People> {
  const teacher = await aTeacher()
  const course = await aCourse({ bookingType: 'one_on_one' })
  await anAssignment({ courseId: course.id, teacherId: teacher.id })
  const student = await anEnrolledStudent(course.id)
  await aPolicy({
    teacherId: teacher.id,
    bufferBeforeMinutes: random.one([0, 15, 20]),
    bufferAfterMinutes: random.one([0, 10, 30]),
    slotStepMinutes: 15,
    slotMinutes: [random.one([30, 45, 60])],
  })
  for (const dayOfWeek of [0, 1, 2, 3, 4, 5, 6]) {
    const wholeDay = { startTime: new Date('1970-01-01T00:00:00Z'), endTime: new Date('1970-01-01T00:00:00Z') }
    await db.teacherAvailability.create({ data: { teacherId: teacher.id, dayOfWeek, timezone: 'UTC', ...wholeDay } })
  }
  return { teacherId: teacher.id, courseId: course.id, studentId: student.id }
}

/** What `openSlots` says about one start, asked as a booking asks. */
function saidOf(offer: LessonOffer, startAt: Instant, minutes: number): Reason {
  const one = { startAt, endAt: addMinutes(startAt, 1) }
  const { slots, withheld } = openSlots(offer.rules, offer.busy, slotPolicyOf(offer, minutes), one, now)
  if (slots.length === 1) return 'offered'
  const [reason] = Object.entries(withheld).find(([, times]) => times > 0) ?? []
  return reason as Reason
}

let moved = 0
const seen: Partial<Record<Reason, number>> = {}

/** A life lived, a connection to try things on, and what may be tried. */
async function lived(seed: number) {
  const random = randomFrom(seed)
  const [asked, others] = [await people(random), await people(random)]
  const stranger = await anEnrolledStudent(asked.courseId)
  const client = await pool().connect()
  await client.query('BEGIN')
  await live(client, random, asked, others)
  await client.query('COMMIT; BEGIN')
  const offer = (await lessonOffer({ ...asked, range }))!
  const minutes = offer.terms.slotMinutes[0]!
  const free = { teacher: [], student: [], lessonStarts: [] }
  const grid = openSlots(offer.rules, free, slotPolicyOf(offer, minutes), range, now).slots
  const { bufferBeforeMinutes: before, bufferAfterMinutes: after } = offer.terms
  const book = (studentId: number, { startAt, endAt }: Span) => {
    const slot = [asked.teacherId, asked.courseId, studentId, startAt, endAt]
    return refusalOf(client, LESSON, [...slot, 'confirmed', true, before, after])
  }
  const end = async () => {
    await client.query('ROLLBACK')
    client.release()
  }
  return { asked, stranger, client, offer, minutes, grid, book, end }
}

it.each(SEEDS)('offers what can be booked, and withholds as busy what the guards refuse (life %i)', async (seed) => {
  const { asked, stranger, offer, minutes, grid, book, end } = await lived(seed)
  const wrong: string[] = []
  for (const slot of grid) {
    const said = saidOf(offer, slot.startAt, minutes)
    // A stranger with nothing else to do can only be refused for the teacher's sake.
    const [own, strangers] = [await book(asked.studentId, slot), await book(stranger.id, slot)]
    const right =
      (own === null) === (said === 'offered') && strangers === (said === 'busy' ? 'teacher_in_one_place' : null)
    if (!right) wrong.push(`${slot.startAt.toISOString()} ${said}, but the guards: ${own}, a stranger: ${strangers}`)
    seen[said] = (seen[said] ?? 0) + 1
  }
  await end()
  expect(grid).toHaveLength(2 * 24 * 4)
  expect(wrong).toEqual([])
})

it.each(SEEDS)('offers for a lesson that makes way what it can move to (life %i)', async (seed) => {
  const { asked, client, minutes, grid, book, end } = await lived(seed + 1000)
  const whose = { teacherId: asked.teacherId, studentId: asked.studentId, bookingType: 'one_on_one' as const }
  const own = await db.liveClassBooking.findFirst({ where: { ...whose, status: { in: ['pending', 'confirmed'] } } })
  const offer = (await lessonOffer({ ...asked, range, without: own?.id ?? null }))!
  await client.query(`UPDATE live_class_booking SET status = 'rescheduled' WHERE id = $1`, [own?.id ?? null])
  const wrong: string[] = []
  for (const slot of grid) {
    const said = saidOf(offer, slot.startAt, minutes)
    const refused = await book(asked.studentId, slot)
    if ((refused === null) !== (said === 'offered'))
      wrong.push(`${slot.startAt.toISOString()} ${said}, but the guards: ${refused}`)
    moved += own && said === 'offered' && slot.startAt < own.endAtUtc && slot.endAt > own.startAtUtc ? 1 : 0
  }
  await end()
  expect(wrong).toEqual([])
})

afterAll(() => {
  // The lives were about something.
  expect(seen.offered).toBeGreaterThan(300)
  expect(seen.busy).toBeGreaterThan(300)
  expect(seen.own).toBeGreaterThan(30)
  expect(moved).toBeGreaterThan(10)
})
