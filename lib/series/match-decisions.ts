import type { Day } from '@/lib/time/day'
import type { Pattern } from './recurrence'

/** Which day of a new rule each day of an old one becomes: one by one in their order, or the same day where it has it. */
export function matchDates(olds: readonly Day[], news: readonly Day[], inOrder: boolean): Map<Day, Day> {
  if (inOrder) return new Map(olds.slice(0, news.length).map((on, place) => [on, news[place] ?? on]))
  const there = new Set(news)
  return new Map(olds.filter((on) => there.has(on)).map((on) => [on, on]))
}

/** Whether two patterns have equally many days a turn, and turns of one length. */
export function haveOneShape(a: Pattern, b: Pattern): boolean {
  if (a.every === 'date' || b.every === 'date') return false
  if (turnOf(a) !== turnOf(b) || a.interval !== b.interval) return false
  return daysIn(a) === daysIn(b)
}

function turnOf({ every }: Pattern): string {
  return every === 'month_weekday' ? 'month' : every
}

function daysIn(pattern: Exclude<Pattern, { every: 'date' }>): number {
  switch (pattern.every) {
    case 'day':
    case 'year':
      return 1
    case 'week':
      return pattern.weekdays.length
    case 'month':
      return pattern.monthDays.length
    case 'month_weekday':
      return pattern.places.length
  }
}
