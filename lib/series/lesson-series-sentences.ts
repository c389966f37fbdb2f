import type { Sentences } from '@/lib/actions/run-action'
import { formatDay, formatInstant } from '@/lib/time/format'
import { failingSentence } from './failing-sentence'
import { keptSentence } from './kept-sentence'
import type { LeaveLessonsRefusal } from './leave-lessons'
import type { MoveRestByTeacherRefusal } from './move-lesson-rest-by-teacher'
import type { MoveRestRefusal } from './move-lesson-rest'
import type { PauseLessonsRefusal } from './pause-lessons'
import type { ResumeLessonsRefusal } from './resume-lessons'

type Said =
  MoveRestRefusal | MoveRestByTeacherRefusal | PauseLessonsRefusal | ResumeLessonsRefusal | LeaveLessonsRefusal

/** What changing a repeating lesson as a whole says to each refusal. */
export const lessonSeriesSentences: Sentences<Said> = {
  series_not_found: () => 'There is no such repeating lesson among yours.',
  series_over: ({ status }) => `This repeating lesson is ${status} already.`,
  series_paused: () => 'This repeating lesson is paused. Let it go on first, then change it.',
  no_one_day: () => 'These lessons are not on one day of the week. Move them one by one.',
  not_a_wall_time: () => 'Enter a time that exists, for example 14:30.',
  nothing_coming: () => 'No lesson of it is still to come.',
  date_not_coming: ({ originalOn }) =>
    `${formatDay(originalOn)} can no longer be changed. Choose one that is still to come.`,
  bad_choice: ({ originalOn }) => `Say again what to do about ${formatDay(originalOn)}.`,
  lessons_fail: ({ failing }, viewer) =>
    `Nothing was changed. These cannot be had: ${failingSentence(failing, viewer)}. Say for each what to do.`,
  lessons_clash: ({ failing }, viewer) =>
    `Nothing was changed. These times are not free: ${failing.map(({ startAt }) => formatInstant(startAt, viewer)).join('; ')}. Say for each what to do.`,
  nothing_moves: () => 'Every lesson stays where it is, so nothing was changed.',
  changed_meanwhile: () => 'Something has changed meanwhile, so nothing was done. Look at the dates again.',
  nothing_to_pause: ({ kept }) => keptSentence(kept) || 'No lesson of it is still to come.',
  nothing_to_leave: ({ kept }) => keptSentence(kept) || 'No lesson of it is still to come.',
}
