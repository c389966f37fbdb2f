import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aTeacherWithCourse, FILLED_IN_START, filledInSession } from '@/lib/testing/session-input'
import { aBooking, aClass, anEnrolledStudent, aSession } from '@/lib/testing/world'
import { addMinutes, type Instant } from '@/lib/time/instant'
import { cancelSession } from './cancel-session'
import { changeSession } from './change-session'

testDatabase()

const now: Instant = new Date('2026-03-01T12:00:00Z')
const startAt = FILLED_IN_START

const sessionOf = (id: number) => db.liveClassSession.findUniqueOrThrow({ where: { id } })

describe('changeSession', () => {
  async function aBookedClass() {
    const { teacher, course, session } = await aClass({ startAtUtc: startAt, timezoneSnapshot: 'Asia/Kathmandu' })
    const student = await anEnrolledStudent(course.id)
    const booking = await aBooking({ sessionId: session.id, studentId: student.id, seatsReserved: 3 })
    const by = { sessionId: session.id, teacherId: teacher.id, actorId: teacher.userId, moveConfirmed: true }
    return { teacher, course, session, booking, student, by }
  }

  it('moves the class and its bookings, which keep their seats', async () => {
    const { session, booking, by } = await aBookedClass()
    const later = addMinutes(startAt, 24 * 60)
    expect((await changeSession({ ...filledInSession({ startAt: later, durationMinutes: 90 }), ...by }, now)).ok).toBe(
      true,
    )
    expect(await sessionOf(session.id)).toMatchObject({ scheduledStart: later, durationMinutes: 90, seatsTaken: 3 })
    const moved = await db.liveClassBooking.findUniqueOrThrow({ where: { id: booking.id } })
    expect(moved).toMatchObject({ status: 'confirmed', startAtUtc: later, endAtUtc: addMinutes(later, 90) })
    const trail = await db.bookingEvent.findMany({ where: { sessionId: session.id, kind: 'session.moved' } })
    expect(trail.map(({ actorId }) => actorId)).toEqual([by.actorId])
  })

  it('is no move when only the words change', async () => {
    const { session, by } = await aBookedClass()
    expect((await changeSession({ ...filledInSession({ title: 'Renamed' }), ...by }, now)).ok).toBe(true)
    const kinds = await db.bookingEvent.findMany({ where: { sessionId: session.id }, orderBy: { id: 'asc' } })
    expect(kinds.map(({ kind }) => kind)).toEqual(['session.made', 'booking.made', 'session.changed'])
  })

  it('keeps the seats that are taken', async () => {
    const { session, by } = await aBookedClass()
    expect(await changeSession({ ...filledInSession({ capacity: 2 }), ...by }, now)).toEqual({
      ok: false,
      refusal: { code: 'below_seats_taken', seatsTaken: 3, seatsHeld: 0 },
    })
    expect((await changeSession({ ...filledInSession({ capacity: 3 }), ...by }, now)).ok).toBe(true)
    expect(await sessionOf(session.id)).toMatchObject({ capacity: 3, totalSeats: 3, maxAttendees: 3 })
  })

  it('says what it clashes with, never itself', async () => {
    const { teacher, course, session, by } = await aBookedClass()
    await aSession({ teacherId: teacher.id, courseId: course.id, startAtUtc: addMinutes(startAt, 120), title: 'Chess' })
    expect((await changeSession({ ...filledInSession({ durationMinutes: 120 }), ...by }, now)).ok).toBe(true)
    expect(await changeSession({ ...filledInSession({ durationMinutes: 121 }), ...by }, now)).toMatchObject({
      ok: false,
      refusal: { code: 'teacher_busy', with: { kind: 'class', title: 'Chess' } },
    })
    expect(await sessionOf(session.id)).toMatchObject({ durationMinutes: 120 })
  })

  it('answers another teacher as if the class were not there', async () => {
    const { session, by } = await aBookedClass()
    const stranger = await aTeacherWithCourse()
    const asStranger = { ...by, ...stranger.by }
    const notFound = { ok: false, refusal: { code: 'session_not_found' } }
    expect(await changeSession({ ...filledInSession({ title: 'Mine' }), ...asStranger }, now)).toEqual(notFound)
    expect(await cancelSession({ ...asStranger, reason: '' }, now)).toEqual(notFound)
    expect(await sessionOf(session.id)).toMatchObject({ title: session.title, status: 'scheduled' })
  })

  it('ends with the right to make classes in the course', async () => {
    const { course, teacher, by } = await aBookedClass()
    await db.courseTeacher.updateMany({
      where: { courseId: course.id, teacherId: teacher.id },
      data: { canCreateLiveClasses: false },
    })
    expect(await changeSession({ ...filledInSession(), ...by }, now)).toMatchObject({
      refusal: { code: 'session_not_found' },
    })
    // Calling it off must stay possible.
    expect((await cancelSession({ ...by, reason: '' }, now)).ok).toBe(true)
  })

  it('says first whom a move touches, and moves nothing until that is confirmed', async () => {
    const { course, session, booking, student, by } = await aBookedClass()
    const later = addMinutes(startAt, 24 * 60)
    const other = await aTeacherWithCourse()
    const chess = await aSession({
      teacherId: other.teacher.id,
      courseId: course.id,
      startAtUtc: later,
      title: 'Chess',
    })
    await aBooking({ sessionId: chess.id, studentId: student.id })
    await aBooking({ sessionId: session.id, studentId: (await anEnrolledStudent(course.id)).id })
    const move = { ...filledInSession({ startAt: later }), ...by }

    expect(await changeSession({ ...move, moveConfirmed: false }, now)).toEqual({
      ok: false,
      refusal: {
        code: 'move_unconfirmed',
        students: 2,
        clashes: [
          {
            studentName: student.name,
            title: 'Chess',
            startAt: later.toISOString(),
            endAt: addMinutes(later, 60).toISOString(),
          },
        ],
      },
    })
    expect(await sessionOf(session.id)).toMatchObject({ startAtUtc: startAt })
    const unmoved = await db.liveClassBooking.findUniqueOrThrow({ where: { id: booking.id } })
    expect(unmoved).toMatchObject({ startAtUtc: startAt, clashAllowed: false, classMovedAt: null })

    expect((await changeSession(move, now)).ok).toBe(true)
    const moved = await db.liveClassBooking.findUniqueOrThrow({ where: { id: booking.id } })
    expect(moved).toMatchObject({ startAtUtc: later, clashAllowed: true })
    expect(moved.classMovedAt).not.toBeNull()
  })

  it('asks about no move where the time stays or nobody has booked', async () => {
    const { by } = await aBookedClass()
    expect((await changeSession({ ...filledInSession({ capacity: 12 }), ...by, moveConfirmed: false }, now)).ok).toBe(
      true,
    )
    const empty = await aTeacherWithCourse()
    const session = await aSession({ teacherId: empty.teacher.id, courseId: empty.course.id, startAtUtc: startAt })
    const move = { ...filledInSession({ startAt: addMinutes(startAt, 60) }), ...empty.by, sessionId: session.id }
    expect((await changeSession({ ...move, moveConfirmed: false }, now)).ok).toBe(true)
  })

  it('counts the seats that offers hold when seats are taken away, and keeps the most for one booking', async () => {
    const { course, session, by } = await aBookedClass()
    const waiting = await anEnrolledStudent(course.id)
    await db.sessionWaitlist.create({
      data: {
        sessionId: session.id,
        studentId: waiting.id,
        status: 'offered',
        seatsWanted: 2,
        seatsOffered: 2,
        offerExpiresAt: startAt,
      },
    })
    expect(await changeSession({ ...filledInSession({ capacity: 4 }), ...by }, now)).toEqual({
      ok: false,
      refusal: { code: 'below_seats_taken', seatsTaken: 3, seatsHeld: 2 },
    })
    const most = { ...filledInSession({ capacity: 5, maxSeatsPerBooking: 6 }), ...by }
    expect(await changeSession(most, now)).toEqual({
      ok: false,
      refusal: { code: 'bad_seats_per_booking', least: 1, most: 5 },
    })
    expect((await changeSession({ ...most, maxSeatsPerBooking: 3 }, now)).ok).toBe(true)
    expect(await sessionOf(session.id)).toMatchObject({ capacity: 5, maxSeatsPerBooking: 3 })
  })
})
