import { describe, expect, test } from 'vitest'
import { bookSeat } from '@/lib/booking/book-seat'
import { db } from '@/lib/db/client'
import { termsOf } from '@/lib/policy/decisions'
import { testDatabase } from '@/lib/testing/database'
import { aClass, anEnrolledStudent } from '@/lib/testing/world'
import { addMinutes, asInstant } from '@/lib/time/instant'

testDatabase()

const now = asInstant('2026-03-10T12:00:00Z')
const startAtUtc = asInstant('2026-03-12T12:00:00Z')

type Said = { cancelWindowHours?: number; bufferBeforeMinutes?: number; bufferAfterMinutes?: number } | null
const LEVELS: [name: string, course: Said, teacher: Said][] = [
  ['nobody says anything', null, null],
  ['only the teacher says something', null, { cancelWindowHours: 48, bufferBeforeMinutes: 5, bufferAfterMinutes: 10 }],
  ['only the course says something', { cancelWindowHours: 0, bufferAfterMinutes: 15 }, null],
  [
    'each says a part, and the nearer one wins',
    { cancelWindowHours: 2, bufferBeforeMinutes: 0 },
    { cancelWindowHours: 72, bufferBeforeMinutes: 30, bufferAfterMinutes: 20 },
  ],
]

async function aSchool(course: Said, teacher: Said) {
  const made = await aClass({ startAtUtc })
  const teacherId = made.teacher.id
  if (course) await db.teacherBookingPolicy.create({ data: { teacherId, courseId: made.course.id, ...course } })
  if (teacher) await db.teacherBookingPolicy.create({ data: { teacherId, ...teacher } })
  const levels = await db.teacherBookingPolicy.findMany({ where: { teacherId } })
  const terms = termsOf({
    course: levels.find((level) => level.courseId !== null) ?? null,
    teacher: levels.find((level) => level.courseId === null) ?? null,
    assignmentRequiresApproval: null,
    courseRequiresApproval: false,
  })
  return { ...made, teacherId, terms }
}

const termsOnRow = { cancelWindowHours: true, bufferBeforeMinutes: true, bufferAfterMinutes: true }

describe.each(LEVELS)('where %s', (_, course, teacher) => {
  test('a raw insert and the verb write the same window as the policy says', async () => {
    const { session, course: ofClass, terms } = await aSchool(course, teacher)
    const [raw, byVerb] = [await anEnrolledStudent(ofClass.id), await anEnrolledStudent(ofClass.id)]
    await db.$executeRaw`
      INSERT INTO live_class_booking (session_id, student_id, status) VALUES (${session.id}, ${raw.id}, 'confirmed')`
    expect((await bookSeat({ sessionId: session.id, studentId: byVerb.id }, now)).ok).toBe(true)
    const rows = await db.liveClassBooking.findMany({ where: { sessionId: session.id }, select: termsOnRow })
    expect(rows.map((row) => row.cancelWindowHours)).toEqual([terms.cancelWindowHours, terms.cancelWindowHours])
  })

  test('a lesson has its window and buffers, keeps them when the policy changes, and occupies the teacher by them', async () => {
    const { teacherId, course: ofClass, terms } = await aSchool(course, teacher)
    const { id: studentId } = await anEnrolledStudent(ofClass.id)
    const from = addMinutes(startAtUtc, 600)
    const until = addMinutes(from, 45)
    const { id } = await db.liveClassBooking.create({
      data: {
        bookingType: 'one_on_one',
        courseId: ofClass.id,
        teacherId,
        studentId,
        startAtUtc: from,
        endAtUtc: until,
      },
    })
    const lesson = () => db.liveClassBooking.findUniqueOrThrow({ where: { id }, select: termsOnRow })
    const { cancelWindowHours, bufferBeforeMinutes, bufferAfterMinutes } = terms
    expect(await lesson()).toEqual({ cancelWindowHours, bufferBeforeMinutes, bufferAfterMinutes })

    await db.teacherBookingPolicy.deleteMany({ where: { teacherId } })
    await db.teacherBookingPolicy.create({ data: { teacherId, bufferBeforeMinutes: 55, cancelWindowHours: 99 } })
    await db.liveClassBooking.update({ where: { id }, data: { status: 'confirmed', startAtUtc: addMinutes(from, 5) } })
    expect(await lesson()).toEqual({ cancelWindowHours, bufferBeforeMinutes, bufferAfterMinutes })
    const [held] = await db.$queryRaw<{ before: number; after: number }[]>`
      SELECT extract(epoch FROM b.start_at_utc - lower(t.during))::int / 60 AS before,
             extract(epoch FROM upper(t.during) - b.end_at_utc)::int / 60 AS after
        FROM teacher_time t JOIN live_class_booking b ON b.id = t.booking_id WHERE b.id = ${id}`
    expect(held).toEqual({ before: bufferBeforeMinutes, after: bufferAfterMinutes })
  })
})

describe('a request that does not hold its time', () => {
  async function twoRequests(holdsTime: boolean) {
    const { teacherId, course } = await aSchool(null, null)
    const row = { bookingType: 'one_on_one', courseId: course.id, teacherId, holdsTime } as const
    const times = { startAtUtc: addMinutes(startAtUtc, 600), endAtUtc: addMinutes(startAtUtc, 660) }
    const ask = async () =>
      db.liveClassBooking.create({ data: { ...row, ...times, studentId: (await anEnrolledStudent(course.id)).id } })
    return {
      ask,
      approve: (id: number) => db.liveClassBooking.update({ where: { id }, data: { status: 'confirmed' } }),
    }
  }

  test('leaves it to others until it is approved; then the first one has it', async () => {
    const { ask, approve } = await twoRequests(false)
    const [first, second] = [await ask(), await ask()]
    await approve(second.id)
    await expect(approve(first.id)).rejects.toThrow(/teacher_in_one_place/)
    await expect(ask()).resolves.toMatchObject({ status: 'pending' })
  })

  test('and one that does keeps it', async () => {
    const { ask } = await twoRequests(true)
    await ask()
    await expect(ask()).rejects.toThrow(/teacher_in_one_place/)
  })
})
