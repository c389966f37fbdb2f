import { describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/auth/actor'
import { testDatabase } from '@/lib/testing/database'
import { aLessonTeacher } from '@/lib/testing/lesson-world'
import { aCourse, aLesson, anAssignment, anEnrolment, anEnrolledStudent, aStudent } from '@/lib/testing/world'
import { addMinutes, asInstant } from '@/lib/time/instant'
import { chosenTime, lessonTeacherPage } from './lesson-page-queries'

testDatabase()

const now = asInstant('2026-03-02T12:00:00Z')
const berlin = { zone: 'Europe/Berlin' }

const actorOf = (userId: number, role: Actor['role'] = 'student'): Actor => ({
  userId,
  role,
  teacherId: null,
  teacherApproved: false,
  name: 'Ada',
  email: 'ada@example.test',
  zone: null,
})

describe('the page of a teacher', () => {
  it('has their published 1:1 courses, those of the viewer first, and the terms of the one asked for', async () => {
    const { teacherId, courseId } = await aLessonTeacher({ policy: { slotMinutes: [45, 30], minNoticeHours: 3 } })
    const [draft, group, own] = [
      await aCourse({ bookingType: 'one_on_one', status: 'draft' }),
      await aCourse(),
      await aCourse({ bookingType: 'one_on_one', title: 'ZZ last by name', requiresBookingApproval: true }),
    ]
    for (const { id } of [draft, group, own]) await anAssignment({ courseId: id, teacherId })
    const student = await anEnrolledStudent(own.id)
    const page = await lessonTeacherPage({ teacherId }, actorOf(student.id), now)
    expect(page?.courses.map((each) => each.courseId)).toEqual([own.id, courseId])
    expect(page).toMatchObject({
      course: { courseId: own.id },
      terms: { approval: true, lengths: [30, 45], minNoticeHours: 3 },
      standing: { kind: 'may_book' },
    })
    expect(await lessonTeacherPage({ teacherId, courseId }, actorOf(student.id), now)).toMatchObject({
      terms: { approval: false },
      standing: { kind: 'not_enrolled' },
    })
    for (const { id } of [draft, group]) {
      expect(await lessonTeacherPage({ teacherId, courseId: id }, null, now)).toBeNull()
    }
    expect(await lessonTeacherPage({ teacherId: teacherId + 999 }, null, now)).toBeNull()
  })

  it('says what keeps the viewer from booking', async () => {
    const { teacherId, courseId } = await aLessonTeacher()
    const standing = async (actor: Actor | null) =>
      (await lessonTeacherPage({ teacherId, courseId }, actor, now))?.standing.kind
    const late = await aStudent()
    await anEnrolment({ userId: late.id, courseId, expiresAt: now })
    const paused = await aStudent()
    await anEnrolment({ userId: paused.id, courseId, status: 'paused' })
    expect(await standing(null)).toBe('visitor')
    expect(await standing(actorOf(late.id, 'teacher'))).toBe('not_a_student')
    expect(await standing(actorOf(late.id))).toBe('enrolment_over')
    expect(await standing(actorOf(paused.id))).toBe('not_enrolled')
  })
})

describe('a chosen time', () => {
  const startAt = asInstant('2026-03-09T09:00:00Z')

  async function chosen(minutesTaken?: number) {
    const { teacherId, courseId, studentId } = await aLessonTeacher({
      zone: 'Europe/Berlin',
      hours: [{ day: 0, from: '09:00', to: '13:00' }],
      policy: { slotMinutes: [60], bufferAfterMinutes: 30 },
    })
    const other = await anEnrolledStudent(courseId)
    if (minutesTaken !== undefined) {
      await aLesson({ teacherId, courseId, studentId: other.id, startAtUtc: addMinutes(startAt, minutesTaken) })
    }
    const of = { teacherId, courseId, studentId, minutes: 60, startAt: startAt.toISOString() }
    return { of, found: await chosenTime(of, berlin, now) }
  }

  it('that is free can be had, with the nearest others beside it', async () => {
    const { found } = await chosen()
    expect(found).toMatchObject({ startAt: startAt.toISOString(), endAt: '2026-03-09T10:00:00.000Z', refusal: null })
    expect(found?.others.map(({ label }) => label)).toEqual(
      ['09:00', '09:30', '10:30', '11:00', '11:30', '12:00'].map((clock) => `Mon 9 Mar 2026, ${clock}`),
    )
  })

  it('that is gone says so, and the others keep clear of what is there with its buffer', async () => {
    const { found } = await chosen(0)
    expect(found?.refusal).toMatchObject({ code: 'slot_not_offered', why: 'busy' })
    expect(found?.others.map(({ label }) => label.slice(-5))).toEqual(['11:30', '12:00'])
  })

  it('that was never offered is told apart from one that is taken', async () => {
    const { of } = await chosen()
    const why = async (more: Partial<typeof of>) => (await chosenTime({ ...of, ...more }, berlin, now))?.refusal
    expect(await why({ startAt: '2026-03-09T09:10:00.000Z' })).toMatchObject({ why: 'noWindow' })
    expect(await why({ startAt: '2026-03-10T09:00:00.000Z' })).toMatchObject({ why: 'noWindow' })
    expect(await why({ startAt: '2026-03-02T09:00:00.000Z' })).toMatchObject({ why: 'past' })
    expect(await why({ startAt: '2026-06-01T09:00:00.000Z' })).toMatchObject({ why: 'horizon' })
    expect(await why({ minutes: 45 })).toMatchObject({ why: 'length' })
    expect(await chosenTime({ ...of, courseId: of.courseId + 999 }, berlin, now)).toBeNull()
  })
})
