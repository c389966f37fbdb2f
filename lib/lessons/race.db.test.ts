import { beforeAll, describe, expect, it } from 'vitest'
import { db, disconnect, pool } from '@/lib/db/client'
import { violationOf } from '@/lib/db/violations'
import { createSession } from '@/lib/sessions/create-session'
import { testDatabase } from '@/lib/testing/database'
import { aLessonTeacher } from '@/lib/testing/lesson-world'
import { race, warmPool, without } from '@/lib/testing/race'
import { filledInSession } from '@/lib/testing/session-input'
import { aCourse, anAssignment, aStudent } from '@/lib/testing/world'
import { addMinutes, type Instant } from '@/lib/time/instant'
import { bookLesson } from './book-lesson'

// 40 at once, 200 times, by the verb and by raw INSERT; then the same without the guard or the lock, where harm must be done.
const AT_ONCE = 40
const TRIALS = 200
const CONTROL_TRIALS = 10

process.env.DATABASE_POOL_SIZE = String(AT_ONCE)
const database = testDatabase()

let world: Awaited<ReturnType<typeof aLessonTeacher>>
let students: number[]
let day = 0

/** The guard of places, and the tap through which every advisory lock is taken. */
const PLACE_GUARD = {
  off: 'ALTER TABLE live_class_booking DISABLE TRIGGER b2_teacher_place',
  on: 'ALTER TABLE live_class_booking ENABLE TRIGGER b2_teacher_place',
}
const LOCKS = {
  off: `CREATE FUNCTION public.pg_advisory_xact_lock(integer, integer) RETURNS void LANGUAGE sql AS 'SELECT'`,
  on: 'DROP FUNCTION public.pg_advisory_xact_lock(integer, integer)',
}

beforeAll(async () => {
  // So that a lock of the same name in `public` would be taken instead: the control's way of having none.
  await db.$executeRawUnsafe(`ALTER DATABASE ${database.name} SET search_path = public, pg_catalog`)
  await disconnect()
  world = await aLessonTeacher({ policy: { slotMinutes: [30, 60, 90] } })
  students = await Promise.all(Array.from({ length: AT_ONCE }, async () => (await aStudent()).id))
  await db.enrollment.createMany({ data: students.map((userId) => ({ userId, courseId: world.courseId })) })
  await warmPool(AT_ONCE)
})

type Wish = { studentId: number; startAt: Instant; minutes: number }
type Way = (wish: Wish) => Promise<void>

const byVerb: Way = async ({ studentId, startAt, minutes }) => {
  const { teacherId, courseId } = world
  const wanted = { teacherId, courseId, studentId, startAt, minutes }
  const result = await bookLesson(wanted, addMinutes(startAt, -24 * 60))
  if (!result.ok) throw new Error('why' in result.refusal ? result.refusal.why : result.refusal.code)
}
const byRawInsert: Way = async ({ studentId, startAt, minutes }) => {
  await pool().query(
    `INSERT INTO live_class_booking (booking_type, teacher_id, course_id, student_id, start_at_utc, end_at_utc, status)
     VALUES ('one_on_one', $1, $2, $3, $4, $5, 'confirmed')`,
    [world.teacherId, world.courseId, studentId, startAt, addMinutes(startAt, minutes)],
  )
}

const aDay = () => new Date(Date.UTC(2031, 0, ++day, 10))
const reasonOf = (error: unknown) =>
  violationOf(error)?.constraint ?? violationOf(error)?.sqlState ?? (error as Error).message
const lessonsOn = (startAt: Instant) =>
  db.liveClassBooking.count({
    where: {
      teacherId: world.teacherId,
      status: 'confirmed',
      startAtUtc: { gte: addMinutes(startAt, -10 * 60), lt: addMinutes(startAt, 14 * 60) },
    },
  })

/** How many lessons came out of each trial, and why the others did not. */
async function trials(count: number, wishes: (startAt: Instant) => (() => Promise<void>)[]) {
  const lessons = new Set<number>()
  const reasons = new Set<string>()
  for (let trial = 0; trial < count; trial++) {
    const startAt = aDay()
    const { lost } = await race(wishes(startAt))
    for (const error of lost) reasons.add(reasonOf(error))
    lessons.add(await lessonsOn(startAt))
  }
  return { lessons: [...lessons], reasons: [...reasons].sort() }
}

const sameSlot = (way: Way) => (startAt: Instant) =>
  students.map((studentId) => () => way({ studentId, startAt, minutes: 60 }))
/** Every one overlaps every other, no two alike: 90 minutes from 10:00, 10:30, 11:00, and 60 and 30 from 11:00. */
const overlapping = (way: Way) => (startAt: Instant) =>
  [
    { after: 0, minutes: 90 },
    { after: 30, minutes: 90 },
    { after: 60, minutes: 30 },
    { after: 60, minutes: 60 },
    { after: 60, minutes: 90 },
  ].map(({ after, minutes }, nth) => {
    return () => way({ studentId: students[nth] ?? 0, startAt: addMinutes(startAt, after), minutes })
  })

describe('40 students at once on one time', () => {
  it('by the verb: exactly one each time, everybody else is told that it is taken', async () => {
    expect(await trials(TRIALS, sameSlot(byVerb))).toEqual({ lessons: [1], reasons: ['busy'] })
  }, 600_000)

  it('by raw INSERT: exactly one each time', async () => {
    expect(await trials(TRIALS, sameSlot(byRawInsert))).toEqual({ lessons: [1], reasons: ['teacher_in_one_place'] })
  }, 600_000)

  it.each([
    ['the verb', byVerb],
    ['raw INSERT', byRawInsert],
  ])('control: without the guard the same race by %s books many', async (_, way) => {
    const { lessons } = await without(PLACE_GUARD, () => trials(CONTROL_TRIALS, sameSlot(way)))
    expect(Math.max(...lessons)).toBeGreaterThan(1)
  })
})

describe('times that overlap and are not alike, at once', () => {
  it.each([
    ['the verb', byVerb, 'busy'],
    ['raw INSERT', byRawInsert, 'teacher_in_one_place'],
  ])(
    'by %s: exactly one each time',
    async (_, way, reason) => {
      expect(await trials(TRIALS, overlapping(way))).toEqual({ lessons: [1], reasons: [reason] })
    },
    120_000,
  )

  it('control: without the guard several are booked', async () => {
    const { lessons } = await without(PLACE_GUARD, () => trials(CONTROL_TRIALS, overlapping(byRawInsert)))
    expect(Math.max(...lessons)).toBeGreaterThan(1)
  })
})

describe('a lesson and a class of the same teacher, made at the same moment', () => {
  it('exactly one of the two, each time', async () => {
    const { teacherId } = world
    const group = await aCourse()
    await anAssignment({ courseId: group.id, teacherId })
    const outcomes: Record<string, number> = {}
    for (let trial = 0; trial < TRIALS; trial++) {
      const startAt = aDay()
      const book = async () => {
        await byVerb({ studentId: students[0] ?? 0, startAt, minutes: 60 })
        return 'lesson'
      }
      const create = async () => {
        const input = filledInSession({ startAt: addMinutes(startAt, 30) })
        const made = { ...input, courseId: group.id, teacherId, actorId: world.teacher.userId }
        const result = await createSession(made, addMinutes(startAt, -60))
        if (!result.ok) throw new Error(result.refusal.code)
        return 'class'
      }
      const { won, lost } = await race(trial % 2 ? [book, create] : [create, book])
      const key = `${won.join(' and ')}, not ${lost.map(reasonOf).join(' and ')}`
      outcomes[key] = (outcomes[key] ?? 0) + 1
    }
    expect(Object.keys(outcomes).sort()).toEqual(['class, not busy', 'lesson, not teacher_busy'])
  }, 300_000)
})

describe('two students and one lesson a day, at the same moment, at times that do not meet', () => {
  const twoTimes = (startAt: Instant) =>
    [0, 300].map((after, nth) => {
      return () => byVerb({ studentId: students[nth] ?? 0, startAt: addMinutes(startAt, after), minutes: 60 })
    })

  async function withLimit<T>(work: () => Promise<T>): Promise<T> {
    await db.teacherBookingPolicy.updateMany({ where: { teacherId: world.teacherId }, data: { maxBookingsPerDay: 1 } })
    try {
      return await work()
    } finally {
      await db.teacherBookingPolicy.updateMany({
        where: { teacherId: world.teacherId },
        data: { maxBookingsPerDay: null },
      })
    }
  }

  it('exactly one each time', async () => {
    const outcome = await withLimit(() => trials(TRIALS, twoTimes))
    expect(outcome).toEqual({ lessons: [1], reasons: ['dayLimit'] })
  }, 300_000)

  it('control: without the locks both are booked', async () => {
    const { lessons } = await without(LOCKS, () => withLimit(() => trials(60, twoTimes)))
    expect(Math.max(...lessons)).toBe(2)
  }, 120_000)
})
