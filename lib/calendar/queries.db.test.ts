import { expect, test } from 'vitest'
import { bookSeat } from '@/lib/booking/book-seat'
import { cancelBooking } from '@/lib/booking/cancel-booking'
import { rescheduleBooking } from '@/lib/booking/reschedule-booking'
import { changeSession } from '@/lib/sessions/change-session'
import { testDatabase } from '@/lib/testing/database'
import { readCalendar } from '@/lib/testing/read-calendar'
import { filledInSession } from '@/lib/testing/session-input'
import {
  aBooking,
  aClass,
  aLesson,
  anEnrolledStudent,
  aSession,
  aStudent,
  callOff,
  cancelled,
} from '@/lib/testing/world'
import { countStatements } from '@/lib/testing/statements'
import { addMinutes, asInstant, toIso } from '@/lib/time/instant'
import { db } from '@/lib/db/client'
import { bookingCalendar } from './booking-calendar'
import { itemFacts } from './item-queries'
import { makeFeed } from './make-feed'
import { bookingFile, calendarItemOf, feedCalendar, feedMadeAt } from './queries'
import { revokeFeed } from './revoke-feed'

testDatabase()

const SITE = 'https://school.example'
const now = asInstant('2026-03-01T12:00:00Z')
const START = asInstant('2026-03-10T09:00:00Z')
const organizer = { name: 'Lectern', email: 'no-reply@school.example' }

const secretOf = async (userId: number) => {
  const made = await makeFeed({ userId }, now)
  return made.ok ? made.value : ''
}
const feedOf = async (userId: number, at = now) => {
  const feed = await feedCalendar(await secretOf(userId), SITE, at)
  return readCalendar(feed?.text ?? '')
}

test('booked, moved by its student, moved by its teacher, cancelled: one UID, each time a higher SEQUENCE', async () => {
  const { teacher, course, session } = await aClass({ startAtUtc: START, timezoneSnapshot: 'Asia/Kathmandu' })
  const later = await aSession({ teacherId: teacher.id, courseId: course.id, startAtUtc: addMinutes(START, 1440) })
  const student = await anEnrolledStudent(course.id)
  const recipient = { name: student.name, email: student.email }
  const mailed = async (bookingId: number, method: 'REQUEST' | 'CANCEL') => {
    const item = await calendarItemOf(bookingId, student.id, SITE)
    const { id: sequence } = await db.bookingEvent.findFirstOrThrow({ where: { bookingId }, orderBy: { id: 'desc' } })
    const calendar = bookingCalendar({ method, bookings: [item!], sequence, organizer, recipient, now })
    const [entry] = (await feedOf(student.id)).events
    return { ...readCalendar(calendar).events[0]!, feed: entry! }
  }
  const steps = []

  const booked = await bookSeat({ sessionId: session.id, studentId: student.id }, now)
  const first = booked.ok ? booked.value.bookingId : 0
  steps.push(await mailed(first, 'REQUEST'))

  const moved = await rescheduleBooking({ bookingId: first, studentId: student.id, sessionId: later.id }, now)
  const second = moved.ok ? moved.value.bookingId : 0
  steps.push(await mailed(second, 'REQUEST'))

  const by = { sessionId: later.id, teacherId: teacher.id, actorId: teacher.userId, moveConfirmed: true }
  const startAt = addMinutes(START, 2 * 1440 + 30)
  const changed = await changeSession({ ...filledInSession({ startAt }), ...by }, now)
  expect(changed.ok).toBe(true)
  steps.push(await mailed(second, 'REQUEST'))

  expect(await cancelBooking({ bookingId: second, studentId: student.id }, now)).toMatchObject({ ok: true })
  steps.push(await mailed(second, 'CANCEL'))

  expect(steps.map(({ uid }) => uid)).toEqual(Array(4).fill(`booking-${first}@lectern`))
  expect(steps.map((step) => step.feed.uid)).toEqual(steps.map(({ uid }) => uid))
  const sequences = steps.map(({ sequence }) => sequence)
  expect(sequences).toEqual([...new Set(sequences)].sort((one, other) => one - other))
  const inFeed = steps.map((step) => step.feed.sequence)
  expect(inFeed).toEqual([...new Set(inFeed)].sort((one, other) => one - other))
  const starts = [START, addMinutes(START, 1440), startAt, startAt].map(toIso)
  expect(steps.map((step) => step.startAt)).toEqual(starts)
  expect(steps.map((step) => step.feed.startAt)).toEqual(starts)
  const statuses = ['CONFIRMED', 'CONFIRMED', 'CONFIRMED', 'CANCELLED']
  expect(steps.map(({ status }) => status)).toEqual(statuses)
  expect(steps.map((step) => step.feed.status)).toEqual(statuses)
  // The booking it began with is off, and no second entry beside the one that took its place.
  expect(await calendarItemOf(first, student.id, SITE)).toMatchObject({ status: 'cancelled' })
  expect((await feedOf(student.id)).events).toHaveLength(1)
})

test('a request that would take the place of a booking does not, until it is granted', async () => {
  const { teacher, course } = await aClass({ startAtUtc: START })
  const student = await anEnrolledStudent(course.id)
  const of = { teacherId: teacher.id, courseId: course.id, studentId: student.id }
  const lesson = await aLesson({ ...of, startAtUtc: addMinutes(START, 60), status: 'confirmed' })
  const rescheduledFromId = lesson.id
  const request = await aLesson({ ...of, startAtUtc: addMinutes(START, 180), status: 'pending', rescheduledFromId })
  const uid = `booking-${lesson.id}@lectern`
  expect((await feedOf(student.id)).events).toMatchObject([
    { uid, status: 'CONFIRMED', startAt: toIso(lesson.startAtUtc) },
  ])
  await db.liveClassBooking.update({ where: { id: request.id }, data: { status: 'confirmed' } })
  expect((await feedOf(student.id)).events).toMatchObject([
    { uid, status: 'CONFIRMED', startAt: toIso(request.startAtUtc) },
  ])
})

test('a teacher sees the seats of classes without names, and the student of a lesson', async () => {
  const { teacher, course, session } = await aClass({ startAtUtc: START, title: 'Choir', capacity: 4 })
  const [ana, ben] = [await anEnrolledStudent(course.id, { name: 'Ana Prada' }), await aStudent({ name: 'Ben Ode' })]
  await aBooking({ sessionId: session.id, studentId: ana.id })
  const startAtUtc = addMinutes(START, 120)
  const lesson = await aLesson({
    teacherId: teacher.id,
    courseId: course.id,
    studentId: ben.id,
    startAtUtc,
    status: 'pending',
  })
  await callOff((await aSession({ teacherId: teacher.id, courseId: course.id, startAtUtc: addMinutes(START, 300) })).id)
  await aSession({ teacherId: teacher.id, courseId: course.id, startAtUtc: addMinutes(START, 600), status: 'draft' })

  const { events } = await feedOf(teacher.userId)
  expect(events).toMatchObject([
    { uid: `class-${session.id}@lectern`, title: 'Choir', status: 'CONFIRMED', location: session.meetingLink },
    { uid: `booking-${lesson.id}@lectern`, title: `${course.title} with Ben Ode`, status: 'TENTATIVE' },
    { status: 'CANCELLED', location: '' },
  ])
  expect(events[0]?.description).toContain('1 of 4 seats taken')
  expect(JSON.stringify(events)).not.toContain('Ana')
  // What a student's calendar says of the same class: where its page is, not the way in, and nobody else.
  const [own] = (await feedOf(ana.id)).events
  expect(own).toMatchObject({ title: 'Choir', location: `${SITE}/classes/${session.id}` })
  expect(JSON.stringify(own)).not.toMatch(/meet\.example|seats|Ben/)
})

test('a calendar goes back ninety days, holds what was called off since, and is one statement beside its secret', async () => {
  const { teacher, course } = await aClass({ startAtUtc: START })
  const student = await anEnrolledStudent(course.id)
  const at = async (days: number) => {
    const place = { teacherId: teacher.id, courseId: course.id, startAtUtc: addMinutes(now, days * 1440) }
    const { id: sessionId } = await aSession(place)
    return aBooking({ sessionId, studentId: student.id })
  }
  const [, recent, off, far] = [await at(-91), await at(-89), await at(-30), await at(900)]
  await cancelled(off.id)
  const { events } = await feedOf(student.id)
  expect(events.map(({ uid, status }) => [uid, status])).toEqual([
    [`booking-${recent.id}@lectern`, 'CONFIRMED'],
    [`booking-${off.id}@lectern`, 'CANCELLED'],
    [`booking-${far.id}@lectern`, 'CONFIRMED'],
  ])
  // Where there is too much, what is far ahead is left out.
  const nearest = await itemFacts({ userId: student.id, since: addMinutes(now, -90 * 1440), most: 2 })
  expect(nearest.map(({ bookingId }) => bookingId)).toEqual([recent.id, off.id])
  const secret = await secretOf(student.id)
  expect(await countStatements(() => feedCalendar(secret, SITE, now))).toBe(2)
})

test('an address works until another is made, it is revoked, or its person is shut out', async () => {
  const { id: userId } = await aStudent()
  expect(await feedMadeAt(userId)).toBeNull()
  const first = await secretOf(userId)
  expect(first).toMatch(/^[\w-]{43}$/)
  expect(await feedMadeAt(userId)).toBe(toIso(now))
  const stored = await db.calendarFeed.findUniqueOrThrow({ where: { userId } })
  expect(JSON.stringify(stored)).not.toContain(first)

  const opens = async (secret: string) => (await feedCalendar(secret, SITE, now)) !== null
  expect(await opens(first)).toBe(true)
  const second = await secretOf(userId)
  expect([await opens(first), await opens(second), await opens(''), await opens(stored.tokenHash)]).toEqual([
    false,
    true,
    false,
    false,
  ])

  await db.user.update({ where: { id: userId }, data: { isActive: false } })
  expect(await opens(second)).toBe(false)
  await db.user.update({ where: { id: userId }, data: { isActive: true } })
  await revokeFeed({ userId })
  expect([await opens(second), await feedMadeAt(userId)]).toEqual([false, null])
  expect(await revokeFeed({ userId })).toMatchObject({ ok: true })
})

test('the same calendar has the same tag, another one another', async () => {
  const { course, session } = await aClass({ startAtUtc: START })
  const student = await anEnrolledStudent(course.id)
  const secret = await secretOf(student.id)
  const tag = async (at = now) => (await feedCalendar(secret, SITE, at))?.etag
  const empty = await tag()
  const { id } = await aBooking({ sessionId: session.id, studentId: student.id })
  const booked = await tag()
  expect(booked).not.toBe(empty)
  expect(await tag(addMinutes(now, 10))).toBe(booked)
  await cancelled(id)
  expect(await tag()).not.toBe(booked)
})

test('the file of one booking is for its student and, of a lesson, for its teacher, as long as it stands', async () => {
  const { teacher, course, session } = await aClass({ startAtUtc: START })
  const student = await anEnrolledStudent(course.id)
  const { id } = await aBooking({ sessionId: session.id, studentId: student.id })
  const of = { teacherId: teacher.id, courseId: course.id, studentId: student.id }
  const lesson = await aLesson({ ...of, startAtUtc: addMinutes(START, 90), status: 'confirmed' })
  const has = async (bookingId: number, userId: number) => (await bookingFile(bookingId, userId, SITE, now)) !== null
  expect([await has(id, student.id), await has(id, teacher.userId), await has(id, (await aStudent()).id)]).toEqual([
    true,
    false,
    false,
  ])
  expect([await has(lesson.id, student.id), await has(lesson.id, teacher.userId)]).toEqual([true, true])
  await cancelled(id)
  expect([await has(id, student.id), await has(999_999, student.id)]).toEqual([false, false])
})
