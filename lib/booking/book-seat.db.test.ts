import { describe, expect, it } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aBooking, aClass, anEnrolledStudent, aStudent, aWaitlistEntry } from '@/lib/testing/world'
import { addMinutes } from '@/lib/time/instant'
import { bookSeat } from './book-seat'
import { cancelBooking } from './cancel-booking'

testDatabase()

let day = 0
async function aBookableClass(of: Parameters<typeof aClass>[0] = {}) {
  const startAt = new Date(Date.UTC(2031, 0, ++day, 10))
  const made = await aClass({ startAtUtc: startAt, ...of })
  const student = await anEnrolledStudent(made.course.id)
  const ask = (studentId = student.id, seats = 1) => bookSeat({ sessionId: made.session.id, studentId, seats }, now)
  const now = addMinutes(startAt, -60 * 72)
  return { ...made, student, startAt, now, ask }
}

describe('booking a seat', () => {
  it('makes one confirmed booking and counts its seat', async () => {
    const { session, student, ask } = await aBookableClass()
    const result = await ask()
    expect(result).toMatchObject({ ok: true, value: { status: 'confirmed' } })
    expect(
      await db.liveClassBooking.findMany({
        where: { sessionId: session.id },
        select: { studentId: true, status: true },
      }),
    ).toEqual([{ studentId: student.id, status: 'confirmed' }])
    expect(await ask()).toEqual({ ok: false, refusal: { code: 'already_booked' } })
  })

  it('asks for it where the policy wants approval', async () => {
    const { session, teacher, course, ask } = await aBookableClass()
    await db.teacherBookingPolicy.create({ data: { teacherId: teacher.id, requiresApprovalForGroup: true } })
    await db.teacherBookingPolicy.create({ data: { teacherId: teacher.id, courseId: course.id, minNoticeHours: 1 } })
    expect(await ask()).toMatchObject({ ok: true, value: { status: 'pending' } })
    expect((await db.liveClassSession.findUniqueOrThrow({ where: { id: session.id } })).seatsTaken).toBe(0)
  })

  it('says that there is no such class, and says the same of a draft', async () => {
    const { session, student, now, ask } = await aBookableClass()
    expect(await bookSeat({ sessionId: 999_999, studentId: student.id }, now)).toEqual({
      ok: false,
      refusal: { code: 'not_found' },
    })
    await db.liveClassSession.update({ where: { id: session.id }, data: { status: 'draft' } })
    expect(await ask()).toEqual({ ok: false, refusal: { code: 'not_found' } })
  })

  it('wants an active enrolment that lasts until the class', async () => {
    const { course, startAt, ask } = await aBookableClass()
    const stranger = await aStudent()
    expect(await ask(stranger.id)).toMatchObject({ refusal: { code: 'not_enrolled' } })
    await db.enrollment.create({ data: { userId: stranger.id, courseId: course.id, expiresAt: startAt } })
    expect(await ask(stranger.id)).toEqual({ ok: false, refusal: { code: 'enrolment_over', endedAt: startAt } })
  })

  it('names the own class it clashes with', async () => {
    const { student, startAt, ask } = await aBookableClass()
    const other = await aClass({ startAtUtc: addMinutes(startAt, 30), title: 'Guitar' })
    await aBooking({ sessionId: other.session.id, studentId: student.id })
    expect(await ask()).toEqual({
      ok: false,
      refusal: {
        code: 'student_busy',
        clash: { title: 'Guitar', startAt: addMinutes(startAt, 30), endAt: addMinutes(startAt, 90) },
      },
    })
  })

  it('sends a walk-in to the waitlist while somebody waits, and says when a class is full', async () => {
    const { session, ask } = await aBookableClass({ capacity: 1, enableWaitlist: true })
    await aBooking({ sessionId: session.id, studentId: (await aStudent()).id })
    expect(await ask()).toEqual({ ok: false, refusal: { code: 'session_full', waitlistOpen: true } })
    await aWaitlistEntry({ sessionId: session.id, studentId: (await aStudent()).id })
    expect(await ask()).toEqual({ ok: false, refusal: { code: 'waitlist_first', waiting: 1 } })
  })

  it('does not book a class that the backfill has not reached', async () => {
    const { session, ask } = await aBookableClass()
    await pool().query(
      `WITH recording AS MATERIALIZED (SELECT set_config('lectern.recording', 'on', true))
       UPDATE live_class_session SET backfilled_at = NULL FROM recording WHERE id = $1`,
      [session.id],
    )
    expect(await ask()).toEqual({ ok: false, refusal: { code: 'not_moved_yet' } })
  })
})

describe('cancelling', () => {
  it('gives the seat back and may be followed by booking again', async () => {
    const { session, student, now, ask } = await aBookableClass({ capacity: 1 })
    const first = await ask()
    if (!first.ok) throw new Error('booked')
    expect(await cancelBooking({ bookingId: first.value.bookingId, studentId: student.id }, now)).toEqual({
      ok: true,
      value: null,
    })
    const row = await db.liveClassBooking.findUniqueOrThrow({ where: { id: first.value.bookingId } })
    expect(row).toMatchObject({
      status: 'cancelled',
      cancelledById: student.id,
      cancelReason: 'student',
      cancelledAt: now,
    })
    expect((await db.liveClassSession.findUniqueOrThrow({ where: { id: session.id } })).seatsTaken).toBe(0)
    expect(await ask()).toMatchObject({ ok: true })
  })

  it('obeys the window of the policy in force, the course’s before the default', async () => {
    const { teacher, course, student, startAt, now, ask } = await aBookableClass()
    await db.teacherBookingPolicy.create({ data: { teacherId: teacher.id, cancelWindowHours: 1 } })
    await db.teacherBookingPolicy.create({
      data: { teacherId: teacher.id, courseId: course.id, cancelWindowHours: 80 },
    })
    const made = await ask()
    if (!made.ok) throw new Error('booked')
    expect(await cancelBooking({ bookingId: made.value.bookingId, studentId: student.id }, now)).toEqual({
      ok: false,
      refusal: { code: 'cancel_window_passed', deadline: addMinutes(startAt, -60 * 80), cancelWindowHours: 80 },
    })
  })

  it('does not find somebody else’s booking, and finds a second cancel over', async () => {
    const { student, now, ask } = await aBookableClass()
    const made = await ask()
    if (!made.ok) throw new Error('booked')
    const { bookingId } = made.value
    const stranger = await aStudent()
    expect(await cancelBooking({ bookingId, studentId: stranger.id }, now)).toEqual({
      ok: false,
      refusal: { code: 'not_found' },
    })
    const twice = await Promise.all([1, 2].map(() => cancelBooking({ bookingId, studentId: student.id }, now)))
    expect(twice.filter((result) => result.ok)).toHaveLength(1)
    expect(twice.find((result) => !result.ok)).toEqual({
      ok: false,
      refusal: { code: 'booking_is_over', status: 'cancelled' },
    })
  })
})
