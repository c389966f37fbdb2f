import type { Day } from '@/lib/time/day'
import type { Pattern, SeriesRule } from './recurrence'

/** When a series is, as the fields of its form have it: what `ruleInput` reads. Those that are not of its kind are empty. */
export type RuleFields = {
  startWall: string
  zone: string
  repeats: Pattern['every']
  interval: string
  weekdays: string[]
  monthDays: string[]
  places: string[]
  dates: string
  ends: string
  count: string
  untilOn: string
  skipOn: string
}

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
