import { ok, refuse, type Result } from '@/lib/result'
import { addDays, type Day, isDay, weekdayOf } from '@/lib/time/day'
import { asInstant, isAtOrBefore } from '@/lib/time/instant'
import { clockOfWall, dayOfWall, toInstant, type WallTime } from '@/lib/time/wall-time'
import type { Zone } from '@/lib/time/zone'
import { type Pattern, type SeriesEnd, weekdayOfText } from './recurrence'

/** What a text says that a series here cannot (`part` as it stands there), and what is the matter with it. */
export type NotSupported = {
  code: 'rule_not_supported'
  part: string
  why: 'frequency' | 'limit' | 'zone' | 'several' | 'rule_and_dates' | 'other_time' | 'line'
}
/** What a text says wrongly, or does not say: `part` as it stands there, or the name of what is missing. */
export type Unreadable = {
  code: 'rule_unreadable'
  part: string
  why: 'missing' | 'no_day_and_time' | 'twice' | 'value' | 'two_ends'
}
export type RuleTextRefusal = NotSupported | Unreadable

/** Where a rule begins. */
export type Start = { startWall: WallTime; zone: Zone }

/** `20260309`, with a time of day and `Z` where they are said. */
export const STAMP = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/

const KNOWN = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS', 'COUNT', 'UNTIL', 'WKST']

const not = (part: string, why: NotSupported['why'] = 'limit') =>
  refuse({ code: 'rule_not_supported' as const, part, why })
const wrong = (part: string, why: Unreadable['why']) => refuse({ code: 'rule_unreadable' as const, part, why })

type Parts = ReadonlyMap<string, string>

/** Reads what follows `RRULE:` (RFC 5545) as days and an end; refuses, by the part, what a series here is not. */
export function repetitionOf(
  text: string,
  start: Start,
): Result<{ pattern: Pattern; end: SeriesEnd }, RuleTextRefusal> {
  const parts = new Map<string, string>()
  const said = text.toUpperCase().split(';')
  for (const part of said.filter((each) => each !== '')) {
    const [name = '', value] = part.split('=')
    if (value === undefined) return wrong(part, 'value')
    if (parts.has(name)) return wrong(part, 'twice')
    parts.set(name, value)
  }
  const unknown = [...parts].find(([name]) => !KNOWN.includes(name))
  if (unknown) return not(unknown.join('='))
  const pattern = patternOf(parts, dayOfWall(start.startWall))
  if (!pattern.ok) return pattern
  const week = decideWeekStart(parts, pattern.value, dayOfWall(start.startWall))
  if (!week.ok) return week
  const end = endOf(parts, start)
  return end.ok ? ok({ pattern: pattern.value, end: end.value }) : end
}

// Weeks begin on Monday here. Where another first day changes nothing, it may be said.
function decideWeekStart(parts: Parts, pattern: Pattern, startOn: Day): Result<null, RuleTextRefusal> {
  const first = parts.get('WKST') ?? 'MO'
  if (weekdayOfText(first) === null) return wrong(`WKST=${first}`, 'value')
  if (first === 'MO' || pattern.every !== 'week' || pattern.interval === 1) return ok(null)
  const isStartAlone = pattern.weekdays.length === 1 && pattern.weekdays[0] === weekdayOf(startOn)
  return isStartAlone ? ok(null) : not(`WKST=${first}`)
}

function patternOf(parts: Parts, startOn: Day): Result<Pattern, RuleTextRefusal> {
  const interval = Number(parts.get('INTERVAL') ?? 1)
  if (!Number.isInteger(interval) || interval < 1) return wrong(`INTERVAL=${parts.get('INTERVAL')}`, 'value')
  const frequency = parts.get('FREQ')
  const limits = ['BYMONTH', 'BYMONTHDAY', 'BYSETPOS', 'BYDAY'].filter((name) => parts.has(name))
  const stray = (...allowed: string[]) => limits.find((name) => !allowed.includes(name))
  const refused = (name: string) => not(`${name}=${parts.get(name)}`)
  switch (frequency) {
    case 'DAILY': {
      const limit = stray(...(interval === 1 ? ['BYDAY'] : []))
      if (limit) return refused(limit)
      return parts.has('BYDAY') ? weekly(1, listOf(parts, 'BYDAY')) : ok({ every: 'day', interval })
    }
    case 'WEEKLY': {
      const limit = stray('BYDAY')
      if (limit) return refused(limit)
      return parts.has('BYDAY')
        ? weekly(interval, listOf(parts, 'BYDAY'))
        : ok({ every: 'week', interval, weekdays: [weekdayOf(startOn)] })
    }
    case 'MONTHLY': {
      const limit = stray('BYDAY', 'BYMONTHDAY', 'BYSETPOS')
      return limit ? refused(limit) : monthly(parts, interval, startOn)
    }
    case 'YEARLY':
      return yearly(parts, interval, startOn)
    default:
      return frequency === undefined ? wrong('FREQ', 'missing') : not(`FREQ=${frequency}`, 'frequency')
  }
}

function listOf(parts: Parts, name: string): string[] {
  return parts.get(name)?.split(',') ?? []
}

function weekly(interval: number, byDay: string[]): Result<Pattern, RuleTextRefusal> {
  const weekdays: number[] = []
  for (const text of byDay) {
    const weekday = weekdayOfText(text)
    if (weekday === null)
      return /^[+-]?\d+[A-Z]{2}$/.test(text) ? not(`BYDAY=${text}`) : wrong(`BYDAY=${text}`, 'value')
    weekdays.push(weekday)
  }
  return ok({ every: 'week', interval, weekdays })
}

function monthly(parts: Parts, interval: number, startOn: Day): Result<Pattern, RuleTextRefusal> {
  const [byDay, position] = [listOf(parts, 'BYDAY'), parts.get('BYSETPOS')]
  if (position !== undefined && byDay.length !== 1) return not(`BYSETPOS=${position}`)
  if (parts.has('BYDAY') && parts.has('BYMONTHDAY')) return not('BYDAY with BYMONTHDAY')
  if (parts.has('BYDAY')) return places(interval, position === undefined ? byDay : [`${position}${byDay[0]}`])
  if (!parts.has('BYMONTHDAY')) return ok({ every: 'month', interval, monthDays: [Number(startOn.slice(8))] })
  const monthDays = listOf(parts, 'BYMONTHDAY').map(Number)
  const known = monthDays.every((day) => Number.isInteger(day) && (day === -1 || (day >= 1 && day <= 31)))
  return known ? ok({ every: 'month', interval, monthDays }) : not(`BYMONTHDAY=${parts.get('BYMONTHDAY')}`)
}

function places(interval: number, byDay: string[]): Result<Pattern, RuleTextRefusal> {
  const found: { nth: number; weekday: number }[] = []
  for (const text of byDay) {
    const [, nth, name = ''] = /^([+-]?\d+)?([A-Z]{2})$/.exec(text) ?? []
    const weekday = weekdayOfText(name)
    if (weekday === null) return wrong(`BYDAY=${text}`, 'value')
    // Without a number the RFC means every such weekday of the month.
    const numbers = nth === undefined ? [1, 2, 3, 4, 5] : [Number(nth)]
    if (numbers.some((each) => each !== -1 && (each < 1 || each > 5))) return not(`BYDAY=${text}`)
    found.push(...numbers.map((each) => ({ nth: each, weekday })))
  }
  return ok({ every: 'month_weekday', interval, places: found })
}

// A year is its start's day again, or what the month of the start is every twelve months.
function yearly(parts: Parts, interval: number, startOn: Day): Result<Pattern, RuleTextRefusal> {
  const ownMonth = Number(startOn.slice(5, 7))
  const month = parts.get('BYMONTH')
  if (month !== undefined && Number(month) !== ownMonth) return not(`BYMONTH=${month}`)
  const limit = ['BYDAY', 'BYMONTHDAY', 'BYSETPOS'].find((name) => parts.has(name))
  if (!limit || parts.get('BYMONTHDAY') === String(Number(startOn.slice(8)))) {
    return parts.has('BYDAY') || parts.has('BYSETPOS')
      ? not(`BYDAY=${parts.get('BYDAY')}`)
      : ok({ every: 'year', interval })
  }
  if (month === undefined) return not(`${limit}=${parts.get(limit)}`)
  return monthly(parts, 12 * interval, startOn)
}

function endOf(parts: Parts, { startWall, zone }: Start): Result<SeriesEnd, RuleTextRefusal> {
  const [count, until] = [parts.get('COUNT'), parts.get('UNTIL')]
  if (count !== undefined && until !== undefined) return wrong('COUNT with UNTIL', 'two_ends')
  if (count !== undefined) {
    return /^\d{1,6}$/.test(count) ? ok({ kind: 'count', count: Number(count) }) : wrong(`COUNT=${count}`, 'value')
  }
  if (until === undefined) return ok({ kind: 'open' })
  const stamp = STAMP.exec(until)
  const on = stamp && `${stamp[1]}-${stamp[2]}-${stamp[3]}`
  if (!stamp || on === null || !isDay(on)) return wrong(`UNTIL=${until}`, 'value')
  if (stamp[4] === undefined) return ok({ kind: 'until', untilOn: on })
  const clock = `${stamp[4]}:${stamp[5]}`
  const startsBy = stamp[7]
    ? (each: Day) =>
        isAtOrBefore(toInstant(`${each}T${clockOfWall(startWall)}`, zone), asInstant(`${on}T${clock}:${stamp[6]}Z`))
    : (each: Day) => `${each}T${clockOfWall(startWall)}` <= `${on}T${clock}`
  // The last day whose start is not after UNTIL, which itself may be written in another day's time.
  const untilOn = [1, 0, -1, -2].map((shift) => addDays(on, shift)).find(startsBy)
  return untilOn === undefined ? wrong(`UNTIL=${until}`, 'value') : ok({ kind: 'until', untilOn })
}
