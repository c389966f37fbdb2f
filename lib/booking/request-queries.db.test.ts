import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { liveClassPeople } from '@/lib/sessions/roster-queries'
import { classNews } from '@/lib/sessions/news-queries'
import { testDatabase } from '@/lib/testing/database'
import { countStatements } from '@/lib/testing/statements'
import { aBooking, aClass, aLesson, anEnrolledStudent, aSession, aTeacher, aWaitlistEntry } from '@/lib/testing/world'
import { addMinutes, now as clock } from '@/lib/time/instant'
import { moveQueue } from '@/lib/waitlist/move-queue'
import { decidedRequest, REQUESTS_A_PAGE, teacherRequests } from './request-queries'

testDatabase()

const now = clock()

async function aClassWithRequests(many: number) {
  const { teacher, course, session } = await aClass({ capacity: 3, enableWaitlist: true })
  const requests = []
  for (let i = 0; i < many; i++) {
    const student = await anEnrolledStudent(course.id)
    requests.push(await aBooking({ sessionId: session.id, studentId: student.id, status: 'pending' }))
  }
  return { teacher, course, session, requests }
}

describe('teacherRequests', () => {
  it('lists who asked first at the top, group and 1:1, page by page, and nobody else’s', async () => {
    const { teacher, course, requests } = await aClassWithRequests(REQUESTS_A_PAGE)
    const student = await anEnrolledStudent(course.id)
    const lesson = await aLesson({
      teacherId: teacher.id,
      courseId: course.id,
      studentId: student.id,
      startAtUtc: addMinutes(now, 5000),
    })
    await aClassWithRequests(1)
    const first = await teacherRequests({ teacherId: teacher.id }, now)
    expect(first.total).toBe(REQUESTS_A_PAGE + 1)
    expect(first.requests.map(({ bookingId }) => bookingId)).toEqual(requests.map(({ id }) => id))
    expect(first.requests[0]?.class).toMatchObject({ free: 3, waiting: 0, waitlistOpen: true })
    const last = await teacherRequests({ teacherId: teacher.id, page: 9 }, now)
    expect(last.page).toBe(2)
    expect(last.requests).toMatchObject([{ bookingId: lesson.id, class: null }])
  })

  it('leaves out what has begun, but for the page of its class', async () => {
    const { teacher, session, requests } = await aClassWithRequests(1)
    const begun = addMinutes(requests[0]?.startAtUtc ?? now, 1)
    expect((await teacherRequests({ teacherId: teacher.id }, begun)).total).toBe(0)
    expect((await teacherRequests({ teacherId: teacher.id, sessionId: session.id }, begun)).total).toBe(1)
    const stranger = await aTeacher()
    expect((await teacherRequests({ teacherId: stranger.id, sessionId: session.id }, now)).total).toBe(0)
    expect(await decidedRequest(requests[0]?.id ?? 0, teacher.id)).toBeNull()
  })
})

describe('teacherRequests for lessons', () => {
  const at = (minutes: number) => addMinutes(now, 10_000 + minutes)

  async function aTeacherOfOne() {
    const { teacher, course } = await aClass()
    const student = await anEnrolledStudent(course.id, { name: 'Ada', timeZone: 'Asia/Kathmandu' })
    const own = { teacherId: teacher.id, courseId: course.id, studentId: student.id }
    const asks = (minutes: number, of: Partial<Parameters<typeof aLesson>[0]> = {}) =>
      aLesson({ ...own, startAtUtc: at(minutes), holdsTime: false, ...of })
    const read = async () => (await teacherRequests({ teacherId: teacher.id }, now)).requests
    return { teacher, course, student, own, asks, read }
  }

  it('say what they would meet, buffers included, of the teacher and of the student', async () => {
    const { teacher, course, own, asks, read } = await aTeacherOfOne()
    await asks(0, { bufferBeforeMinutes: 30, bufferAfterMinutes: 0, cancelWindowHours: 24 })
    expect(await read()).toMatchObject([{ teacherClash: null, studentClash: null }])
    // Ends twenty minutes before, inside the buffer.
    await aSession({ teacherId: teacher.id, courseId: course.id, startAtUtc: at(-80), title: 'Choir' })
    const elsewhere = await aClass({ startAtUtc: at(30), title: 'Chess' })
    // As when the school has moved the class there.
    await aBooking({ sessionId: elsewhere.session.id, studentId: own.studentId, clashAllowed: true })
    expect(await read()).toMatchObject([
      {
        teacherClash: { title: 'Choir', startAt: at(-80).toISOString(), endAt: at(-20).toISOString() },
        studentClash: { title: 'Chess' },
        lesson: { studentZone: 'Asia/Kathmandu', proposed: false, insteadOf: null },
      },
    ])
    const other = await anEnrolledStudent(course.id, { name: 'Ben' })
    await aLesson({ ...own, studentId: other.id, startAtUtc: at(0), status: 'confirmed' })
    expect((await read())[0]?.teacherClash?.title).toBe('Choir')
    expect((await teacherRequests({ teacherId: teacher.id, bookingId: -1 }, now)).total).toBe(0)
  })

  it('do not meet the lesson they take the place of', async () => {
    const { own, asks, read } = await aTeacherOfOne()
    const lesson = await aLesson({ ...own, startAtUtc: at(0), status: 'confirmed' })
    await asks(30, { rescheduledFromId: lesson.id, clashAllowed: true })
    expect(await read()).toMatchObject([
      {
        teacherClash: null,
        studentClash: null,
        lesson: { insteadOf: { startAt: at(0).toISOString(), endAt: at(60).toISOString(), stands: true } },
      },
    ])
  })

  it('that wait for the student stand last', async () => {
    const { own, asks, read } = await aTeacherOfOne()
    const request = await asks(0, { status: 'rescheduled' })
    await aLesson({ ...own, startAtUtc: at(200), rescheduledFromId: request.id, timeProposedAt: now })
    await asks(400)
    const insteadOf = { startAt: at(0).toISOString(), endAt: at(60).toISOString(), stands: false }
    expect((await read()).map(({ lesson }) => lesson)).toMatchObject([
      { proposed: false },
      { proposed: true, insteadOf },
    ])
  })

  it('are read in two statements, however many', async () => {
    const { asks, teacher, course } = await aTeacherOfOne()
    for (let n = 0; n < 6; n++) await asks(n * 100)
    await aSession({ teacherId: teacher.id, courseId: course.id, startAtUtc: at(0) })
    expect(await countStatements(() => teacherRequests({ teacherId: teacher.id }, now))).toBe(2)
  })
})

describe('what the teacher knows of students', () => {
  it('counts no-shows with this teacher only, those of other classes', async () => {
    const { teacher, course, session } = await aClassWithRequests(0)
    const student = await anEnrolledStudent(course.id)
    await aBooking({ sessionId: session.id, studentId: student.id })
    const other = await aClass()
    for (const [of, days] of [
      [teacher, 3],
      [teacher, 4],
      [other.teacher, 5],
    ] as const) {
      const past = await aSession({ teacherId: of.id, courseId: course.id, startAtUtc: addMinutes(now, -days * 1440) })
      await aBooking({ sessionId: past.id, studentId: student.id, status: 'no_show' })
    }
    const { roster } = await liveClassPeople(session.id, teacher.id)
    expect(roster.map(({ noShows }) => noShows)).toEqual([2])
  })

  it('is news whenever roster, queue or seats change, and to nobody else', async () => {
    const { teacher, course, session } = await aClassWithRequests(1)
    const versions = [await classNews(session.id, teacher.id)]
    const student = await anEnrolledStudent(course.id)
    const booking = await aBooking({ sessionId: session.id, studentId: student.id })
    versions.push(await classNews(session.id, teacher.id))
    await db.liveClassBooking.update({ where: { id: booking.id }, data: { status: 'cancelled' } })
    versions.push(await classNews(session.id, teacher.id))
    await aWaitlistEntry({ sessionId: session.id, studentId: student.id })
    versions.push(await classNews(session.id, teacher.id))
    await db.liveClassSession.update({ where: { id: session.id }, data: { waitlistClosedAt: now } })
    versions.push(await classNews(session.id, teacher.id))
    expect(new Set(versions.map((news) => news?.version)).size).toBe(5)
    expect(await classNews(session.id, (await aTeacher()).id)).toBeNull()
  })
})

describe('a class that has begun', () => {
  it('offers the seat of one who did not come to nobody', async () => {
    const { course, session } = await aClass({ startAtUtc: addMinutes(now, -5), capacity: 1, enableWaitlist: true })
    const [booked, waiting] = [await anEnrolledStudent(course.id), await anEnrolledStudent(course.id)]
    const booking = await aBooking({ sessionId: session.id, studentId: booked.id })
    const entry = await aWaitlistEntry({ sessionId: session.id, studentId: waiting.id })
    await db.liveClassBooking.update({ where: { id: booking.id }, data: { status: 'no_show' } })
    expect(await moveQueue(session.id, now)).toMatchObject({ offered: 0, booked: 0 })
    const { status, offeredAt } = await db.sessionWaitlist.findUniqueOrThrow({ where: { id: entry.id } })
    expect({ status, offeredAt }).toEqual({ status: 'expired', offeredAt: null })
  })
})
