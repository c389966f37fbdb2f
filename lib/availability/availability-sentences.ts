import type { Sentences } from '@/lib/actions/run-action'
import { formatClockChange, formatInstant, formatWeekday } from '@/lib/time/format'
import type { CopyDayRefusal } from './copy-day'
import type { OnceRefusal, WeeklyRefusal } from './decisions'
import type { RuleNotFound } from './remove-rule'
import type { SaveHoursRefusal } from './save-hours'
import { sayRule } from './say-rule'

/** What changing one's availability says to each refusal; most are shown at a field. */
export const availabilitySentences: Sentences<
  WeeklyRefusal | OnceRefusal | SaveHoursRefusal | CopyDayRefusal | RuleNotFound
> = {
  rule_not_found: () => 'This is not among your hours any more.',
  course_not_found: () => 'This course is not among yours. Choose one of your own, or all courses.',
  too_many_rules: ({ most }) => `You have ${most} entries, which is the most. Delete what is over first.`,
  one_day_only: () => 'Choose one day here. To have these hours on more days, copy the day.',
  not_a_zone: () => 'Choose a time zone from the list.',
  no_day: () => 'Choose at least one day.',
  not_a_clock: () => 'Enter a time of the clock, such as 09:30.',
  not_a_day: () => 'Enter a day of the calendar, such as 2026-03-09.',
  time_missing: () => 'Enter a time, such as 09:30.',
  validity_backwards: () => 'The last day lies before the first.',
  validity_over: () => 'This day has passed: these hours would never be open.',
  never_on: ({ dayOfWeek }) => `There is no ${formatWeekday(dayOfWeek)} between the first and the last day.`,
  ends_before_start: () => 'The end does not lie after the start.',
  too_long: ({ mostDays }) =>
    mostDays <= 7
      ? `One-time hours are ${mostDays} days at most. For more, use weekly hours with a first and a last day.`
      : `Time off is ${mostDays} days at most.`,
  too_far: () => 'This day is more than five years away.',
  over_already: ({ endAt }, viewer) => `This was over on ${formatInstant(endAt, viewer)}. Choose a time to come.`,
  clock_change: ({ change, field }) =>
    formatClockChange(change, { what: field === 'startWall' ? 'It would start' : 'It would end' }),
  overlaps: ({ with: other }, viewer) =>
    other.blocked
      ? `You have taken this time off already: ${sayRule(other, viewer)}. Choose other times, or change that.`
      : `You are open then already: ${sayRule(other, viewer)}. Choose other hours, or change those.`,
  overlaps_on: ({ dayOfWeek, with: other }, viewer) =>
    `${formatWeekday(dayOfWeek)} has something else at that time: ${sayRule(other, viewer)}. Replace what is there, or leave this day out.`,
  nothing_to_copy: () => 'There is nothing on this day to copy.',
}
