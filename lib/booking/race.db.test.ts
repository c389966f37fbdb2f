import { beforeAll, describe, expect, it } from 'vitest'
import { bookSeat } from '@/lib/booking/book-seat'
import { db, pool } from '@/lib/db/client'
import { violationOf } from '@/lib/db/violations'
import { testDatabase } from '@/lib/testing/database'
import { race, warmPool, without } from '@/lib/testing/race'
import { aClass, anAssignment, aSession, aStudent } from '@/lib/testing/world'

// 40 at once, 200 times, by the verb and by raw INSERT; then the same without the guard, where harm must be done.
const AT_ONCE = 40
const TRIALS = 200
const CONTROL_TRIALS = 10

process.env.DATABASE_POOL_SIZE = String(AT_ONCE)
testDatabase()

const now = new Date('2030-12-31T00:00:00Z')
let course: Awaited<ReturnType<typeof aClass>>['course']
let teachers: number[]
let students: number[]
let hour = 0

beforeAll(async () => {
  const first = await aClass({ startAtUtc: '2030-12-31T12:00:00Z' })
  course = first.course
  const second = await aClass({ startAtUtc: '2030-12-31T12:00:00Z' })
  await anAssignment({ courseId: course.id, teacherId: second.teacher.id })
  teachers = [first.teacher.id, second.teacher.id]
  students = await Promise.all(Array.from({ length: AT_ONCE }, async () => (await aStudent()).id))
  await db.enrollment.createMany({ data: students.map((userId) => ({ userId, courseId: course.id })) })
  await warmPool(AT_ONCE)
})

/** A class of one seat at an hour of its own; `overlapping` gives a second one of another teacher at the same hour. */
async function aLastSeat(overlapping = false) {
  const startAtUtc = new Date(Date.UTC(2031, 0, 1, overlapping ? hour : ++hour))
  const teacherId = teachers[overlapping ? 1 : 0] ?? 0
  return (await aSession({ teacherId, courseId: course.id, startAtUtc, capacity: overlapping ? 5 : 1 })).id
}

const byVerb = (sessionId: number) => async (studentId: number) => {
  const result = await bookSeat({ sessionId, studentId }, now)
  if (!result.ok) throw new Error(result.refusal.code)
}
const byRawInsert = (sessionId: number) => async (studentId: number) => {
  await pool().query(`INSERT INTO live_class_booking (session_id, student_id, status) VALUES ($1, $2, 'confirmed')`, [
    sessionId,
    studentId,
  ])
}
const confirmed = async (sessionId: number) => db.liveClassBooking.count({ where: { sessionId, status: 'confirmed' } })

async function lastSeatTrials(trials: number, way: typeof byVerb) {
  const reasons = new Set<string>()
  const seats = new Set<number>()
  for (let trial = 0; trial < trials; trial++) {
    const sessionId = await aLastSeat()
    const book = way(sessionId)
    const { lost } = await race(students.map((studentId) => () => book(studentId)))
    for (const error of lost) reasons.add(violationOf(error)?.sqlState ?? (error as Error).message)
    seats.add(await confirmed(sessionId))
  }
  return { reasons: [...reasons], seats: [...seats] }
}

describe('40 students at once on the last seat', () => {
  it('by the verb: exactly one each time, and everybody else is told that the class is full', async () => {
    expect(await lastSeatTrials(TRIALS, byVerb)).toEqual({ seats: [1], reasons: ['session_full'] })
  }, 300_000)

  it('by raw INSERT: exactly one each time, everybody else gets LC001', async () => {
    expect(await lastSeatTrials(TRIALS, byRawInsert)).toEqual({ seats: [1], reasons: ['LC001'] })
  }, 300_000)

  it.each([
    ['the verb', byVerb],
    ['raw INSERT', byRawInsert],
  ])('control: without the seat guard the same race by %s oversells', async (_, way) => {
    const guard = {
      off: 'ALTER TABLE live_class_booking DISABLE TRIGGER b4_seats',
      on: 'ALTER TABLE live_class_booking ENABLE TRIGGER b4_seats',
    }
    const { seats } = await without(guard, () => lastSeatTrials(CONTROL_TRIALS, way))
    expect(Math.max(...seats)).toBeGreaterThan(1)
  })
})

describe('one student at once on two overlapping classes', () => {
  async function trials(count: number) {
    let both = 0
    const reasons = new Set<string>()
    for (let trial = 0; trial < count; trial++) {
      const one = await aLastSeat()
      const two = await aLastSeat(true)
      const studentId = students[trial % students.length] ?? 0
      const way = trial % 2 ? byVerb : byRawInsert
      const { won, lost } = await race([one, two].map((sessionId) => () => way(sessionId)(studentId)))
      if (won.length > 1) both++
      if (won.length === 0) reasons.add('nobody won')
      for (const error of lost) reasons.add(violationOf(error)?.sqlState ?? (error as Error).message)
    }
    return { both, reasons: [...reasons].sort() }
  }

  it('exactly one of the two, each time', async () => {
    expect(await trials(TRIALS)).toEqual({ both: 0, reasons: ['LC004', 'student_busy'] })
  }, 120_000)

  it('control: without the guard both are booked', async () => {
    const guard = {
      off: 'ALTER TABLE live_class_booking DISABLE TRIGGER b1_student_place',
      on: 'ALTER TABLE live_class_booking ENABLE TRIGGER b1_student_place',
    }
    const { both } = await without(guard, () => trials(40))
    expect(both).toBeGreaterThan(0)
  })
})

describe('two classes of one teacher made at the same moment', () => {
  const insertClass = (startAt: Date) =>
    pool().query(
      `INSERT INTO live_class_session (title, teacher_id, course_id, scheduled_start) VALUES ('race', $1, $2, $3)`,
      [teachers[0], course.id, startAt],
    )

  async function trials(count: number) {
    let both = 0
    const reasons = new Set<string>()
    for (let trial = 0; trial < count; trial++) {
      const start = Date.UTC(2041, 0, 1, 2 * ++hour)
      const { won, lost } = await race([0, 30].map((minutes) => () => insertClass(new Date(start + minutes * 60_000))))
      if (won.length > 1) both++
      if (won.length === 0) reasons.add('nobody won')
      for (const error of lost) reasons.add(violationOf(error)?.constraint ?? String(error))
    }
    return { both, reasons: [...reasons] }
  }

  it('exactly one of the two, each time', async () => {
    expect(await trials(TRIALS)).toEqual({ both: 0, reasons: ['teacher_in_one_place'] })
  }, 120_000)

  it('control: without the guard both stand', async () => {
    const guard = {
      off: 'ALTER TABLE live_class_session DISABLE TRIGGER b1_teacher_place',
      on: 'ALTER TABLE live_class_session ENABLE TRIGGER b1_teacher_place',
    }
    const { both } = await without(guard, () => trials(20))
    expect(both).toBeGreaterThan(0)
  })
})
