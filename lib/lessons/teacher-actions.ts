'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { startInput } from '@/lib/actions/start-input'
import type { TeacherActor } from '@/lib/auth/actor'
import { isApprovedTeacher } from '@/lib/auth/decisions'
import { routes } from '@/lib/routes'
import { now } from '@/lib/time/instant'
import { type CancelLesson, cancelLesson } from './cancel-lesson'
import { type MarkLesson, markLesson } from './mark-lesson'
import { type MoveLesson, moveLesson } from './move-lesson'
import { type ProposeTime, proposeTime } from './propose-time'
import { type SaveLessonLink, saveLessonLink } from './save-lesson-link'
import { type SetLessonDate, setLessonDate } from './set-lesson-date'
import { teachingSentences } from './teaching-sentences'

const id = z.coerce.number().int().positive().max(2_147_483_647)
const reason = z.string().max(500).default('')
const time = { ...startInput, minutes: z.coerce.number('Say how long.').int('Enter a whole number.') }

/** What the form says; who acts is known. */
type Typed<Verb> = Omit<Verb, 'teacherId' | 'actorId'>

// Where a sentence is shown: the field that has to change.
const fieldOf = {
  not_a_wall_time: 'startWall',
  not_a_zone: 'zone',
  clock_change: 'startWall',
  teacher_busy: 'startWall',
  student_busy: 'startWall',
  bad_duration: 'minutes',
} as const
const changeFieldOf = {
  ...fieldOf,
  starts_in_past: 'startWall',
  same_time: 'startWall',
  student_not_enrolled: 'startWall',
} as const

const placesOf = ({ bookingId }: { bookingId: number }) => [
  routes.teacherLesson(bookingId),
  routes.teacherRequests(),
  routes.teacherSchedule(),
  routes.teacherDashboard(),
]

/** A teacher proposes another time for a request; then the requests, where it waits for its student. */
export const proposeTimeAction = defineAction({
  name: 'lessons.propose-time',
  may: isApprovedTeacher,
  input: z.object({ bookingId: id, ...time, reason }),
  run: (input: Typed<ProposeTime>, { teacherId, userId }: TeacherActor) =>
    proposeTime({ ...input, teacherId, actorId: userId }, now()),
  explain: teachingSentences.propose,
  at: changeFieldOf,
  revalidates: placesOf,
  redirectTo: (_made, { bookingId }) => routes.teacherRequests({ decided: bookingId }),
})

/** A teacher moves a confirmed lesson; then the page of the new one. */
export const moveLessonAction = defineAction({
  name: 'lessons.move',
  may: isApprovedTeacher,
  input: z.object({ bookingId: id, ...time, reason }),
  run: (input: Typed<MoveLesson>, { teacherId, userId }: TeacherActor) =>
    moveLesson({ ...input, teacherId, actorId: userId }, now()),
  explain: teachingSentences.move,
  at: changeFieldOf,
  revalidates: placesOf,
  redirectTo: ({ bookingId }) => routes.teacherLesson(bookingId),
})

/** A teacher cancels a lesson; then its page. */
export const cancelLessonAction = defineAction({
  name: 'lessons.cancel',
  may: isApprovedTeacher,
  input: z.object({ bookingId: id, reason }),
  run: (input: Typed<CancelLesson>, { teacherId, userId }: TeacherActor) =>
    cancelLesson({ ...input, teacherId, actorId: userId }, now()),
  explain: teachingSentences.cancel,
  revalidates: placesOf,
  redirectTo: (_done, { bookingId }) => routes.teacherLesson(bookingId),
})

/** A teacher says where a lesson meets; the page stays. */
export const saveLessonLinkAction = defineAction({
  name: 'lessons.save-link',
  may: isApprovedTeacher,
  input: z.object({ bookingId: id, meetingLink: z.string().max(500).default('') }),
  run: (input: Typed<SaveLessonLink>, { teacherId }: TeacherActor) => saveLessonLink({ ...input, teacherId }),
  explain: teachingSentences.link,
  at: { bad_link: 'meetingLink' },
  confirm: (_done, { meetingLink }) => (meetingLink === '' ? 'The link is taken away.' : 'The link is saved.'),
  revalidates: placesOf,
})

/** A teacher marks whether the student came, or takes the mark back; the page stays. */
export const markLessonAction = defineAction({
  name: 'lessons.mark',
  may: isApprovedTeacher,
  input: z.object({ bookingId: id, mark: z.enum(['attended', 'no_show', 'confirmed']) }),
  run: (input: Typed<MarkLesson>, { teacherId, userId }: TeacherActor) =>
    markLesson({ ...input, teacherId, actorId: userId }, now()),
  explain: teachingSentences.mark,
  revalidates: placesOf,
})

/** A teacher says when a lesson of the old system is, or was; then its page. */
export const setLessonDateAction = defineAction({
  name: 'lessons.set-date',
  may: isApprovedTeacher,
  input: z.object({ quarantineId: id, ...time, courseId: id.optional() }),
  run: (input: Typed<SetLessonDate>, { teacherId, userId }: TeacherActor) =>
    setLessonDate({ ...input, teacherId, actorId: userId }, now()),
  explain: teachingSentences.rescue,
  at: { ...fieldOf, course_needed: 'courseId', already_booked: 'startWall' },
  revalidates: () => [routes.undatedLessons(), routes.teacherSchedule(), routes.teacherDashboard()],
  redirectTo: ({ bookingId }) => routes.teacherLesson(bookingId),
})
