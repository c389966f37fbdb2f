import type { Day } from '@/lib/time/day'
import type { SeriesRule } from './recurrence'

/** The fields that say when a series is: those that hold one text, and those that hold several. */
export const RULE_TEXTS = [
  'startWall',
  'zone',
  'repeats',
  'interval',
  'dates',
  'ends',
  'count',
  'untilOn',
  'skipOn',
] as const
export const RULE_LISTS = ['weekdays', 'monthDays', 'places'] as const

/** When a series is, as the fields of its form have it: what `ruleInput` reads. Those that are not of its kind are empty. */
export type RuleFields = Record<(typeof RULE_TEXTS)[number], string> & Record<(typeof RULE_LISTS)[number], string[]>

/** A rule as the fields of the form that makes it; every rule there is can be said with them. */
export function fieldsOfRule({ startWall, zone, pattern, end, skipOn }: SeriesRule): RuleFields {
  const lines = (days: readonly Day[]) => days.join('\n')
  return {
    startWall,
    zone,
    repeats: pattern.every,
    interval: pattern.every === 'date' ? '1' : String(pattern.interval),
    weekdays: pattern.every === 'week' ? pattern.weekdays.map(String) : [],
    monthDays: pattern.every === 'month' ? pattern.monthDays.map(String) : [],
    places: pattern.every === 'month_weekday' ? pattern.places.map(({ nth, weekday }) => `${nth}:${weekday}`) : [],
    dates: pattern.every === 'date' ? lines(pattern.dates) : '',
    ends: end.kind === 'listed' ? 'count' : end.kind,
    count: end.kind === 'count' ? String(end.count) : '',
    untilOn: end.kind === 'until' ? end.untilOn : '',
    skipOn: lines(skipOn),
  }
}
