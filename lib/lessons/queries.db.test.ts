import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aLessonDesk, at, DESK_NOW as now, idOf, ten, wall } from '@/lib/testing/lesson-desk'
import { aLessonTeacher, aWindow } from '@/lib/testing/lesson-world'
import { countStatements } from '@/lib/testing/statements'
import {
  aBooking,
  aClass,
  aCourse,
  anAssignment,
  anEnrolment,
  aPolicy,
  aStudent,
  aTeacher,
  renamed,
} from '@/lib/testing/world'
import { toIso } from '@/lib/time/instant'
import { markLesson } from './mark-lesson'
import { proposeTime } from './propose-time'
import { teacherLesson } from './queries'
import { undatedLessons } from './undated-queries'
import { lessonPlace, lessonTeachers } from './student-queries'

const student = (userId: number) => ({ userId, role: 'student' as const })

describe('lessonTeachers', () => {
  testDatabase()

  let ada: Awaited<ReturnType<typeof aLessonTeacher>>
  let bob: Awaited<ReturnType<typeof aLessonTeacher>>

  beforeAll(async () => {
    ada = await aLessonTeacher({ policy: { slotMinutes: [60, 30], requiresApprovalForOneOnOne: true } })
    await renamed(ada.teacher.userId, 'Ada 100%')
    bob = await aLessonTeacher()
    await renamed(bob.teacher.userId, 'Bob')
    await aPolicy({ teacherId: bob.teacherId, courseId: bob.courseId, slotMinutes: [45] })
  })
  const listed = async (actor: Parameters<typeof lessonTeachers>[0], of: Parameters<typeof lessonTeachers>[1] = {}) =>
    (await lessonTeachers(actor, of, now)).teachers.map(({ teacherName }) => teacherName)

  it('lists who gives lessons, by name, with lengths and whether they decide', async () => {
    const { teachers, total, courses } = await lessonTeachers(null, {}, now)
    expect(total).toBe(2)
    expect(teachers).toMatchObject([
      { teacherName: 'Ada 100%', lengths: [30, 60], approval: true, enrolled: null, courseId: ada.courseId },
      { teacherName: 'Bob', lengths: [45], approval: false, enrolled: null },
    ])
    expect(courses.map(({ id }) => id).sort()).toEqual([ada.courseId, bob.courseId].sort())
    expect(await countStatements(() => lessonTeachers(null, {}, now))).toBe(3)
  })

  it('puts a student’s own courses first, while the enrolment lasts', async () => {
    expect(await listed(student(bob.studentId))).toEqual(['Bob', 'Ada 100%'])
    const { teachers } = await lessonTeachers(student(bob.studentId), {}, now)
    expect(teachers.map(({ enrolled }) => enrolled)).toEqual([true, false])
    const late = await aStudent()
    await anEnrolment({ userId: late.id, courseId: bob.courseId, expiresAt: now })
    expect(await listed(student(late.id))).toEqual(['Ada 100%', 'Bob'])
  })

  it('finds by words of name and course, taking them as they are', async () => {
    expect(await listed(null, { q: 'bob course' })).toEqual(['Bob'])
    expect(await listed(null, { q: '100%' })).toEqual(['Ada 100%'])
    expect(await listed(null, { q: '%' })).toEqual(['Ada 100%'])
    expect(await listed(null, { q: '_' })).toEqual([])
    expect(await listed(null, { course: bob.courseId })).toEqual(['Bob'])
    expect(await lessonTeachers(null, { page: 99 }, now)).toMatchObject({ page: 1, pageSize: 20 })
  })

  it('leaves out who cannot be booked', async () => {
    const unapproved = await aTeacher({ approved: false })
    const noHours = await aTeacher()
    const over = await aTeacher()
    await aWindow(over.id, { day: 0, from: '09:00', to: '17:00' }, { validUntil: new Date('2031-03-01') })
    const blocked = await aTeacher()
    await aWindow(blocked.id, { day: 0, from: '09:00', to: '17:00' }, { isBlocked: true })
    const elsewhere = await aTeacher()
    await aWindow(elsewhere.id, { day: 0, from: '09:00', to: '17:00' }, { courseId: bob.courseId })
    await aWindow(unapproved.id, { day: 0, from: '09:00', to: '17:00' })
    for (const { id } of [unapproved, noHours, over, blocked, elsewhere]) {
      await anAssignment({ courseId: ada.courseId, teacherId: id })
    }
    for (const of of [{ bookingType: 'group_session' }, { bookingType: 'one_on_one', status: 'draft' }] as const) {
      await anAssignment({ courseId: (await aCourse(of)).id, teacherId: bob.teacherId })
    }
    expect(await listed(null)).toEqual(['Ada 100%', 'Bob'])
  })
})

describe('lessonPlace', () => {
  testDatabase()

  it('says how long, with whom, and why it cannot go', async () => {
    const { book, move, asking, studentId, teacherId, courseId } = await aLessonDesk({ cancelWindowHours: 24 })
    const lesson = await book()
    expect(await lessonPlace(lesson, studentId, now)).toMatchObject({
      ...{ teacherId, courseId, minutes: 60, startAt: toIso(ten), status: 'confirmed', stuck: null },
    })
    expect(await lessonPlace(lesson, studentId, at(-23 * 60))).toMatchObject({
      stuck: { code: 'cancel_window_passed' },
    })
    await asking()
    await move(lesson, at(300))
    expect(await lessonPlace(lesson, studentId, now)).toMatchObject({ stuck: { code: 'move_asked_already' } })
    expect(await lessonPlace(lesson, (await aStudent()).id, now)).toBeNull()
    const group = await aClass()
    const seat = await aBooking({ sessionId: group.session.id, studentId })
    expect(await lessonPlace(seat.id, studentId, now)).toBeNull()
  })
})

describe('teacherLesson', () => {
  testDatabase()

  it('shows what can be done now, to its teacher only', async () => {
    const { book, by, teacherId, student } = await aLessonDesk()
    const lesson = await book()
    expect(await teacherLesson(lesson, teacherId, now)).toMatchObject({
      ...{ studentName: student.name, minutes: 60, status: 'confirmed', insteadOf: null, replacedBy: null, noShows: 0 },
      can: { answer: false, propose: false, move: true, cancel: true, mark: false, link: true },
    })
    expect((await teacherLesson(lesson, teacherId, ten))?.can).toMatchObject({ move: false, mark: true })
    await markLesson({ ...by(lesson), mark: 'no_show' }, ten)
    expect(await teacherLesson(lesson, teacherId, at(90))).toMatchObject({
      noShows: 1,
      can: { cancel: false, mark: true },
    })
    expect(await teacherLesson(lesson, (await aTeacher()).id, now)).toBeNull()
    expect(await countStatements(() => teacherLesson(lesson, teacherId, now))).toBe(1)
  })

  it('shows the chain of a proposal', async () => {
    const { book, by, teacherId } = await aLessonDesk({ requiresApprovalForOneOnOne: true })
    const request = await book()
    expect((await teacherLesson(request, teacherId, now))?.can).toMatchObject({
      answer: true,
      propose: true,
      move: false,
    })
    const proposal = idOf(await proposeTime({ ...by(request), ...wall(at(60)), reason: 'Later?' }, now))
    expect(await teacherLesson(proposal, teacherId, now)).toMatchObject({
      ...{ proposed: true, insteadOf: { bookingId: request, stands: false }, can: { answer: false, propose: true } },
    })
    expect(await teacherLesson(request, teacherId, now)).toMatchObject({
      ...{ status: 'rescheduled', reason: 'Later?', replacedBy: { bookingId: proposal, status: 'pending' } },
    })
  })
})

describe('undatedLessons', () => {
  testDatabase()

  it('shows what the old slot says, until it is resolved', async () => {
    const { teacherId, courseId, studentId } = await aLessonTeacher({ hours: [] })
    const slot = await aWindow(
      teacherId,
      { day: 1, from: '09:00', to: '10:30' },
      { timezone: 'Asia/Kathmandu', courseId },
    )
    const note = { studentNotes: 'Violin' }
    const old = await db.oneOnOneBooking.create({ data: { userId: studentId, availabilitySlotId: slot.id, ...note } })
    expect(await undatedLessons(teacherId)).toMatchObject({
      total: 1,
      lessons: [
        {
          ...{ reason: 'no_lesson_date', courseId, status: 'pending', note: 'Violin' },
          slot: { zone: 'Asia/Kathmandu', dayOfWeek: 1, startWall: '09:00', endWall: '10:30', startAt: null },
          original: { id: old.id },
        },
      ],
    })
    expect(await undatedLessons((await aTeacher()).id)).toMatchObject({ total: 0, lessons: [] })
    await db.backfillQuarantine.updateMany({ where: { sourceId: old.id }, data: { resolvedAt: now } })
    expect(await undatedLessons(teacherId, 3)).toMatchObject({ total: 0, page: 1 })
  })
})
