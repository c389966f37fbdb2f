import { beforeEach, describe, expect, it } from 'vitest'
import { bookSeat } from '@/lib/booking/book-seat'
import { cancelBooking } from '@/lib/booking/cancel-booking'
import { rescheduleBooking } from '@/lib/booking/reschedule-booking'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { toldSince } from '@/lib/testing/told'
import { aClass, anEnrolledStudent, aSession } from '@/lib/testing/world'
import { addMinutes, now } from '@/lib/time/instant'
import { dispatchEvents } from './dispatch-events'
import { notificationPage, unreadNews } from './queries'

const DAY = 24 * 60

testDatabase()
beforeEach(async () => {
  await toldSince()
  await db.mail.deleteMany()
})

const listOf = (userId: number) => notificationPage(userId, { page: 1 }, { zone: 'UTC' })
const mailOf = (userId: number) => db.mail.findMany({ where: { userId }, orderBy: { id: 'asc' } })

/** Classes of one teacher, a day apart. */
async function aCourseOf(count: number) {
  const { teacher, course, session: crowd } = await aClass({ capacity: 250 })
  const sessions = []
  for (let day = 0; day < count; day++) {
    const startAtUtc = addMinutes(now(), (10 + day) * DAY)
    sessions.push(await aSession({ teacherId: teacher.id, courseId: course.id, startAtUtc, title: 'Fugues' }))
  }
  await dispatchEvents(now())
  return { teacher, course, crowd, sessions, student: await anEnrolledStudent(course.id) }
}

/** Takes a seat in all of them, in one transaction. */
const bookAll = (sessions: { id: number }[], studentId: number) =>
  pool().query(
    `INSERT INTO live_class_booking (session_id, student_id, status) SELECT id, $2, 'confirmed' FROM unnest($1::int[]) AS id`,
    [sessions.map(({ id }) => id), studentId],
  )

describe('one act', () => {
  it('is one line in the list and one mail, which says how many dates and which', async () => {
    const { sessions, student, teacher } = await aCourseOf(4)
    await bookAll([...sessions].reverse(), student.id)
    expect(await dispatchEvents(now())).toMatchObject({ notifications: 8, mails: 2 })
    const { notifications, total } = await listOf(student.id)
    expect([total, notifications.length]).toEqual([1, 1])
    expect(notifications[0]).toMatchObject({ title: 'You are booked: Fugues (4 dates)', href: '/bookings' })
    expect(notifications[0]?.text).toMatch(/Also .*, .*, .*\.$/)
    expect((await unreadNews(teacher.userId, now())).unread).toBe(1)
    const rows = await db.notification.findMany({ where: { userId: student.id }, orderBy: { id: 'asc' } })
    const [shown, ...others] = rows
    expect(others.map(({ toldWithId, isRead }) => [toldWithId, isRead])).toEqual(others.map(() => [shown?.id, true]))
    const [mail, ...more] = await mailOf(student.id)
    expect(more).toEqual([])
    const starts = sessions.map(({ startAtUtc }) => startAtUtc?.toISOString())
    expect(mail).toMatchObject({
      kind: 'booked',
      eventId: Math.max(...rows.map(({ eventId }) => eventId ?? 0)),
      facts: { startAt: starts[0], others: starts.slice(1) },
    })
    expect(mail?.alsoAbout).toHaveLength(3)
    expect(new Set(rows.map(({ mailId }) => mailId))).toEqual(new Set([mail?.id]))
  })

  it('is not cut in two by the end of a batch', async () => {
    const { course, crowd, sessions, student } = await aCourseOf(3)
    const studentIds = []
    for (let count = 0; count < 199; count++) studentIds.push((await anEnrolledStudent(course.id)).id)
    for (const studentId of studentIds) await bookSeat({ sessionId: crowd.id, studentId }, now())
    await bookAll(sessions, student.id)
    await dispatchEvents(now())
    expect(await mailOf(student.id)).toMatchObject([{ facts: { others: [expect.anything(), expect.anything()] } }])
  })

  it('done one by one is told one by one', async () => {
    const { sessions, student } = await aCourseOf(3)
    for (const { id: sessionId } of sessions) await bookSeat({ sessionId, studentId: student.id }, now())
    await dispatchEvents(now())
    expect(await mailOf(student.id)).toHaveLength(3)
    expect((await listOf(student.id)).total).toBe(3)
  })
})

describe('what a person wants', () => {
  it('decides on the list and the mail; the row is always there', async () => {
    const { sessions, student, teacher } = await aCourseOf(1)
    const say = (userId: number, topic: string, inApp: boolean, byMail: boolean) =>
      db.notificationPreference.create({ data: { userId, topic, inApp, byMail } })
    await say(student.id, 'confirmations', false, true)
    await say(teacher.userId, 'teacher_bookings', true, false)
    await bookSeat({ sessionId: sessions[0]!.id, studentId: student.id }, now())
    expect(await dispatchEvents(now())).toMatchObject({ notifications: 2, mails: 1 })
    expect([(await listOf(student.id)).total, (await mailOf(student.id)).length]).toEqual([0, 1])
    expect([(await listOf(teacher.userId)).total, (await mailOf(teacher.userId)).length]).toEqual([1, 0])
    expect((await unreadNews(student.id, now())).unread).toBe(0)
    expect(await db.notification.count({ where: { userId: student.id } })).toBe(1)
  })

  it('no mail goes to who is switched off, or to an address that is none', async () => {
    const { sessions, student, teacher } = await aCourseOf(1)
    await db.user.update({ where: { id: student.id }, data: { email: `old-${student.id}@no-address.invalid` } })
    await db.user.update({ where: { id: teacher.userId }, data: { isActive: false } })
    await bookSeat({ sessionId: sessions[0]!.id, studentId: student.id }, now())
    expect(await dispatchEvents(now())).toMatchObject({ notifications: 2, mails: 0 })
  })
})

describe('the thread of a mail', () => {
  it('is that of the first of the bookings that took each other’s place', async () => {
    const { sessions, student } = await aCourseOf(3)
    const booked = await bookSeat({ sessionId: sessions[0]!.id, studentId: student.id }, now())
    if (!booked.ok) throw new Error(booked.refusal.code)
    let { bookingId } = booked.value
    const first = bookingId
    for (const { id: sessionId } of sessions.slice(1)) {
      const moved = await rescheduleBooking({ bookingId, studentId: student.id, sessionId }, now())
      if (!moved.ok) throw new Error(moved.refusal.code)
      bookingId = moved.value.bookingId
    }
    expect((await cancelBooking({ bookingId, studentId: student.id }, now())).ok).toBe(true)
    await dispatchEvents(now())
    const mails = await mailOf(student.id)
    expect(mails.map(({ kind }) => kind)).toEqual(['booked', 'moved', 'moved', 'cancelled'])
    expect(new Set(mails.map(({ thread }) => thread))).toEqual(new Set([`booking:${first}`]))
  })
})

describe('an event that nobody can read', () => {
  it('is put aside with the reason, and all others are told', async () => {
    const { sessions, student, teacher } = await aCourseOf(2)
    const broken = [{ seats: 'two' }, { startAt: 'tomorrow' }, { teacherId: '99999999999999999999' }, 'nothing', [1]]
    for (const toState of broken)
      await db.bookingEvent.create({
        data: { kind: 'session.moved', sessionId: sessions[1]!.id, toState, fromState: toState },
      })
    await bookSeat({ sessionId: sessions[0]!.id, studentId: student.id }, now())
    const { unreadable, ...done } = await dispatchEvents(now())
    expect(done).toEqual({ events: 6, notifications: 2, mails: 2 })
    expect(unreadable).toHaveLength(broken.length)
    expect(await db.bookingEvent.count({ where: { dispatchedAt: null } })).toBe(0)
    expect(await db.bookingEvent.findMany({ where: { dispatchError: { not: null } } })).toHaveLength(broken.length)
    expect((await listOf(teacher.userId)).total).toBe(1)
    expect(await dispatchEvents(now())).toMatchObject({ events: 0, unreadable: [] })
  })
})
