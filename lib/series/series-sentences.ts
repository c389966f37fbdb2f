import type { Sentences } from '@/lib/actions/run-action'
import { formatClockChange, formatDay, formatInstant, type Viewer } from '@/lib/time/format'
import type { CreateSeriesRefusal } from './create-series'
import type { Obstacle, SeriesClashes } from './decisions'
import type { EditSeriesRefusal } from './rewrite-series'
import type { ResumeRefusal } from './resume-series'
import type { RuleTextRefusal } from './rule-parts-decisions'
import { ruleTextSentence } from './rule-text-sentence'

type Shared = RuleTextRefusal | CreateSeriesRefusal | EditSeriesRefusal | ResumeRefusal

/** What making and changing a series say to each refusal they share. */
export const seriesSentences: Sentences<Shared> = {
  rule_not_supported: ruleTextSentence,
  rule_unreadable: ruleTextSentence,
  not_a_wall_time: () => 'Enter a day and a time that exist, for example 2026-03-09 14:30.',
  not_a_zone: () => 'Choose a time zone from the list.',
  bad_interval: ({ least, most }) => `Choose from ${least} to ${most}.`,
  no_days_chosen: () => 'Choose at least one day.',
  not_a_day: ({ day }) => `“${day}” is no day of the calendar.`,
  bad_count: ({ least, most }) => `Choose from ${least} to ${most} dates.`,
  ends_before_start: ({ startOn }) => `It starts on ${formatDay(startOn)}. Choose a last day that is not before.`,
  ends_too_late: ({ latestOn }) => `A series may reach to ${formatDay(latestOn)}. Let it end earlier.`,
  no_dates: () => 'There is no date like this. Choose other days.',
  too_many_dates: ({ most }) => `These are more than ${most} dates. Let it end earlier, or without an end.`,
  starts_in_past: ({ startAt }, viewer) =>
    `${formatInstant(startAt, viewer)} has passed. Choose a start in the future.`,
  session_over: ({ status }) => `This class is ${status} and cannot be changed any more.`,
  session_under_way: () => 'This class is under way. Its start cannot be moved any more.',
  clock_change: ({ change }) => formatClockChange(change),
  below_seats_taken: ({ seatsTaken, seatsHeld }) => `Keep at least ${seatsTaken + seatsHeld} seats.`,
  course_not_found: () => 'You cannot make classes in this course. Choose one of your own.',
  bad_duration: ({ least, most }) => `A class lasts between ${least} and ${most} minutes.`,
  bad_capacity: ({ least, most }) => `A class has between ${least} and ${most} seats.`,
  bad_seats_per_booking: ({ least, most }) => `One booking may take between ${least} and ${most} seats.`,
  bad_link: () => 'Enter a whole web address, starting with https://',
  bad_choice: ({ originalOn }) => `Say again what to do about ${formatDay(originalOn)}.`,
  series_clashes: (refusal, viewer) => clashSentence(refusal, viewer),
  series_not_found: () => 'There is no such series among yours.',
  series_over: ({ status }) => `This series is ${status} already.`,
  series_paused: () => 'This series is paused. Let it go on first, then change it.',
  nothing_coming: () => 'No date of this series is still to come.',
  date_not_coming: ({ originalOn }) =>
    `${formatDay(originalOn)} can no longer be changed. Choose a date that is still to come.`,
  date_below_seats: ({ originalOn, seatsTaken, seatsHeld }) =>
    `On ${formatDay(originalOn)}, ${seatsTaken + seatsHeld} seats are taken or held. Keep at least as many.`,
  edit_unconfirmed: ({ moved, cancelled, bookings }) =>
    `${count(bookings, 'booking')} would notice: ${count(moved, 'date')} would move and ${count(cancelled, 'date')} would be cancelled. Confirm that you want this.`,
  changed_meanwhile: () => 'Something has changed in your schedule meanwhile. Look at the dates again.',
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}

const WHAT: Record<Obstacle['kind'], (title: string) => string> = {
  class: (title) => `you have “${title}” then`,
  lesson: (title) => `you have a 1:1 lesson with ${title} then`,
  time_off: (title) => (title ? `you have time off then: ${title}` : 'you have time off then'),
  itself: () => 'another date of this series is then',
}

const MOST_NAMED = 3

function clashSentence({ dates }: SeriesClashes, viewer: Viewer): string {
  const named = dates.slice(0, MOST_NAMED).map(({ originalOn, obstacles }) => {
    const [first] = obstacles
    const what = first
      ? `${WHAT[first.kind](first.title)} (${formatInstant(first.startAt, viewer)})`
      : 'something is in the way'
    return `${formatDay(originalOn)}: ${what}`
  })
  const rest = dates.length - named.length
  const more = rest > 0 ? ` And ${rest} more.` : ''
  return `Nothing was saved. ${named.join('; ')}.${more} Say for each what to do.`
}
