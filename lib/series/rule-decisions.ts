import { ok, refuse, type Result } from '@/lib/result'
import { addDays, type Day, isDay } from '@/lib/time/day'
import { clockOfWall, dayOfWall, isWallTime } from '@/lib/time/wall-time'
import { isZone } from '@/lib/time/zone'
import { datesOf, type Pattern, type SeriesEnd, type SeriesRule } from './recurrence'

/** The most dates a series is made of at once. */
export const MOST_DATES = 400
/** How far ahead a series may reach: no count and no end date goes beyond it. */
export const LONGEST_DAYS = 5 * 366
/** How far ahead the dates of a series without an end are made. */
export const OPEN_HORIZON_DAYS = 90

const INTERVALS = { day: 366, week: 52, month: 60, month_weekday: 60, year: 5 } as const

export type RuleRefusal =
  | { code: 'not_a_wall_time' }
  | { code: 'not_a_zone' }
  | { code: 'bad_interval'; least: number; most: number }
  | { code: 'no_days_chosen' }
  | { code: 'not_a_day'; day: string }
  | { code: 'bad_count'; least: number; most: number }
  | { code: 'ends_before_start'; startOn: Day; untilOn: Day }
  | { code: 'ends_too_late'; latestOn: Day }
  | { code: 'no_dates' }
  | { code: 'too_many_dates'; most: number }

/**
 * Whether a rule can be a series; answers it in its one written form: lists sorted and without doubles, and the start on
 * its first date (the first day of the pattern on or after the day given, from which weeks and months are then counted).
 */
export function decideRule(rule: SeriesRule): Result<SeriesRule, RuleRefusal> {
  if (!isWallTime(rule.startWall)) return refuse({ code: 'not_a_wall_time' })
  if (!isZone(rule.zone)) return refuse({ code: 'not_a_zone' })
  const pattern = decidePattern(rule.pattern)
  if (!pattern.ok) return pattern
  const badDay = [...rule.skipOn, ...(rule.end.kind === 'until' ? [rule.end.untilOn] : [])].find(
    (on): boolean => !isDay(on),
  )
  if (badDay !== undefined) return refuse({ code: 'not_a_day', day: badDay })
  const wanted = { ...rule, pattern: pattern.value, skipOn: [...new Set(rule.skipOn)].toSorted() }
  const started = onFirstDate(wanted)
  if (!started) return refuse({ code: 'no_dates' })
  const end = decideEnd(started)
  return end.ok ? decideDates(started) : end
}

/** The last day a series that starts on this day may have. */
export function latestOn(startOn: Day): Day {
  return addDays(startOn, LONGEST_DAYS)
}

/** Every date of a rule that has an end, or those up to a horizon. */
export function lastDayOf({ startWall, end, pattern }: SeriesRule, horizonOn: Day): Day {
  if (end.kind === 'open') return horizonOn
  if (end.kind === 'until') return end.untilOn
  const listed = pattern.every === 'date' ? pattern.dates.at(-1) : undefined
  return listed ?? latestOn(dayOfWall(startWall))
}

function decidePattern(pattern: Pattern): Result<Pattern, RuleRefusal> {
  if (pattern.every === 'date') {
    const bad = pattern.dates.find((on): boolean => !isDay(on))
    if (bad !== undefined) return refuse({ code: 'not_a_day', day: bad })
    const dates = [...new Set(pattern.dates)].toSorted()
    return dates.length === 0 ? refuse({ code: 'no_days_chosen' }) : ok({ every: 'date', dates })
  }
  const most = INTERVALS[pattern.every]
  if (!isWithin(pattern.interval, 1, most)) return refuse({ code: 'bad_interval', least: 1, most })
  return decideDays(pattern)
}

function decideDays(pattern: Exclude<Pattern, { every: 'date' }>): Result<Pattern, RuleRefusal> {
  switch (pattern.every) {
    case 'day':
    case 'year':
      return ok(pattern)
    case 'week': {
      const weekdays = sorted(pattern.weekdays)
      const good = weekdays.length > 0 && weekdays.every(isWeekday)
      return good ? ok({ ...pattern, weekdays }) : refuse({ code: 'no_days_chosen' })
    }
    case 'month': {
      const monthDays = sorted(pattern.monthDays)
      const good = monthDays.length > 0 && monthDays.every((day) => day === -1 || isWithin(day, 1, 31))
      return good ? ok({ ...pattern, monthDays }) : refuse({ code: 'no_days_chosen' })
    }
    case 'month_weekday': {
      const keys = new Map(pattern.places.map((place) => [place.nth * 10 + place.weekday, place]))
      const places = [...keys].toSorted(([a], [b]) => a - b).map(([, place]) => place)
      const isPlace = ({ nth, weekday }: { nth: number; weekday: number }) =>
        (nth === -1 || isWithin(nth, 1, 5)) && isWeekday(weekday)
      const good = places.length > 0 && places.every(isPlace)
      return good ? ok({ ...pattern, places }) : refuse({ code: 'no_days_chosen' })
    }
  }
}

// Whatever the interval, the series begins on the first day that fits; from there it counts.
function onFirstDate(rule: SeriesRule): SeriesRule | null {
  const { pattern, startWall } = rule
  const startOn = dayOfWall(startWall)
  if (pattern.every === 'date') {
    const [first] = pattern.dates
    return { ...rule, startWall: `${first}T${clockOfWall(startWall)}`, end: { kind: 'listed' } }
  }
  const everyOne = { ...rule, pattern: { ...pattern, interval: 1 }, end: { kind: 'open' }, skipOn: [] } as const
  // Between two leap days lie eight years at most (around a year like 2100).
  const [first] = datesOf(everyOne, startOn, addDays(startOn, 8 * 366))
  return first === undefined ? null : { ...rule, startWall: `${first}T${clockOfWall(startWall)}` }
}

function decideEnd({ startWall, end, pattern }: SeriesRule): Result<SeriesEnd, RuleRefusal> {
  const startOn = dayOfWall(startWall)
  const latest = latestOn(startOn)
  if ((end.kind === 'listed') !== (pattern.every === 'date'))
    return refuse({ code: 'bad_count', least: 1, most: MOST_DATES })
  if (end.kind === 'count' && !isWithin(end.count, 1, MOST_DATES)) {
    return refuse({ code: 'bad_count', least: 1, most: MOST_DATES })
  }
  const lastOn =
    end.kind === 'until' ? end.untilOn : pattern.every === 'date' ? (pattern.dates.at(-1) ?? startOn) : startOn
  if (lastOn < startOn) return refuse({ code: 'ends_before_start', startOn, untilOn: lastOn })
  return lastOn > latest ? refuse({ code: 'ends_too_late', latestOn: latest }) : ok(end)
}

function decideDates(rule: SeriesRule): Result<SeriesRule, RuleRefusal> {
  const startOn = dayOfWall(rule.startWall)
  const dates = datesOf(rule, startOn, lastDayOf(rule, latestOn(startOn)))
  if (dates.length === 0) return refuse({ code: 'no_dates' })
  // A count that reaches beyond the longest series would silently make fewer.
  if (
    rule.end.kind === 'count' &&
    datesOf({ ...rule, skipOn: [] }, startOn, latestOn(startOn)).length < rule.end.count
  ) {
    return refuse({ code: 'ends_too_late', latestOn: latestOn(startOn) })
  }
  if (rule.end.kind !== 'open' && dates.length > MOST_DATES) return refuse({ code: 'too_many_dates', most: MOST_DATES })
  return ok(rule)
}

function sorted(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].toSorted((a, b) => a - b)
}

function isWithin(number: number, least: number, most: number): boolean {
  return Number.isInteger(number) && number >= least && number <= most
}

function isWeekday(weekday: number): boolean {
  return isWithin(weekday, 0, 6)
}
