import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { race } from '@/lib/testing/race'
import { aBooking, aClass, anEnrolledStudent, aSession, aTeacher, aWaitlistEntry, callOff } from '@/lib/testing/world'
import { addMinutes, now as clock } from '@/lib/time/instant'
import { approveBooking } from './approve-booking'
import { cancelBooking } from './cancel-booking'
import { declineBooking } from './decline-booking'

testDatabase()

const now = clock()
const bookingOf = (id: number) => db.liveClassBooking.findUniqueOrThrow({ where: { id } })
const sessionOf = (id: number) => db.liveClassSession.findUniqueOrThrow({ where: { id } })

async function aRequest({ capacity = 2, seats = 1, enableWaitlist = true } = {}) {
  const { teacher, course, session } = await aClass({ capacity, enableWaitlist })
  const student = await anEnrolledStudent(course.id)
  const request = await aBooking({
    sessionId: session.id,
    studentId: student.id,
    status: 'pending',
    seatsReserved: seats,
  })
  const by = { bookingId: request.id, teacherId: teacher.id, actorId: teacher.userId, meetingLink: '' }
  return { teacher, course, session, student, request, by }
}

async function aLesson({ from = 48 * 60 } = {}) {
  const { teacher, course, session } = await aClass()
  const student = await anEnrolledStudent(course.id)
  const startAtUtc = addMinutes(session.startAtUtc ?? now, from)
  const request = await db.liveClassBooking.create({
    data: {
      bookingType: 'one_on_one',
      courseId: course.id,
      teacherId: teacher.id,
      studentId: student.id,
      startAtUtc,
      endAtUtc: addMinutes(startAtUtc, 60),
    },
  })
  const by = { bookingId: request.id, teacherId: teacher.id, actorId: teacher.userId, meetingLink: '' }
  return { teacher, course, session, student, request, by }
}

describe('approveBooking', () => {
  it('takes the seats now and says who decided', async () => {
    const { session, teacher, request, by } = await aRequest({ seats: 2 })
    expect(await sessionOf(session.id)).toMatchObject({ seatsTaken: 0 })
    expect(await approveBooking(by, now)).toEqual({ ok: true, value: null })
    expect(await bookingOf(request.id)).toMatchObject({
      status: 'confirmed',
      decidedById: teacher.userId,
      decisionAt: now,
    })
    expect(await sessionOf(session.id)).toMatchObject({ seatsTaken: 2 })
    expect(await approveBooking(by, now)).toEqual({
      ok: false,
      refusal: { code: 'already_decided', status: 'confirmed' },
    })
  })

  it('says that the class is full, and whether it keeps a waitlist', async () => {
    for (const enableWaitlist of [true, false]) {
      const { course, session, request, by } = await aRequest({ seats: 2, enableWaitlist })
      await aBooking({ sessionId: session.id, studentId: (await anEnrolledStudent(course.id)).id })
      expect(await approveBooking(by, now)).toEqual({
        ok: false,
        refusal: { code: 'session_full', free: 1, seats: 2, waitlistOpen: enableWaitlist },
      })
      expect(await bookingOf(request.id)).toMatchObject({ status: 'pending' })
    }
  })

  it('lets nobody past those who wait', async () => {
    const { course, session, by } = await aRequest()
    await aWaitlistEntry({ sessionId: session.id, studentId: (await anEnrolledStudent(course.id)).id })
    expect(await approveBooking(by, now)).toEqual({
      ok: false,
      refusal: { code: 'waitlist_first', waiting: 1, waitlistOpen: true },
    })
  })

  it('is refused once the class has begun or is cancelled', async () => {
    const { session, request, by } = await aRequest()
    expect(await approveBooking(by, request.startAtUtc)).toMatchObject({ refusal: { code: 'class_started' } })
    await callOff(session.id)
    expect(await approveBooking(by, now)).toEqual({
      ok: false,
      refusal: { code: 'already_decided', status: 'cancelled' },
    })
  })

  it('refuses a student whom the move of the class put in two places, with what', async () => {
    const { teacher, course, session, student, request, by } = await aRequest()
    const startAtUtc = addMinutes(session.startAtUtc ?? now, 24 * 60)
    const other = await aTeacher()
    const chess = await aSession({ teacherId: other.id, courseId: course.id, startAtUtc, title: 'Chess' })
    await aBooking({ sessionId: chess.id, studentId: student.id })
    await db.liveClassSession.update({ where: { id: session.id }, data: { startAtUtc } })
    expect(await bookingOf(request.id)).toMatchObject({ clashAllowed: true, teacherId: teacher.id })
    expect(await approveBooking(by, now)).toMatchObject({
      refusal: { code: 'student_busy', clash: { title: 'Chess', startAt: startAtUtc } },
    })
  })

  it('answers another teacher, and one not approved any more, as if it were not there', async () => {
    const { teacher, request, by } = await aRequest()
    const stranger = await aTeacher()
    const notFound = { ok: false, refusal: { code: 'request_not_found' } }
    const asStranger = { ...by, teacherId: stranger.id, actorId: stranger.userId }
    expect(await approveBooking(asStranger, now)).toEqual(notFound)
    expect(await declineBooking({ ...asStranger, reason: '' }, now)).toEqual(notFound)
    await db.teacher.update({ where: { id: teacher.id }, data: { isApproved: false } })
    expect(await approveBooking(by, now)).toEqual(notFound)
    expect(await bookingOf(request.id)).toMatchObject({ status: 'pending' })
  })

  it('gives the last seat to one of many approved at the same moment', async () => {
    const { teacher, course, session } = await aClass({ capacity: 1 })
    const requests = []
    for (let i = 0; i < 8; i++) {
      const student = await anEnrolledStudent(course.id)
      requests.push(await aBooking({ sessionId: session.id, studentId: student.id, status: 'pending' }))
    }
    const by = { teacherId: teacher.id, actorId: teacher.userId, meetingLink: '' }
    const { won, lost } = await race(
      requests.map(
        ({ id }) =>
          () =>
            approveBooking({ ...by, bookingId: id }, now),
      ),
    )
    expect(lost).toEqual([])
    expect(won.filter(({ ok }) => ok)).toHaveLength(1)
    expect(new Set(won.map((each) => (each.ok ? 'ok' : each.refusal.code)))).toEqual(new Set(['ok', 'session_full']))
    expect(await sessionOf(session.id)).toMatchObject({ seatsTaken: 1 })
  })

  it('and declining, and the student taking it back, at the same moment end in one outcome', async () => {
    for (let round = 0; round < 5; round++) {
      const { session, student, request, by } = await aRequest()
      const { won, lost } = await race<{ ok: boolean }>([
        () => approveBooking(by, now),
        () => declineBooking({ ...by, reason: 'No' }, now),
        () => cancelBooking({ bookingId: request.id, studentId: student.id }, now),
      ])
      expect(lost).toEqual([])
      const { status } = await bookingOf(request.id)
      // Approved first, it can still be cancelled; any other order leaves one winner.
      expect(won.filter(({ ok }) => ok).length).toBeLessThanOrEqual(2)
      expect(['confirmed', 'declined', 'cancelled']).toContain(status)
      expect(await sessionOf(session.id)).toMatchObject({ seatsTaken: status === 'confirmed' ? 1 : 0 })
    }
  })
})

describe('approveBooking of a 1:1 request', () => {
  it('keeps the link', async () => {
    const { request, by } = await aLesson()
    expect(await approveBooking({ ...by, meetingLink: 'zoom.us/j/1' }, now)).toEqual({
      ok: false,
      refusal: { code: 'bad_link' },
    })
    expect((await approveBooking({ ...by, meetingLink: 'https://zoom.us/j/1' }, now)).ok).toBe(true)
    expect(await bookingOf(request.id)).toMatchObject({ status: 'confirmed', meetingLink: 'https://zoom.us/j/1' })
  })

  it('is refused where the teacher has something else by now, with what', async () => {
    const { teacher, course, request, by } = await aLesson()
    // As history left it: two in one place, which nobody may add to.
    await db.$executeRaw`DELETE FROM teacher_time WHERE booking_id = ${request.id}`
    await aSession({ teacherId: teacher.id, courseId: course.id, startAtUtc: request.startAtUtc, title: 'Choir' })
    expect(await approveBooking(by, now)).toMatchObject({
      refusal: { code: 'teacher_busy', clash: { title: 'Choir' } },
    })
    expect(await bookingOf(request.id)).toMatchObject({ status: 'pending' })
  })
})

describe('declineBooking', () => {
  it('keeps the reason, frees the time of a lesson and lets the student ask again', async () => {
    const { request, student, session, by } = await aRequest()
    expect(await declineBooking({ ...by, reason: 'Beginners only.' }, now)).toEqual({ ok: true, value: null })
    expect(await bookingOf(request.id)).toMatchObject({ status: 'declined', cancelReason: 'Beginners only.' })
    await aBooking({ sessionId: session.id, studentId: student.id, status: 'pending' })

    const lesson = await aLesson()
    expect(await db.teacherTime.count({ where: { bookingId: lesson.request.id } })).toBe(1)
    await declineBooking({ ...lesson.by, reason: '' }, now)
    expect(await db.teacherTime.count({ where: { bookingId: lesson.request.id } })).toBe(0)
    expect(await declineBooking({ ...lesson.by, reason: '' }, now)).toEqual({
      ok: false,
      refusal: { code: 'already_decided', status: 'declined' },
    })
  })

  it('is possible when it has become too late to approve', async () => {
    const { request, by } = await aRequest()
    expect((await declineBooking({ ...by, reason: '' }, addMinutes(request.endAtUtc, 60))).ok).toBe(true)
  })
})
