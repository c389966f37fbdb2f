'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import type { Actor } from '@/lib/auth/actor'
import { isStudent } from '@/lib/auth/decisions'
import { routes } from '@/lib/routes'
import { now, parseInstant } from '@/lib/time/instant'
import { canonicalZone } from '@/lib/time/zone'
import { bookLessonSeries } from './book-lesson-series'
import { choicesInput } from './choices-input'
import { failingSentence } from './failing-sentence'
import { lessonRule } from './lesson-rule-decisions'
import { seriesSentences } from './series-sentences'

const id = z.coerce.number().int().positive().max(2_147_483_647)
const lessons = z.looseObject({
  teacherId: id,
  courseId: id,
  startAt: z.string('Choose a time.').transform((text, context) => {
    const at = parseInstant(text)
    if (at) return at
    context.addIssue({ code: 'custom', message: 'Choose a time from the list.' })
    return z.NEVER
  }),
  minutes: z.coerce.number('Choose how long.').int().min(1).max(1440),
  /** Where the wall time repeats. */
  zone: z.string('Choose a time zone.').transform((typed) => canonicalZone(typed) ?? typed),
  everyWeeks: z.coerce.number().int().default(1),
  count: z.coerce.number('Say how many lessons.').int(),
  note: z.string().max(500).default(''),
})
type Lessons = z.output<typeof lessons>

/** A student books a lesson that repeats every so many weeks, or asks for it; then what came of it, above their bookings. */
export const bookLessonSeriesAction = defineAction({
  name: 'series.book-lesson-series',
  may: isStudent,
  input: lessons,
  run: (input: Lessons, actor: Actor) => {
    const { teacherId, courseId, startAt, minutes, zone, everyWeeks, count, note } = input
    const rule = lessonRule(startAt, zone, everyWeeks, count)
    const wanted = { teacherId, courseId, studentId: actor.userId, rule, minutes, note, choices: choicesInput(input) }
    return bookLessonSeries(wanted, now())
  },
  explain: {
    ...seriesSentences,
    needs_an_end: () => 'Say how many lessons.',
    lessons_fail: ({ failing }, viewer) =>
      `Nothing was booked. These cannot be had: ${failingSentence(failing, viewer)}. Leave them out or put them elsewhere.`,
    nothing_chosen: () => 'Every date is left out, so nothing was booked.',
  },
  at: { bad_interval: 'everyWeeks', bad_count: 'count' },
  revalidates: ({ teacherId }) => [routes.bookings(), routes.lessons(), routes.lessonTeacher(teacherId)],
  redirectTo: ({ seriesId }) => routes.bookings({ series: seriesId }),
})
