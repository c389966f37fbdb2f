import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aBooking, aClass, aCourse, anAssignment, anEnrolledStudent, aSession, aTeacher } from '@/lib/testing/world'
import { addMinutes, type Instant } from '@/lib/time/instant'
import { wallTimeOf } from '@/lib/time/wall-time'
import { cancelSession } from './cancel-session'
import { changeSession } from './change-session'
import { createSession } from './create-session'
import type { SessionInput } from './decisions'

testDatabase()

const now: Instant = new Date('2026-03-01T12:00:00Z')
const startAt: Instant = new Date('2026-03-09T08:45:00Z')

function filledIn(change: Partial<SessionInput> & { startAt?: Instant } = {}): SessionInput {
  const { startAt: at = startAt, ...rest } = change
  return {
    title: 'Algebra',
    description: 'Bring a pencil.',
    startWall: wallTimeOf(at, 'Asia/Kathmandu'),
    zone: 'Asia/Kathmandu',
    clockChoice: null,
    durationMinutes: 60,
    capacity: 10,
    waitlist: true,
    meetingProvider: null,
    meetingLink: 'https://zoom.us/j/1',
    meetingId: '1',
    meetingPasscode: 'olive',
    ...rest,
  }
}

async function aTeacherWithCourse() {
  const teacher = await aTeacher()
  const course = await aCourse()
  await anAssignment({ courseId: course.id, teacherId: teacher.id })
  return { teacher, course, by: { teacherId: teacher.id, actorId: teacher.userId } }
}

const sessionOf = (id: number) => db.liveClassSession.findUniqueOrThrow({ where: { id } })

describe('createSession', () => {
  it('writes both phases, keeps the zone and names who did it in the trail', async () => {
    const { course, by } = await aTeacherWithCourse()
    const made = await createSession({ ...filledIn(), ...by, courseId: course.id }, now)
    if (!made.ok) throw new Error(made.refusal.code)
    expect(await sessionOf(made.value)).toMatchObject({
      status: 'scheduled',
      startAtUtc: startAt,
      scheduledStart: startAt,
      endAtUtc: addMinutes(startAt, 60),
      durationMinutes: 60,
      timezoneSnapshot: 'Asia/Kathmandu',
      timezoneAssumed: false,
      capacity: 10,
      totalSeats: 10,
      enableWaitlist: true,
      meetingProvider: 'zoom',
      zoomLink: 'https://zoom.us/j/1',
      meetingPassword: 'olive',
    })
    const trail = await db.bookingEvent.findMany({ where: { sessionId: made.value } })
    expect(trail.map(({ kind, actorId }) => [kind, actorId])).toEqual([['session.made', by.actorId]])
  })

  it('takes no course that is not there, foreign, archived, or given without the right', async () => {
    const { teacher, by } = await aTeacherWithCourse()
    const foreign = await aTeacherWithCourse()
    const looked = await aCourse()
    await anAssignment({ courseId: looked.id, teacherId: teacher.id, canCreateLiveClasses: false })
    const archived = await aCourse({ status: 'archived' })
    await anAssignment({ courseId: archived.id, teacherId: teacher.id })
    for (const courseId of [999_999, foreign.course.id, looked.id, archived.id]) {
      const made = await createSession({ ...filledIn(), ...by, courseId }, now)
      expect(made).toEqual({ ok: false, refusal: { code: 'course_not_found' } })
    }
    expect(await db.liveClassSession.count({ where: { teacherId: teacher.id } })).toBe(0)
  })

  it('takes nothing from a teacher who is not approved', async () => {
    const teacher = await aTeacher({ approved: false })
    const course = await aCourse()
    await anAssignment({ courseId: course.id, teacherId: teacher.id })
    const by = { teacherId: teacher.id, actorId: teacher.userId }
    const made = await createSession({ ...filledIn(), ...by, courseId: course.id }, now)
    expect(made).toEqual({ ok: false, refusal: { code: 'course_not_found' } })
  })

  it('says which class is in the way, and lets one begin where the other ends', async () => {
    const { course, by } = await aTeacherWithCourse()
    const first = await createSession({ ...filledIn({ title: 'Chess' }), ...by, courseId: course.id }, now)
    expect(first.ok).toBe(true)
    const half = addMinutes(startAt, 30)
    expect(await createSession({ ...filledIn({ startAt: half }), ...by, courseId: course.id }, now)).toEqual({
      ok: false,
      refusal: {
        code: 'teacher_busy',
        with: {
          kind: 'class',
          title: 'Chess',
          startAt: startAt.toISOString(),
          endAt: addMinutes(startAt, 60).toISOString(),
        },
      },
    })
    const after = filledIn({ startAt: addMinutes(startAt, 60) })
    expect((await createSession({ ...after, ...by, courseId: course.id }, now)).ok).toBe(true)
  })

  it('says that a 1:1 lesson is in the way', async () => {
    const { teacher, course, by } = await aTeacherWithCourse()
    const student = await anEnrolledStudent(course.id, { name: 'Maya' })
    await db.liveClassBooking.create({
      data: {
        bookingType: 'one_on_one',
        status: 'confirmed',
        courseId: course.id,
        teacherId: teacher.id,
        studentId: student.id,
        startAtUtc: startAt,
        endAtUtc: addMinutes(startAt, 30),
      },
    })
    expect(await createSession({ ...filledIn(), ...by, courseId: course.id }, now)).toMatchObject({
      ok: false,
      refusal: { code: 'teacher_busy', with: { kind: 'lesson', title: 'Maya' } },
    })
  })

  it('makes exactly one of many at the same time', async () => {
    const { course, by } = await aTeacherWithCourse()
    const made = await Promise.all(
      Array.from({ length: 8 }, () => createSession({ ...filledIn(), ...by, courseId: course.id }, now)),
    )
    expect(made.filter(({ ok }) => ok)).toHaveLength(1)
    expect(made.filter((each) => !each.ok && each.refusal.code === 'teacher_busy')).toHaveLength(7)
  })
})

describe('changeSession', () => {
  async function aBookedClass() {
    const { teacher, course, session } = await aClass({ startAtUtc: startAt, timezoneSnapshot: 'Asia/Kathmandu' })
    const student = await anEnrolledStudent(course.id)
    const booking = await aBooking({ sessionId: session.id, studentId: student.id, seatsReserved: 3 })
    const by = { sessionId: session.id, teacherId: teacher.id, actorId: teacher.userId }
    return { teacher, course, session, booking, student, by }
  }

  it('moves the class and its bookings, which keep their seats', async () => {
    const { session, booking, by } = await aBookedClass()
    const later = addMinutes(startAt, 24 * 60)
    expect((await changeSession({ ...filledIn({ startAt: later, durationMinutes: 90 }), ...by }, now)).ok).toBe(true)
    expect(await sessionOf(session.id)).toMatchObject({ scheduledStart: later, durationMinutes: 90, seatsTaken: 3 })
    const moved = await db.liveClassBooking.findUniqueOrThrow({ where: { id: booking.id } })
    expect(moved).toMatchObject({ status: 'confirmed', startAtUtc: later, endAtUtc: addMinutes(later, 90) })
    const trail = await db.bookingEvent.findMany({ where: { sessionId: session.id, kind: 'session.moved' } })
    expect(trail.map(({ actorId }) => actorId)).toEqual([by.actorId])
  })

  it('is no move when only the words change', async () => {
    const { session, by } = await aBookedClass()
    expect((await changeSession({ ...filledIn({ title: 'Renamed' }), ...by }, now)).ok).toBe(true)
    const kinds = await db.bookingEvent.findMany({ where: { sessionId: session.id }, orderBy: { id: 'asc' } })
    expect(kinds.map(({ kind }) => kind)).toEqual(['session.made', 'booking.made', 'session.changed'])
  })

  it('keeps the seats that are taken', async () => {
    const { session, by } = await aBookedClass()
    expect(await changeSession({ ...filledIn({ capacity: 2 }), ...by }, now)).toEqual({
      ok: false,
      refusal: { code: 'below_seats_taken', seatsTaken: 3, seatsHeld: 0 },
    })
    expect((await changeSession({ ...filledIn({ capacity: 3 }), ...by }, now)).ok).toBe(true)
    expect(await sessionOf(session.id)).toMatchObject({ capacity: 3, totalSeats: 3, maxAttendees: 3 })
  })

  it('says what it clashes with, never itself', async () => {
    const { teacher, course, session, by } = await aBookedClass()
    await aSession({ teacherId: teacher.id, courseId: course.id, startAtUtc: addMinutes(startAt, 120), title: 'Chess' })
    expect((await changeSession({ ...filledIn({ durationMinutes: 120 }), ...by }, now)).ok).toBe(true)
    expect(await changeSession({ ...filledIn({ durationMinutes: 121 }), ...by }, now)).toMatchObject({
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
    expect(await changeSession({ ...filledIn({ title: 'Mine' }), ...asStranger }, now)).toEqual(notFound)
    expect(await cancelSession({ ...asStranger, reason: '' }, now)).toEqual(notFound)
    expect(await sessionOf(session.id)).toMatchObject({ title: session.title, status: 'scheduled' })
  })

  it('ends with the right to make classes in the course', async () => {
    const { course, teacher, by } = await aBookedClass()
    await db.courseTeacher.updateMany({
      where: { courseId: course.id, teacherId: teacher.id },
      data: { canCreateLiveClasses: false },
    })
    expect(await changeSession({ ...filledIn(), ...by }, now)).toMatchObject({ refusal: { code: 'session_not_found' } })
    // Calling it off must stay possible.
    expect((await cancelSession({ ...by, reason: '' }, now)).ok).toBe(true)
  })
})

describe('cancelSession', () => {
  it('cancels requests and bookings with the reason, closes the waitlist and frees the teacher', async () => {
    const { teacher, course, session } = await aClass({ startAtUtc: startAt, capacity: 1 })
    const [one, two, three] = await Promise.all([1, 2, 3].map(() => anEnrolledStudent(course.id)))
    if (!one || !two || !three) throw new Error('no students')
    await aBooking({ sessionId: session.id, studentId: one.id })
    await aBooking({ sessionId: session.id, studentId: two.id, status: 'pending' })
    await db.sessionWaitlist.create({ data: { sessionId: session.id, studentId: three.id } })
    const by = { sessionId: session.id, teacherId: teacher.id, actorId: teacher.userId }

    expect(await cancelSession({ ...by, reason: 'I am ill.' }, now)).toEqual({ ok: true, value: { students: 2 } })

    expect(await sessionOf(session.id)).toMatchObject({ status: 'cancelled', seatsTaken: 0, waitingCount: 0 })
    const bookings = await db.liveClassBooking.findMany({ where: { sessionId: session.id } })
    expect(bookings.map(({ status, cancelReason, cancelledById }) => [status, cancelReason, cancelledById])).toEqual([
      ['cancelled', 'I am ill.', teacher.userId],
      ['cancelled', 'I am ill.', teacher.userId],
    ])
    expect(await db.sessionWaitlist.count({ where: { sessionId: session.id, status: 'expired' } })).toBe(1)
    expect(await db.teacherTime.count({ where: { sessionId: session.id } })).toBe(0)
    expect(await cancelSession({ ...by, reason: '' }, now)).toEqual({
      ok: false,
      refusal: { code: 'session_over', status: 'cancelled' },
    })
  })

  it('and bookings at the same moment leave no live booking behind', async () => {
    for (let round = 0; round < 5; round++) {
      const { teacher, course, session } = await aClass({ startAtUtc: startAt, capacity: 20 })
      const students = await Promise.all(Array.from({ length: 8 }, () => anEnrolledStudent(course.id)))
      const by = { sessionId: session.id, teacherId: teacher.id, actorId: teacher.userId }
      const [cancelled] = await Promise.allSettled([
        cancelSession({ ...by, reason: '' }, now),
        ...students.map((student) => aBooking({ sessionId: session.id, studentId: student.id })),
      ])
      expect(cancelled).toMatchObject({ status: 'fulfilled', value: { ok: true } })
      expect(await db.liveClassBooking.count({ where: { sessionId: session.id, status: 'confirmed' } })).toBe(0)
      expect(await sessionOf(session.id)).toMatchObject({ status: 'cancelled', seatsTaken: 0 })
    }
  })
})
