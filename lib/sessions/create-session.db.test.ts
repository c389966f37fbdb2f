import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aTeacherWithCourse, FILLED_IN_START, filledInSession } from '@/lib/testing/session-input'
import { aCourse, anAssignment, anEnrolledStudent, aTeacher } from '@/lib/testing/world'
import { addMinutes, type Instant } from '@/lib/time/instant'
import { createSession } from './create-session'

testDatabase()

const now: Instant = new Date('2026-03-01T12:00:00Z')
const startAt = FILLED_IN_START

const sessionOf = (id: number) => db.liveClassSession.findUniqueOrThrow({ where: { id } })

describe('createSession', () => {
  it('writes both phases, keeps the zone and names who did it in the trail', async () => {
    const { course, by } = await aTeacherWithCourse()
    const made = await createSession({ ...filledInSession(), ...by, courseId: course.id }, now)
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
      const made = await createSession({ ...filledInSession(), ...by, courseId }, now)
      expect(made).toEqual({ ok: false, refusal: { code: 'course_not_found' } })
    }
    expect(await db.liveClassSession.count({ where: { teacherId: teacher.id } })).toBe(0)
  })

  it('takes nothing from a teacher who is not approved', async () => {
    const teacher = await aTeacher({ approved: false })
    const course = await aCourse()
    await anAssignment({ courseId: course.id, teacherId: teacher.id })
    const by = { teacherId: teacher.id, actorId: teacher.userId }
    const made = await createSession({ ...filledInSession(), ...by, courseId: course.id }, now)
    expect(made).toEqual({ ok: false, refusal: { code: 'course_not_found' } })
  })

  it('says which class is in the way, and lets one begin where the other ends', async () => {
    const { course, by } = await aTeacherWithCourse()
    const first = await createSession({ ...filledInSession({ title: 'Chess' }), ...by, courseId: course.id }, now)
    expect(first.ok).toBe(true)
    const half = addMinutes(startAt, 30)
    expect(await createSession({ ...filledInSession({ startAt: half }), ...by, courseId: course.id }, now)).toEqual({
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
    const after = filledInSession({ startAt: addMinutes(startAt, 60) })
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
    expect(await createSession({ ...filledInSession(), ...by, courseId: course.id }, now)).toMatchObject({
      ok: false,
      refusal: { code: 'teacher_busy', with: { kind: 'lesson', title: 'Maya' } },
    })
  })

  it('makes exactly one of many at the same time', async () => {
    const { course, by } = await aTeacherWithCourse()
    const made = await Promise.all(
      Array.from({ length: 8 }, () => createSession({ ...filledInSession(), ...by, courseId: course.id }, now)),
    )
    expect(made.filter(({ ok }) => ok)).toHaveLength(1)
    expect(made.filter((each) => !each.ok && each.refusal.code === 'teacher_busy')).toHaveLength(7)
  })
})
