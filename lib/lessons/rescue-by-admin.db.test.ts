import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { leaveBehind } from '@/lib/migration/leave-behind'
import { testDatabase } from '@/lib/testing/database'
import { aQuarantinedLesson } from '@/lib/testing/move-rows'
import { race, warmPool } from '@/lib/testing/race'
import { aClass, aCourse, anAdmin, anEnrolledStudent, aTeacher } from '@/lib/testing/world'
import { addMinutes, instantFromMs } from '@/lib/time/instant'
import { wallTimeOf } from '@/lib/time/wall-time'
import { type SetLessonDate, setLessonDate } from './set-lesson-date'
import { undatedLesson } from './undated-queries'

testDatabase()

const now = instantFromMs(Date.parse('2031-03-03T08:00:00Z'))
const REASONS = ['no_lesson_date', 'ends_before_start', 'no_course', 'booked_twice'] as const

let teacherId: number
let courseId: number
let studentId: number
let adminId: number
let day = 0

beforeAll(async () => {
  const { teacher, course } = await aClass()
  ;[teacherId, courseId] = [teacher.id, course.id]
  studentId = (await anEnrolledStudent(course.id, { name: 'Ada' })).id
  adminId = (await anAdmin()).id
})
beforeEach(() => {
  day++
})

const startAt = () => addMinutes(now, day * 1440)
const quarantined = (reason: (typeof REASONS)[number], known: number | null = courseId) =>
  aQuarantinedLesson({ reason, teacherId, studentId, courseId: reason === 'no_course' ? null : known })
const rescue = (quarantineId: number, of: Partial<SetLessonDate> = {}) =>
  setLessonDate(
    {
      ...{ quarantineId, teacherId: null, actorId: adminId, startWall: wallTimeOf(startAt(), 'Asia/Kathmandu') },
      ...{ zone: 'Asia/Kathmandu', clockChoice: null, minutes: 45, ...of },
    },
    now,
  )
const refused = (code: string) => ({ ok: false, refusal: { code } })

describe('an admin rescues a lesson of the old system', () => {
  it.each(REASONS)('kept apart as %s: it is the teacher’s lesson, and the trail says who said it', async (reason) => {
    const { id, sourceId } = await quarantined(reason)
    const result = await rescue(id, reason === 'no_course' ? { courseId } : {})
    const lesson = await db.liveClassBooking.findFirstOrThrow({ where: { phase1OneOnOneBookingId: sourceId } })
    expect(result).toEqual({ ok: true, value: { bookingId: lesson.id } })
    expect(lesson).toMatchObject({
      ...{ teacherId, courseId, studentId, status: 'confirmed', studentNote: 'As always.' },
      ...{ startAtUtc: startAt(), endAtUtc: addMinutes(startAt(), 45) },
    })
    expect(await db.backfillQuarantine.findUniqueOrThrow({ where: { id } })).toMatchObject({
      ...{ resolvedAt: now, resolvedById: adminId, resolvedNote: '' },
    })
    const [made] = await db.bookingEvent.findMany({ where: { bookingId: lesson.id } })
    expect(made).toMatchObject({ kind: 'booking.made', actorId: adminId })
    expect(await undatedLesson(id)).toBeNull()
    expect(await rescue(id)).toEqual(refused('already_dated'))
  })

  it('is told whose lesson it is, in whose zone, and which courses there are to choose from', async () => {
    const { id } = await quarantined('no_course')
    expect(await undatedLesson(id)).toMatchObject({
      lesson: { quarantineId: id, reason: 'no_course', courseId: null, studentName: 'Ada', note: 'As always.' },
      teacher: { zone: 'Europe/Berlin', courses: [{ id: courseId }] },
    })
  })

  it('and so may its teacher once approved, and nobody else', async () => {
    const { id } = await quarantined('no_lesson_date')
    const [stranger, waiting] = [await aTeacher(), await aTeacher({ approved: false })]
    const gone = await anAdmin({ isActive: false })
    for (const by of [
      { teacherId: stranger.id, actorId: stranger.userId },
      { actorId: stranger.userId },
      { actorId: studentId },
      { actorId: gone.id },
    ]) {
      expect(await rescue(id, by)).toEqual(refused('undated_not_found'))
    }
    const own = await aQuarantinedLesson({ reason: 'no_lesson_date', teacherId: waiting.id, studentId, courseId })
    expect(await rescue(own.id, { teacherId: waiting.id, actorId: waiting.userId })).toEqual(
      refused('undated_not_found'),
    )
    expect(await rescue(own.id)).toMatchObject({ ok: true })
    expect(await db.backfillQuarantine.findUniqueOrThrow({ where: { id } })).toMatchObject({ resolvedAt: null })
  })

  it('is refused a course of others, a length that none has, and a time that is taken', async () => {
    const { id } = await quarantined('no_course')
    expect(await rescue(id)).toEqual(refused('course_needed'))
    expect(await rescue(id, { courseId: (await aCourse()).id })).toEqual(refused('course_needed'))
    expect(await rescue(id, { courseId, minutes: 0 })).toMatchObject(refused('bad_duration'))
    expect(await rescue(id, { courseId, startWall: 'soon' })).toMatchObject(refused('not_a_wall_time'))
    const other = await quarantined('no_lesson_date')
    expect(await rescue(other.id)).toMatchObject({ ok: true })
    expect(await rescue(id, { courseId })).toMatchObject({
      ok: false,
      refusal: { code: 'teacher_busy', clash: { title: 'Ada', startAt: startAt() } },
    })
    const { teacher, course } = await aClass()
    const elsewhere = { teacherId: teacher.id, courseId: course.id, studentId }
    const hers = await aQuarantinedLesson({ reason: 'no_lesson_date', ...elsewhere })
    expect(await rescue(hers.id)).toMatchObject(refused('student_busy'))
    expect(await db.backfillQuarantine.count({ where: { id: { in: [id, hers.id] }, resolvedAt: null } })).toBe(2)
  })

  it('many at once: one lesson is made; or it is left behind, never both', async () => {
    await warmPool(8)
    const { id, sourceId } = await quarantined('no_lesson_date')
    const { won } = await race(Array.from({ length: 8 }, () => () => rescue(id)))
    expect(won.filter(({ ok }) => ok)).toHaveLength(1)
    expect(won.filter(({ ok }) => !ok)).toEqual(Array.from({ length: 7 }, () => refused('already_dated')))
    expect(await db.liveClassBooking.count({ where: { phase1OneOnOneBookingId: sourceId } })).toBe(1)

    for (let round = 0; round < 5; round++) {
      day++
      const next = await quarantined('no_lesson_date')
      const [rescued, left] = await Promise.all([
        rescue(next.id),
        leaveBehind({ quarantineId: next.id, note: 'Nobody remembers.', actorId: adminId }, now),
      ])
      expect([rescued.ok, left.ok].filter(Boolean)).toHaveLength(1)
      const made = await db.liveClassBooking.count({ where: { phase1OneOnOneBookingId: next.sourceId } })
      expect(made).toBe(rescued.ok ? 1 : 0)
      if (!rescued.ok) expect(rescued.refusal.code).toBe('left_behind')
    }
  })
})
