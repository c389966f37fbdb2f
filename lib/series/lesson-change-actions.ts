'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import type { Actor } from '@/lib/auth/actor'
import { isApprovedTeacher, isStudent, type TeacherActor } from '@/lib/auth/decisions'
import { routes } from '@/lib/routes'
import { now } from '@/lib/time/instant'
import { cancelLessonRest } from './cancel-lesson-rest'
import { choicesInput } from './choices-input'
import { leaveLessons } from './leave-lessons'
import { leftLessonsSentence } from './left-lessons-sentence'
import { lessonSeriesSentences } from './lesson-series-sentences'
import { moveLessonRest } from './move-lesson-rest'
import { moveLessonRestByTeacher } from './move-lesson-rest-by-teacher'
import { pauseLessons } from './pause-lessons'
import { pausedSentence } from './paused-sentence'
import { restInput } from './rest-input'
import { restOfForm } from './rest-of-form'
import { resumeLessons } from './resume-lessons'

const rowId = z.coerce.number().int().positive().max(2_147_483_647)
const reason = z.string().max(500).default('')
const aboutSeries = z.object({ seriesId: rowId })
const looseSeries = z.looseObject({ seriesId: rowId })
const withReason = aboutSeries.extend({ reason })
const restWithReason = restInput.extend({ reason })

type About = z.output<typeof aboutSeries>
type Rest = z.output<typeof restInput>

const own = ({ seriesId }: About) => [routes.bookings(), routes.lessonSeries(seriesId)]
const taught = ({ seriesId }: About) => [
  routes.teacherDashboard(),
  routes.teacherSchedule(),
  routes.teacherSeriesList(),
  routes.teacherSeries(seriesId),
]

/** A student moves what remains of their repeating lesson to another time; then what came of it, above their bookings. */
export const moveLessonRestAction = defineAction({
  name: 'series.move-lesson-rest',
  may: isStudent,
  input: restInput,
  run: (input: Rest, { userId }: Actor) =>
    moveLessonRest({ seriesId: input.seriesId, studentId: userId, change: restOfForm(input) }, now()),
  explain: lessonSeriesSentences,
  revalidates: own,
  redirectTo: ({ seriesId }) => routes.bookings({ series: seriesId }),
})

/** A student pauses their repeating lesson; says what was given up and what takes place all the same. */
export const pauseLessonsAction = defineAction({
  name: 'series.pause-lessons',
  may: isStudent,
  input: aboutSeries,
  run: ({ seriesId }: About, { userId }: Actor) => pauseLessons({ seriesId, studentId: userId }, now()),
  explain: lessonSeriesSentences,
  revalidates: own,
  confirm: pausedSentence,
})

/** A student goes on with a paused one, with answers for dates that cannot be had; then what came of it, above their bookings. */
export const resumeLessonsAction = defineAction({
  name: 'series.resume-lessons',
  may: isStudent,
  input: looseSeries,
  run: (input: z.output<typeof looseSeries>, { userId }: Actor) =>
    resumeLessons({ seriesId: input.seriesId, studentId: userId, choices: choicesInput(input) }, now()),
  explain: lessonSeriesSentences,
  revalidates: own,
  redirectTo: (_done, { seriesId }) => routes.bookings({ series: seriesId }),
})

/** A student gives up all that remains of their repeating lesson; says what was cancelled and what is too late for it. */
export const leaveLessonsAction = defineAction({
  name: 'series.leave-lessons',
  may: isStudent,
  input: aboutSeries,
  run: ({ seriesId }: About, { userId }: Actor) => leaveLessons({ seriesId, studentId: userId }, now()),
  explain: lessonSeriesSentences,
  revalidates: own,
  confirm: leftLessonsSentence,
})

/** A teacher cancels all that remains of a student's repeating lesson, with a reason; then the series. */
export const cancelLessonRestAction = defineAction({
  name: 'series.cancel-lesson-rest',
  may: isApprovedTeacher,
  input: withReason,
  run: (input: z.output<typeof withReason>, { teacherId, userId }: TeacherActor) =>
    cancelLessonRest({ ...input, teacherId, actorId: userId }, now()),
  explain: lessonSeriesSentences,
  revalidates: taught,
  redirectTo: (_done, { seriesId }) => routes.teacherSeries(seriesId, { done: 'rest_cancelled' }),
})

/** A teacher moves what remains of a student's repeating lesson to another time; then the series it belongs to now. */
export const moveLessonRestByTeacherAction = defineAction({
  name: 'series.move-lesson-rest-by-teacher',
  may: isApprovedTeacher,
  input: restWithReason,
  run: (input: z.output<typeof restWithReason>, { teacherId, userId }: TeacherActor) => {
    const { seriesId, reason: why } = input
    const by = { seriesId, teacherId, actorId: userId, reason: why }
    return moveLessonRestByTeacher({ ...by, change: restOfForm(input) }, now())
  },
  explain: lessonSeriesSentences,
  revalidates: taught,
  redirectTo: ({ seriesId }) => routes.teacherSeries(seriesId, { done: 'changed' }),
})
