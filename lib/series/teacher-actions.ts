'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { isApprovedTeacher, type TeacherActor } from '@/lib/auth/decisions'
import { refuse } from '@/lib/result'
import { routes } from '@/lib/routes'
import { isDay } from '@/lib/time/day'
import { now } from '@/lib/time/instant'
import { cancelOccurrence } from './cancel-occurrence'
import { cancelRest } from './cancel-rest'
import { changeOfForm } from './change-of-form'
import { choicesInput } from './choices-input'
import { contentInput } from './content-input'
import { createSeries } from './create-series'
import { editAllFuture } from './edit-all-future'
import { editFollowing } from './edit-following'
import { editInput } from './edit-input'
import { lookAtEdit } from './look-at-edit'
import { lookAtNewSeries } from './look-at-new-series'
import { pauseSeries } from './pause-series'
import { resumeSeries } from './resume-series'
import { previewedAs } from './previewed-decisions'
import { parseRuleText } from './rule-text-decisions'
import { seriesSentences } from './series-sentences'

const rowId = z.coerce.number().int().positive().max(2_147_483_647)
const reason = z.string().max(500).default('')
const aboutSeries = z.object({ seriesId: rowId })
const withReason = aboutSeries.extend({ reason })
const oneDate = withReason.extend({ originalOn: z.string().refine((on) => isDay(on), 'Choose one of the dates.') })
const looseSeries = z.looseObject({ seriesId: rowId })

const lists = () => [
  routes.teacherDashboard(),
  routes.teacherSchedule(),
  routes.teacherLiveClasses(),
  routes.teacherSeriesList(),
  routes.classes(),
]
const placesOf = ({ seriesId }: { seriesId: number }) => [...lists(), routes.teacherSeries(seriesId)]

// Where a sentence is shown: the field that has to change.
const fieldOf = {
  bad_duration: 'durationMinutes',
  bad_capacity: 'capacity',
  bad_seats_per_booking: 'maxSeatsPerBooking',
  bad_link: 'meetingLink',
} as const

// A form without a preview says all there is to know itself.
const isPreviewed = ({ previewed, ...said }: Record<string, unknown>) =>
  previewed === undefined || previewed === previewedAs(said)
const notPreviewed = {
  not_previewed: () => 'You have changed when it is since you saw the dates. Look at the dates again, then save.',
}

const newSeries = z.looseObject({
  ...contentInput.shape,
  courseId: z.coerce.number('Choose a course.').int(),
  rule: z.string('Choose when it is.').max(20_000),
})

/**
 * Makes a repeating class from `rule` (iCalendar text), the content and the answers for single dates; then its page. Looked at,
 * it shows every date.
 */
export const createSeriesAction = defineAction({
  name: 'series.create-series',
  may: isApprovedTeacher,
  input: newSeries,
  look: (typed, { teacherId }: TeacherActor) => lookAtNewSeries(typed, teacherId, now()),
  run: async (input: z.output<typeof newSeries>, { teacherId, userId: actorId }: TeacherActor) => {
    if (!isPreviewed(input)) return refuse({ code: 'not_previewed' })
    const rule = parseRuleText(input.rule, 'UTC')
    if (!rule.ok) return rule
    const [choices, content] = [choicesInput(input), contentInput.parse(input)]
    return createSeries({ teacherId, actorId, courseId: input.courseId, rule: rule.value, content, choices }, now())
  },
  explain: { ...seriesSentences, ...notPreviewed },
  at: { ...fieldOf, course_not_found: 'courseId' },
  revalidates: lists,
  redirectTo: ({ seriesId }) => routes.teacherSeries(seriesId, { done: 'made' }),
})

/**
 * Changes this date of a series and those that follow, or all that are still to come; then the series they belong to now. Looked
 * at, it shows what becomes of each date.
 */
export const editSeriesAction = defineAction({
  name: 'series.edit-series',
  may: isApprovedTeacher,
  input: editInput,
  look: (typed, { teacherId }: TeacherActor) => lookAtEdit(typed, teacherId, now()),
  run: async (input: z.output<typeof editInput>, { teacherId, userId: actorId }: TeacherActor) => {
    if (!isPreviewed(input)) return refuse({ code: 'not_previewed' })
    const change = changeOfForm(input)
    if (!change.ok) return change
    const { seriesId, scope, fromOn, confirmed } = input
    const edit = { seriesId, teacherId, actorId, change: change.value, confirmed }
    if (scope === 'all' || fromOn === undefined) return editAllFuture(edit, now())
    return editFollowing({ ...edit, fromOn }, now())
  },
  explain: { ...seriesSentences, ...notPreviewed },
  at: { ...fieldOf, date_below_seats: 'capacity', edit_unconfirmed: 'confirmed', date_not_coming: 'fromOn' },
  revalidates: placesOf,
  redirectTo: ({ seriesId }) => routes.teacherSeries(seriesId, { done: 'changed' }),
})

/** Cancels one date of a series, by the day it is by the rule; then the series. */
export const cancelOccurrenceAction = defineAction({
  name: 'series.cancel-occurrence',
  may: isApprovedTeacher,
  input: oneDate,
  run: (input: z.output<typeof oneDate>, { teacherId, userId }: TeacherActor) =>
    cancelOccurrence({ ...input, teacherId, actorId: userId }, now()),
  explain: {
    session_over: ({ status }) => `This date is ${status} already.`,
    session_not_found: () => 'There is no such date in this series.',
  },
  revalidates: placesOf,
  redirectTo: (_done, { seriesId }) => routes.teacherSeries(seriesId, { done: 'date_cancelled' }),
})

/** Cancels every date that has not begun and ends the series. */
export const cancelRestAction = defineAction({
  name: 'series.cancel-rest',
  may: isApprovedTeacher,
  input: withReason,
  run: (input: z.output<typeof withReason>, { teacherId, userId }: TeacherActor) =>
    cancelRest({ ...input, teacherId, actorId: userId }, now()),
  explain: { series_not_found: seriesSentences.series_not_found, series_over: seriesSentences.series_over },
  revalidates: placesOf,
  redirectTo: (_done, { seriesId }) => routes.teacherSeries(seriesId, { done: 'rest_cancelled' }),
})

/** Pauses a series: what nobody has booked is taken off until it goes on. */
export const pauseSeriesAction = defineAction({
  name: 'series.pause-series',
  may: isApprovedTeacher,
  input: aboutSeries,
  run: (input: z.output<typeof aboutSeries>, { teacherId, userId }: TeacherActor) =>
    pauseSeries({ ...input, teacherId, actorId: userId }, now()),
  explain: { series_not_found: seriesSentences.series_not_found, series_over: seriesSentences.series_over },
  revalidates: placesOf,
  redirectTo: (_done, { seriesId }) => routes.teacherSeries(seriesId, { done: 'paused' }),
})

/** Goes on with a paused series; answers for dates that clash by now as in `createSeriesAction`. */
export const resumeSeriesAction = defineAction({
  name: 'series.resume-series',
  may: isApprovedTeacher,
  input: looseSeries,
  run: (input: z.output<typeof looseSeries>, { teacherId, userId }: TeacherActor) => {
    const { seriesId } = input
    return resumeSeries({ seriesId, teacherId, actorId: userId, choices: choicesInput(input) }, now())
  },
  explain: {
    series_not_found: seriesSentences.series_not_found,
    series_over: () => 'This series is not paused.',
    series_clashes: seriesSentences.series_clashes,
    bad_choice: seriesSentences.bad_choice,
    changed_meanwhile: seriesSentences.changed_meanwhile,
  },
  revalidates: placesOf,
  redirectTo: (_done, { seriesId }) => routes.teacherSeries(seriesId, { done: 'resumed' }),
})
