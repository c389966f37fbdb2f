import { expect, it } from 'vitest'
import { testDatabase } from '@/lib/testing/database'
import { countStatements } from '@/lib/testing/statements'
import { aClass, aLesson, anEnrolledStudent, anUndatedLesson, aTeacher } from '@/lib/testing/world'
import { addMinutes, now as clock } from '@/lib/time/instant'
import { wallTimeOf } from '@/lib/time/wall-time'
import { acceptTime } from './accept-time'
import { moveLesson } from './move-lesson'
import { proposeTime } from './propose-time'
import { teacherLesson } from './queries'
import { lessonHistory } from './teacher-page-queries'
import { undatedLessons } from './undated-queries'

testDatabase()

const now = clock()
const wanted = (days: number) => ({
  ...{ startWall: wallTimeOf(addMinutes(now, days * 1440), 'UTC'), zone: 'UTC', clockChoice: null, minutes: 45 },
})

async function aProposedLesson() {
  const { teacher, course } = await aClass()
  const student = await anEnrolledStudent(course.id, { name: 'Ada' })
  const own = { teacherId: teacher.id, courseId: course.id, studentId: student.id }
  const request = await aLesson({ ...own, startAtUtc: addMinutes(now, 5 * 1440) })
  const by = { teacherId: teacher.id, actorId: teacher.userId }
  const proposed = await proposeTime({ bookingId: request.id, ...by, reason: 'Later?', ...wanted(7) }, now)
  if (!proposed.ok) throw new Error(proposed.refusal.code)
  return { teacher, course, student, own, by, request, proposedId: proposed.value.bookingId }
}

it('tells a lesson’s whole story from each of its bookings, and to its teacher alone', async () => {
  const { teacher, student, by, request, proposedId } = await aProposedLesson()
  expect(await acceptTime({ bookingId: proposedId, studentId: student.id }, now)).toMatchObject({ ok: true })
  const moved = await moveLesson({ bookingId: proposedId, ...by, reason: '', ...wanted(8) }, now)
  if (!moved.ok) throw new Error(moved.refusal.code)
  const story = await lessonHistory(proposedId, teacher.id)
  const told = story.map(({ kind, to, proposed, replaces, actorName }) => [
    ...[kind, to?.status, to?.reason, proposed, replaces, actorName === 'Ada' ? 'student' : 'teacher'],
  ])
  expect(told).toEqual([
    ['booking.made', 'confirmed', null, false, true, 'teacher'],
    ['booking.status', 'rescheduled', null, true, true, 'teacher'],
    ['booking.status', 'confirmed', null, true, true, 'student'],
    ['booking.made', 'pending', null, true, true, 'teacher'],
    ['booking.status', 'rescheduled', 'Later?', false, false, 'teacher'],
    ['booking.made', 'pending', null, false, false, 'student'],
  ])
  expect(await lessonHistory(request.id, teacher.id)).toEqual(story)
  expect(await lessonHistory(moved.value.bookingId, teacher.id)).toEqual(story)
  expect(await lessonHistory(request.id, (await aTeacher()).id)).toEqual([])
})

it('asks the same number of statements however many rows there are', async () => {
  const { teacher, own, proposedId } = await aProposedLesson()
  const countAll = async () => ({
    lesson: await countStatements(() => teacherLesson(proposedId, teacher.id, now)),
    history: await countStatements(() => lessonHistory(proposedId, teacher.id)),
    undated: await countStatements(() => undatedLessons(teacher.id)),
  })
  const few = await countAll()
  for (let n = 0; n < 5; n++) await anUndatedLesson(own)
  expect(await countAll()).toEqual(few)
  expect(few).toEqual({ lesson: 1, history: 1, undated: 2 })
})
