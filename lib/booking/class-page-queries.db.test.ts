import { describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { countStatements } from '@/lib/testing/statements'
import { aBooking, aClass, anEnrolledStudent, aSession, aStudent, aTeacher, aWaitlistEntry } from '@/lib/testing/world'
import { addMilliseconds, addMinutes, asInstant } from '@/lib/time/instant'
import { bookSeat } from './book-seat'
import { classPage } from './class-page-queries'

testDatabase()

const now = asInstant('2026-03-10T12:00:00Z')
const startAtUtc = asInstant('2026-03-12T12:00:00Z')
const nobody: Omit<Actor, 'userId' | 'role'> = {
  teacherId: null,
  teacherApproved: false,
  name: '',
  email: '',
  zone: null,
}
const student = (userId: number): Actor => ({ ...nobody, userId, role: 'student' })
const teacher = (of: { userId: number; id: number }): Actor => ({
  ...nobody,
  userId: of.userId,
  role: 'teacher',
  teacherId: of.id,
  teacherApproved: true,
})
const admin: Actor = { ...nobody, userId: 2_000_000_000, role: 'admin' }

describe('who sees a class', () => {
  test('anybody, where the course is published and the class is no draft', async () => {
    const { session, course } = await aClass({ startAtUtc, capacity: 5 })
    expect(await classPage(session.id, null, now)).toMatchObject({
      title: session.title,
      courseTitle: course.title,
      startAt: '2026-03-12T12:00:00.000Z',
      endAt: '2026-03-12T13:00:00.000Z',
      zone: 'Europe/Berlin',
      seats: { taken: 0, held: 0, capacity: 5, waiting: 0 },
      own: null,
      meeting: null,
      choice: { kind: 'sign_in' },
    })
  })

  test('nobody sees a draft, or a class of a course that is not published, except who has booked it', async () => {
    const draft = await aClass({ status: 'draft' })
    const hidden = await aClass({ startAtUtc })
    const booked = await anEnrolledStudent(hidden.course.id)
    await aBooking({ sessionId: hidden.session.id, studentId: booked.id })
    await db.course.update({ where: { id: hidden.course.id }, data: { status: 'archived' } })
    const other = await anEnrolledStudent(hidden.course.id)
    for (const actor of [null, student(other.id), admin]) {
      expect(await classPage(draft.session.id, actor, now)).toBeNull()
      expect(await classPage(hidden.session.id, actor, now)).toBeNull()
    }
    expect(await classPage(hidden.session.id, student(booked.id), now)).toMatchObject({ own: { status: 'confirmed' } })
    expect(await classPage(2_000_000_000, null, now)).toBeNull()
  })
})

describe('the meeting', () => {
  test('is shown to who has a seat from ten minutes before to the end, to its teacher and to admins', async () => {
    const { session, course, teacher: host } = await aClass({ startAtUtc, meetingPasscode: 'sesame' })
    const [seated, asked, strange] = [
      await anEnrolledStudent(course.id),
      await anEnrolledStudent(course.id),
      await anEnrolledStudent(course.id),
    ]
    await aBooking({ sessionId: session.id, studentId: seated.id })
    await aBooking({ sessionId: session.id, studentId: asked.id, status: 'pending' })
    const link = async (actor: Actor | null, when = now) =>
      (await classPage(session.id, actor, when))?.meeting?.link ?? null
    const room = 'https://meet.example.test/room'
    const opens = addMinutes(startAtUtc, -10)
    const end = addMinutes(startAtUtc, 60)

    expect(await link(student(seated.id), addMilliseconds(opens, -1))).toBeNull()
    expect(await link(student(seated.id), opens)).toBe(room)
    expect(await link(student(seated.id), addMilliseconds(end, -1))).toBe(room)
    expect(await link(student(seated.id), end)).toBeNull()
    for (const actor of [null, student(asked.id), student(strange.id), teacher(await aTeacher())]) {
      expect(await link(actor, opens)).toBeNull()
    }
    expect(await link(teacher(host), now)).toBe(room)
    expect(await link(admin, now)).toBe(room)

    await db.liveClassSession.update({ where: { id: session.id }, data: { status: 'cancelled' } })
    expect(await link(student(seated.id), opens)).toBeNull()
  })
})

describe('what a student may do', () => {
  test('is what booking then does', async () => {
    const made = await aClass({ startAtUtc, capacity: 1 })
    const enrolled = await anEnrolledStudent(made.course.id)
    const stranger = await aStudent()
    const choice = async (id: number, when = now) => (await classPage(made.session.id, student(id), when))?.choice

    expect(await choice(stranger.id)).toEqual({ kind: 'refused', refusal: { code: 'not_enrolled' } })
    expect(await choice(enrolled.id)).toEqual({ kind: 'book', approval: false, cancelWindowHours: 24, most: 1 })
    expect(await choice(enrolled.id, startAtUtc)).toEqual({
      kind: 'refused',
      refusal: { code: 'class_started', startedAt: '2026-03-12T12:00:00.000Z' },
    })
    const result = await bookSeat({ sessionId: made.session.id, studentId: enrolled.id, note: 'Hello' }, now)
    expect(result.ok).toBe(true)
    expect(await classPage(made.session.id, student(enrolled.id), now)).toMatchObject({
      own: { status: 'confirmed', note: 'Hello', cancelling: { allowed: true, deadline: '2026-03-11T12:00:00.000Z' } },
      choice: { kind: 'refused', refusal: { code: 'already_booked' } },
      seats: { taken: 1 },
    })
    const late = await anEnrolledStudent(made.course.id)
    expect(await choice(late.id)).toEqual({ kind: 'refused', refusal: { code: 'session_full', waitlistOpen: false } })
  })

  test('a clash, short notice and an approval are told with their facts', async () => {
    const made = await aClass({ startAtUtc })
    const other = await aSession({
      teacherId: (await aTeacher()).id,
      courseId: made.course.id,
      title: 'Another',
      startAtUtc: addMinutes(startAtUtc, 30),
    })
    const enrolled = await anEnrolledStudent(made.course.id)
    const choice = async () => (await classPage(made.session.id, student(enrolled.id), now))?.choice
    const policy = await db.teacherBookingPolicy.create({
      data: { teacherId: made.teacher.id, requiresApprovalForGroup: true },
    })
    expect(await choice()).toMatchObject({ kind: 'book', approval: true })
    const clash = await aBooking({ sessionId: other.id, studentId: enrolled.id })
    expect(await choice()).toEqual({
      kind: 'refused',
      refusal: {
        code: 'student_busy',
        clash: { title: 'Another', startAt: '2026-03-12T12:30:00.000Z', endAt: '2026-03-12T13:30:00.000Z' },
      },
    })
    await db.liveClassBooking.update({ where: { id: clash.id }, data: { status: 'cancelled' } })
    await db.teacherBookingPolicy.update({ where: { id: policy.id }, data: { minNoticeHours: 72 } })
    expect(await choice()).toEqual({
      kind: 'refused',
      refusal: { code: 'notice_too_short', minNoticeHours: 72, bookableUntil: '2026-03-09T12:00:00.000Z' },
    })
  })

  test('nobody is asked to sign in for what cannot be booked', async () => {
    const { session } = await aClass({ startAtUtc })
    expect((await classPage(session.id, null, startAtUtc))?.choice).toMatchObject({ kind: 'refused' })
    expect((await classPage(session.id, admin, now))?.choice).toEqual({ kind: 'not_a_student' })
    await db.liveClassSession.update({ where: { id: session.id }, data: { status: 'live' } })
    expect((await classPage(session.id, null, now))?.choice).toEqual({
      kind: 'refused',
      refusal: { code: 'class_not_open', status: 'live' },
    })
  })
})

test('who waits is counted; the newest live booking counts, not an older cancelled one', async () => {
  const { session, course } = await aClass({ startAtUtc, capacity: 1, enableWaitlist: true })
  const [seated, first, second] = [
    await anEnrolledStudent(course.id),
    await anEnrolledStudent(course.id),
    await anEnrolledStudent(course.id),
  ]
  await aBooking({ sessionId: session.id, studentId: seated.id, status: 'cancelled' })
  await aBooking({ sessionId: session.id, studentId: seated.id })
  await aWaitlistEntry({ sessionId: session.id, studentId: first.id, createdAt: addMinutes(now, -2) })
  await aWaitlistEntry({ sessionId: session.id, studentId: second.id, createdAt: addMinutes(now, -1) })
  expect(await classPage(session.id, student(second.id), now)).toMatchObject({ own: null, seats: { waiting: 2 } })
  expect((await classPage(session.id, student(seated.id), now))?.own?.status).toBe('confirmed')
})

test('costs two statements for a student, one for a visitor', async () => {
  const { session, course } = await aClass({ startAtUtc })
  const enrolled = await anEnrolledStudent(course.id)
  expect(await countStatements(() => classPage(session.id, student(enrolled.id), now))).toBe(2)
  expect(await countStatements(() => classPage(session.id, null, now))).toBe(1)
})
