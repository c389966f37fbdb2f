import { formatDay, formatDayOfYear } from '@/lib/time/format'
import { clockOfWall, dayOfWall } from '@/lib/time/wall-time'
import type { Pattern, SeriesEnd, SeriesRule } from './recurrence'

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
const NTH: Readonly<Record<number, string>> = {
  1: 'first',
  2: 'second',
  3: 'third',
  4: 'fourth',
  5: 'fifth',
  [-1]: 'last',
}

/** A rule in words: “Every 2 weeks on Monday and Wednesday at 18:00, 10 times”. The zone is said beside it. */
export function ruleSentence({ pattern, end, startWall }: SeriesRule): string {
  const clock = clockOfWall(startWall)
  if (pattern.every === 'date') {
    return `On ${pattern.dates.length} ${pattern.dates.length === 1 ? 'day' : 'chosen days'} at ${clock}`
  }
  const on = pattern.every === 'year' ? formatDayOfYear(dayOfWall(startWall)) : daysOf(pattern)
  return `${turn(pattern)}${on && ` on ${on}`} at ${clock}${endOf(end)}`
}

function turn({ every, interval }: Exclude<Pattern, { every: 'date' }>): string {
  const unit = every === 'month_weekday' ? 'month' : every
  return interval === 1 ? `Every ${unit}` : `Every ${interval} ${unit}s`
}

function daysOf(pattern: Exclude<Pattern, { every: 'date' }>): string {
  switch (pattern.every) {
    case 'day':
    case 'year':
      return ''
    case 'week':
      return listed(pattern.weekdays.map((weekday) => WEEKDAYS[weekday] ?? ''))
    case 'month':
      return `the ${listed(pattern.monthDays.map((day) => (day === -1 ? 'last day' : ordinal(day))))}`
    case 'month_weekday':
      return `the ${listed(pattern.places.map(({ nth, weekday }) => `${NTH[nth] ?? ''} ${WEEKDAYS[weekday] ?? ''}`))}`
  }
}

function endOf(end: SeriesEnd): string {
  if (end.kind === 'count') return end.count === 1 ? ', once' : `, ${end.count} times`
  return end.kind === 'until' ? `, until ${formatDay(end.untilOn)}` : ''
}

function listed(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? ''
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}

function ordinal(day: number): string {
  const teen = day % 100 >= 11 && day % 100 <= 13
  return `${day}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')}`
}
