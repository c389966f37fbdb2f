import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aTimetable, DESK_NOW as now } from '@/lib/testing/lesson-desk'
import { aBlock, aLessonTeacher, ALWAYS, aWindow } from '@/lib/testing/lesson-world'
import { countStatements } from '@/lib/testing/statements'
import { aBooking, aClass, aCourse, anAssignment, anEnrolment, aStudent, aTeacher } from '@/lib/testing/world'
import { addMinutes } from '@/lib/time/instant'
import { bookLesson } from './book-lesson'

testDatabase()

const tuesday = new Date('2031-03-04T10:00:00Z')
const not = (why: string) => ({ ok: false, refusal: { code: 'slot_not_offered', why } })

describe('bookLesson', () => {
  it('books at once, under the terms of now, whatever becomes of them', async () => {
    const { book, studentId, teacherId } = await aTimetable({
      policy: { cancelWindowHours: 5, bufferBeforeMinutes: 10, bufferAfterMinutes: 20 },
    })
    expect(await book({ note: 'Fractions' })).toMatchObject({
      ok: true,
      value: { status: 'confirmed', startAt: tuesday, endAt: addMinutes(tuesday, 60) },
    })
    await db.teacherBookingPolicy.updateMany({
      where: { teacherId },
      data: { cancelWindowHours: 48, bufferBeforeMinutes: 0 },
    })
    const row = await db.liveClassBooking.findFirstOrThrow({ where: { studentId } })
    expect(row).toMatchObject({
      ...{ bookingType: 'one_on_one', status: 'confirmed', studentNote: 'Fractions', holdsTime: true },
      ...{ cancelWindowHours: 5, bufferBeforeMinutes: 10, bufferAfterMinutes: 20 },
    })
    const events = await db.bookingEvent.findMany({ where: { bookingId: row.id } })
    expect(events).toMatchObject([{ kind: 'booking.made', actorId: studentId }])
  })

  it('takes six statements, however many rules and lessons there are', async () => {
    const { book, teacherId, another } = await aTimetable()
    for (let nth = 0; nth < 10; nth++) await aWindow(teacherId, { day: nth % 7, from: '01:00', to: '02:00' })
    for (let hour = 1; hour < 6; hour++)
      await book({ studentId: await another(), startAt: addMinutes(tuesday, hour * 60) })
    expect(await countStatements(() => book())).toBe(6)
    // No is as cheap, but for the question what the student has then.
    expect(await countStatements(() => book())).toBeLessThanOrEqual(6)
  })

  it.each([
    ['holds its time', true, 'busy'],
    ['leaves it open where the policy says so', false, null],
  ])('asks where the teacher approves: the request %s', async (_, pendingHoldsTime, why) => {
    const { book, another, studentId } = await aTimetable({
      policy: { requiresApprovalForOneOnOne: true, pendingHoldsTime },
    })
    expect(await book()).toMatchObject({ ok: true, value: { status: 'pending', holdsTime: pendingHoldsTime } })
    const row = await db.liveClassBooking.findFirstOrThrow({ where: { studentId } })
    expect(await db.teacherTime.count({ where: { bookingId: row.id } })).toBe(pendingHoldsTime ? 1 : 0)
    const second = await book({ studentId: await another() })
    expect(second).toMatchObject(why ? not(why) : { ok: true, value: { status: 'pending' } })
  })

  it('is once: the same form sent twice books one lesson', async () => {
    const { book, studentId } = await aTimetable()
    const answers = await Promise.all([book(), book(), book()])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    for (const answer of answers) if (!answer.ok) expect(answer.refusal).toEqual({ code: 'already_booked' })
    expect(await db.liveClassBooking.count({ where: { studentId } })).toBe(1)
  })

  it('says what the student has at that time', async () => {
    const { book, studentId } = await aTimetable()
    const chess = await aClass({ startAtUtc: addMinutes(tuesday, 30), title: 'Chess' })
    await aBooking({ sessionId: chess.session.id, studentId })
    expect(await book()).toEqual({
      ok: false,
      refusal: {
        code: 'student_busy',
        clash: { title: 'Chess', startAt: addMinutes(tuesday, 30), endAt: addMinutes(tuesday, 90) },
      },
    })
  })
})

describe('a hand-made form cannot book outside what is offered', () => {
  it.each<[string, object, number, string, string]>([
    ['a time off the grid', {}, 15, 'noWindow', '2031-03-04T10:00:00Z'],
    ['a time off the grid by a millisecond', {}, 1 / 60_000, 'noWindow', '2031-03-04T10:00:00Z'],
    ['a time outside the hours', {}, 0, 'noWindow', '2031-03-04T17:00:00Z'],
    ['a lesson that would end after the hours', {}, 0, 'noWindow', '2031-03-04T16:30:00Z'],
    ['a day without hours', {}, 0, 'noWindow', '2031-03-08T10:00:00Z'],
    ['a time under the notice', { minNoticeHours: 27 }, 0, 'notice', '2031-03-04T10:30:00Z'],
    ['a time beyond the horizon', { horizonDays: 7 }, 0, 'horizon', '2031-03-11T10:00:00Z'],
    ['a time that has passed', {}, 0, 'past', '2031-03-03T08:00:00Z'],
  ])('%s', async (_, policy, minutesLater, why, start) => {
    const { book, studentId } = await aTimetable({ policy })
    expect(await book({ startAt: addMinutes(new Date(start), minutesLater) })).toMatchObject(not(why))
    expect(await db.liveClassBooking.count({ where: { studentId } })).toBe(0)
  })

  it.each([
    ['before', 60],
    ['after', -60],
  ])('a time inside the buffers of another lesson (%s it)', async (_, minutes) => {
    const { book, another, offered } = await aTimetable({ policy: { bufferBeforeMinutes: 15, bufferAfterMinutes: 10 } })
    const noon = addMinutes(tuesday, 120)
    await book({ studentId: await another(), startAt: noon })
    const startAt = addMinutes(noon, minutes)
    expect(await book({ startAt })).toMatchObject(not('busy'))
    expect(await offered(startAt, addMinutes(startAt, 1))).toEqual([])
    // The buffers of both neighbours count: half an hour more is enough.
    expect(await book({ startAt: addMinutes(startAt, Math.sign(minutes) * 30) })).toMatchObject({ ok: true })
  })

  it('a time taken away, by a class, by time off', async () => {
    const { book, teacherId, courseId } = await aTimetable()
    await aBlock(teacherId, addMinutes(tuesday, 30), addMinutes(tuesday, 31))
    expect(await book()).toMatchObject(not('noWindow'))
    const group = await aCourse()
    await anAssignment({ courseId: group.id, teacherId })
    const made = { teacherId, courseId: group.id, title: 'x', scheduledStart: addMinutes(tuesday, 90) }
    await db.liveClassSession.create({ data: made })
    expect(await book({ startAt: addMinutes(tuesday, 60) })).toMatchObject(not('busy'))
    expect(courseId).not.toBe(group.id)
  })

  it('one lesson more than the teacher gives in a day', async () => {
    const { book, another } = await aTimetable({ policy: { maxBookingsPerDay: 2 } })
    for (const hour of [0, 2]) await book({ studentId: await another(), startAt: addMinutes(tuesday, hour * 60) })
    expect(await book({ startAt: addMinutes(tuesday, 240) })).toMatchObject(not('dayLimit'))
    expect(await book({ startAt: addMinutes(tuesday, 24 * 60) })).toMatchObject({ ok: true })
  })

  it('another length', async () => {
    const { book } = await aTimetable({ policy: { slotMinutes: [30, 45] } })
    for (const minutes of [60, 44, 0, -30, 10_000]) expect(await book({ minutes })).toMatchObject(not('length'))
    expect(await book({ minutes: 45 })).toMatchObject({ ok: true, value: { endAt: addMinutes(tuesday, 45) } })
  })

  it('another course or teacher: as if they were not there', async () => {
    const { book, teacherId, studentId, courseId, teacher } = await aTimetable()
    const notThere = { ok: false, refusal: { code: 'not_found' } }
    const group = await aCourse({ bookingType: 'group_session' })
    await anAssignment({ courseId: group.id, teacherId })
    await anEnrolment({ courseId: group.id, userId: studentId })
    expect(await book({ courseId: group.id })).toEqual(notThere)
    const none = await aCourse({ bookingType: 'none' })
    await anAssignment({ courseId: none.id, teacherId })
    expect(await book({ courseId: none.id })).toEqual(notThere)
    const draft = await aCourse({ bookingType: 'one_on_one', status: 'draft' })
    await anAssignment({ courseId: draft.id, teacherId })
    expect(await book({ courseId: draft.id })).toEqual(notThere)
    const stranger = await aTeacher()
    for (const hours of ALWAYS) await aWindow(stranger.id, hours)
    expect(await book({ teacherId: stranger.id })).toEqual(notThere)
    expect(await book({ teacherId: 999_999 })).toEqual(notThere)
    expect(await book({ courseId: 999_999 })).toEqual(notThere)
    await db.teacher.update({ where: { id: teacher.id }, data: { isApproved: false } })
    expect(await book({ courseId })).toEqual(notThere)
  })

  it('hours of another course', async () => {
    const { teacher, course, student } = await aLessonTeacher({ hours: [] })
    const other = await aCourse({ bookingType: 'one_on_one' })
    await anAssignment({ courseId: other.id, teacherId: teacher.id })
    await anEnrolment({ courseId: other.id, userId: student.id })
    for (const hours of ALWAYS) await aWindow(teacher.id, hours, { courseId: other.id })
    const wanted = { teacherId: teacher.id, studentId: student.id, startAt: tuesday, minutes: 60 }
    expect(await bookLesson({ ...wanted, courseId: course.id }, now)).toMatchObject(not('noWindow'))
    expect(await bookLesson({ ...wanted, courseId: other.id }, now)).toMatchObject({ ok: true })
  })

  it('without an enrolment, or after its end', async () => {
    const { book, courseId } = await aTimetable()
    const stranger = await aStudent()
    expect(await book({ studentId: stranger.id })).toEqual({ ok: false, refusal: { code: 'not_enrolled' } })
    await anEnrolment({ userId: stranger.id, courseId, expiresAt: tuesday })
    expect(await book({ studentId: stranger.id })).toEqual({
      ok: false,
      refusal: { code: 'enrolment_over', endedAt: tuesday },
    })
    expect(await book({ studentId: stranger.id, startAt: addMinutes(tuesday, -60) })).toMatchObject({ ok: true })
  })
})
