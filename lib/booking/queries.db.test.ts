import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { countStatements } from '@/lib/testing/statements'
import { aBooking, aClass, aCourse, anEnrolledStudent, aSession, aStudent, aTeacher } from '@/lib/testing/world'
import { addMilliseconds, addMinutes, asInstant } from '@/lib/time/instant'
import { cancelBooking } from './cancel-booking'
import { myBooking, myBookings } from './queries'

testDatabase()

const at = asInstant
const now = at('2026-03-10T12:00:00Z')
const startAtUtc = at('2026-03-12T12:00:00Z')

async function aSeat(of: Parameters<typeof aClass>[0] = {}) {
  const made = await aClass({ startAtUtc, ...of })
  const student = await anEnrolledStudent(made.course.id)
  const booking = await aBooking({ sessionId: made.session.id, studentId: student.id })
  return { ...made, student, booking }
}

describe('upcoming and past', () => {
  test('a booking is upcoming until the end of its class, to the millisecond', async () => {
    const { student, booking } = await aSeat()
    const endAt = booking.endAtUtc
    const before = await myBookings(student.id, 'upcoming', 1, addMilliseconds(endAt, -1))
    expect(before.counts).toEqual({ upcoming: 1, past: 0 })
    expect(before.bookings).toMatchObject([{ bookingId: booking.id, status: 'confirmed' }])
    const after = await myBookings(student.id, 'past', 1, endAt)
    expect(after.counts).toEqual({ upcoming: 0, past: 1 })
    expect(after.bookings).toMatchObject([{ bookingId: booking.id }])
  })

  test('what was cancelled, by whom and why, is kept with the past', async () => {
    const { student, booking, session, teacher } = await aSeat()
    await cancelBooking({ bookingId: booking.id, studentId: student.id }, now)
    await aBooking({ sessionId: session.id, studentId: student.id, status: 'pending' })
    const off = await aSession({
      teacherId: teacher.id,
      courseId: session.courseId,
      startAtUtc: addMinutes(startAtUtc, 600),
    })
    const lost = await aBooking({ sessionId: off.id, studentId: student.id })
    await db.liveClassBooking.update({
      where: { id: lost.id },
      data: { status: 'cancelled', cancelledById: teacher.userId, cancelReason: 'I am ill.' },
    })
    await db.liveClassSession.update({ where: { id: off.id }, data: { status: 'cancelled' } })

    const { bookings, counts } = await myBookings(student.id, 'past', 1, now)
    expect(counts).toEqual({ upcoming: 1, past: 2 })
    expect(bookings).toMatchObject([
      { bookingId: lost.id, status: 'cancelled', classStatus: 'cancelled', byStudent: false, reason: 'I am ill.' },
      { bookingId: booking.id, status: 'cancelled', byStudent: true, reason: '' },
    ])
  })

  test('1:1 lessons and bookings of the old system stand among the others, in the order of time', async () => {
    const { student, booking, session } = await aSeat()
    const teacher = await aTeacher({ name: 'Lena Brandt' })
    const course = await aCourse({ title: 'Algebra' })
    await db.liveClassBooking.create({
      data: {
        bookingType: 'one_on_one',
        courseId: course.id,
        teacherId: teacher.id,
        studentId: student.id,
        startAtUtc: addMinutes(startAtUtc, -120),
        endAtUtc: addMinutes(startAtUtc, -60),
        status: 'confirmed',
      },
    })
    const old = await aSession({ teacherId: teacher.id, courseId: course.id, startAtUtc: addMinutes(startAtUtc, 120) })
    // A Phase 1 writer: the row reaches the unified table through the mirror.
    await db.booking.create({ data: { userId: student.id, sessionId: old.id, status: 'confirmed' } })
    const { bookings } = await myBookings(student.id, 'upcoming', 1, now)
    expect(bookings).toMatchObject([
      { kind: 'one_on_one', sessionId: null, title: 'Algebra', teacherName: 'Lena Brandt', classStatus: null },
      { kind: 'group_session', bookingId: booking.id, title: session.title },
      { kind: 'group_session', sessionId: old.id, status: 'confirmed' },
    ])
  })
})

describe('the way in', () => {
  test.each<[string, number, boolean]>([
    ['ten minutes and a millisecond before', -600_001, false],
    ['ten minutes before', -600_000, true],
    ['at the start', 0, true],
    ['a millisecond before the end', 3_599_999, true],
    ['at the end', 3_600_000, false],
  ])('%s', async (_when, afterStartMs, open) => {
    const { student, booking } = await aSeat({ meetingPasscode: 'sesame' })
    const page = await myBooking(booking.id, student.id, addMilliseconds(startAtUtc, afterStartMs))
    expect(page?.join).toEqual(open ? { link: 'https://meet.example.test/room', passcode: 'sesame' } : null)
  })

  test.each(['pending', 'declined', 'cancelled', 'no_show'] as const)('is not shown to the %s', async (status) => {
    const { session, course } = await aClass({ startAtUtc })
    const student = await anEnrolledStudent(course.id)
    const booking = await aBooking({ sessionId: session.id, studentId: student.id, status })
    expect((await myBooking(booking.id, student.id, startAtUtc))?.join).toBeNull()
  })

  test('of a 1:1 lesson is its own', async () => {
    const [teacher, course, student] = [await aTeacher(), await aCourse(), await aStudent()]
    const lesson = await db.liveClassBooking.create({
      data: {
        bookingType: 'one_on_one',
        courseId: course.id,
        teacherId: teacher.id,
        studentId: student.id,
        startAtUtc,
        endAtUtc: addMinutes(startAtUtc, 30),
        status: 'confirmed',
        meetingLink: 'https://meet.example.test/lesson',
      },
    })
    const shown = await myBooking(lesson.id, student.id, startAtUtc)
    expect(shown?.join).toEqual({ link: 'https://meet.example.test/lesson', passcode: '' })
  })
})

describe('the way out', () => {
  test('is decided by the terms the booking was made under, whatever is said later', async () => {
    const { teacher, course, session } = await aClass({ startAtUtc })
    const windowOfNew = async () => {
      const { id } = await anEnrolledStudent(course.id)
      const booking = await aBooking({ sessionId: session.id, studentId: id })
      return { of: async () => (await myBooking(booking.id, id, now))?.cancelling.windowHours }
    }
    const first = await windowOfNew()
    await db.teacherBookingPolicy.create({ data: { teacherId: teacher.id, cancelWindowHours: 49 } })
    const second = await windowOfNew()
    await db.teacherBookingPolicy.create({
      data: { teacherId: teacher.id, courseId: course.id, cancelWindowHours: 48 },
    })
    const third = await windowOfNew()
    expect([await first.of(), await second.of(), await third.of()]).toEqual([24, 49, 48])
  })

  test('of a booking from the old system is a day before, as it was there', async () => {
    const { student, booking, teacher } = await aSeat()
    await db.teacherBookingPolicy.create({ data: { teacherId: teacher.id, cancelWindowHours: 49 } })
    await db.liveClassBooking.update({ where: { id: booking.id }, data: { cancelWindowHours: null } })
    expect((await myBooking(booking.id, student.id, now))?.cancelling).toEqual({
      allowed: true,
      deadline: '2026-03-11T12:00:00.000Z',
      windowHours: 24,
      movedAt: null,
    })
  })

  test('what the page says is what cancelling does', async () => {
    for (const ms of [-1, 0, 1]) {
      const { student, booking } = await aSeat()
      const then = addMilliseconds(at('2026-03-11T12:00:00Z'), ms)
      const said = (await myBooking(booking.id, student.id, then))?.cancelling.allowed
      expect((await cancelBooking({ bookingId: booking.id, studentId: student.id }, then)).ok).toBe(said)
    }
  })
})

test('somebody else’s booking is not there', async () => {
  const { booking } = await aSeat()
  const other = await aStudent()
  expect(await myBooking(booking.id, other.id, now)).toBeNull()
  expect((await myBookings(other.id, 'upcoming', 1, now)).counts).toEqual({ upcoming: 0, past: 0 })
})

test('forty bookings cost as many statements as none, twenty a page', async () => {
  const { course, teacher } = await aClass({ startAtUtc })
  const student = await anEnrolledStudent(course.id)
  expect(await countStatements(() => myBookings(student.id, 'upcoming', 1, now))).toBe(2)
  for (let n = 1; n <= 23; n++) {
    const each = await aSession({
      teacherId: teacher.id,
      courseId: course.id,
      startAtUtc: addMinutes(startAtUtc, 60 * n),
    })
    await aBooking({ sessionId: each.id, studentId: student.id })
  }
  expect(await countStatements(() => myBookings(student.id, 'upcoming', 1, now))).toBe(2)
  expect(await countStatements(() => myBookings(student.id, 'past', 1, now))).toBe(2)
  const pages = await Promise.all([1, 2, 9].map((page) => myBookings(student.id, 'upcoming', page, now)))
  expect(pages.map(({ page, bookings }) => [page, bookings.length])).toEqual([
    [1, 20],
    [2, 3],
    [2, 3],
  ])
})
