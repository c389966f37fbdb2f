import { ok, refuse, type Result } from '@/lib/result'
import { addDays, type Day, isDay, weekdayOf } from '@/lib/time/day'
import { asInstant, isAtOrBefore, toIso } from '@/lib/time/instant'
import { clockOfWall, dayOfWall, dayOn, isWallTime, toInstant, type WallTime } from '@/lib/time/wall-time'
import { canonicalZone, type Zone } from '@/lib/time/zone'
import { basicDay, type Pattern, patternText, type SeriesEnd, type SeriesRule, weekdayOfText } from './recurrence'

/** What the text says that a series here cannot, or what it says wrongly: `part` as it stands there. */
export type RuleTextRefusal = { code: 'rule_not_supported'; part: string } | { code: 'rule_unreadable'; part: string }

/**
 * A rule as iCalendar lines (RFC 5545): DTSTART with its zone, RRULE or RDATE, EXDATE. `parseRuleText` reads back the same
 * rule. UNTIL is the instant of the start on the last day, in UTC as the RFC asks.
 */
export function ruleText({ startWall, zone, pattern, end, skipOn }: SeriesRule): string {
  const clock = clockOfWall(startWall)
  const at = (on: Day) => `${basicDay(on)}T${clock.replace(':', '')}00`
  const dates = (days: readonly Day[]) => days.map(at).join(',')
  const lines = [`DTSTART;TZID=${zone}:${at(dayOfWall(startWall))}`]
  if (pattern.every === 'date') lines.push(`RDATE;TZID=${zone}:${dates(pattern.dates)}`)
  else lines.push(`RRULE:${patternText(pattern)}${endText(end, clock, zone)}`)
  if (skipOn.length > 0) lines.push(`EXDATE;TZID=${zone}:${dates(skipOn)}`)
  return lines.join('\n')
}

function endText(end: SeriesEnd, clock: string, zone: Zone): string {
  if (end.kind === 'count') return `;COUNT=${end.count}`
  if (end.kind !== 'until') return ''
  const iso = toIso(toInstant(`${end.untilOn}T${clock}`, zone))
  return `;UNTIL=${iso.slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

/**
 * Reads iCalendar lines as a rule. Refuses, by the part, what a series here is not: by the second, minute, hour or year,
 * several times a day, week numbers, positions in a set. Without a zone in DTSTART, `fallbackZone` is meant. What the rule
 * amounts to is judged by `decideRule`.
 */
export function parseRuleText(text: string, fallbackZone: Zone): Result<SeriesRule, RuleTextRefusal> {
  const lines = text
    .replaceAll(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const of = (name: string) => lines.filter((line) => new RegExp(`^${name}[;:]`, 'i').test(line))
  const stranger = lines.find((line) => !/^(?:DTSTART|RRULE|RDATE|EXDATE)[;:]/i.test(line))
  if (stranger !== undefined) return refuse({ code: 'rule_not_supported', part: stranger })
  const [dtstart, second] = of('DTSTART')
  if (dtstart === undefined || second !== undefined)
    return refuse({ code: 'rule_unreadable', part: second ?? 'DTSTART' })
  const start = startOf(dtstart, fallbackZone)
  if (!start.ok) return start
  const skipOn = daysOf(of('EXDATE'), start.value)
  const listed = daysOf(of('RDATE'), start.value)
  if (!skipOn.ok) return skipOn
  if (!listed.ok) return listed
  const [rrule, another] = of('RRULE')
  if (another !== undefined) return refuse({ code: 'rule_not_supported', part: another })
  if (rrule !== undefined) {
    if (listed.value.length > 0) return refuse({ code: 'rule_not_supported', part: 'RRULE with RDATE' })
    const repeated = repetitionOf(rrule.slice(rrule.indexOf(':') + 1), start.value)
    return repeated.ok ? ok({ ...start.value, ...repeated.value, skipOn: skipOn.value }) : repeated
  }
  const dates = [...new Set([dayOfWall(start.value.startWall), ...listed.value])].toSorted()
  return ok({ ...start.value, pattern: { every: 'date', dates }, end: { kind: 'listed' }, skipOn: skipOn.value })
}

type Start = { startWall: WallTime; zone: Zone }

const STAMP = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/

function startOf(line: string, fallbackZone: Zone): Result<Start, RuleTextRefusal> {
  const zoneText = /;TZID=([^;:]+)/i.exec(line)?.[1]
  const stamp = line.slice(line.lastIndexOf(':') + 1)
  const parts = STAMP.exec(stamp)
  const zone = parts?.[7] ? 'UTC' : canonicalZone(zoneText ?? fallbackZone)
  if (!parts?.[4]) return refuse({ code: 'rule_unreadable', part: line })
  if (zone === null) return refuse({ code: 'rule_not_supported', part: `TZID=${zoneText}` })
  const startWall = `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}`
  if (parts[6] !== '00' || !isWallTime(startWall)) return refuse({ code: 'rule_unreadable', part: line })
  return ok({ startWall, zone })
}

// Dates to add or to leave out are about the days of the series: at another time of day they would mean none of its dates.
function daysOf(lines: string[], start: Start): Result<Day[], RuleTextRefusal> {
  const days: Day[] = []
  for (const line of lines) {
    for (const stamp of line.slice(line.lastIndexOf(':') + 1).split(',')) {
      const on = dayOfStamp(stamp, start)
      if (on === null) return refuse({ code: 'rule_not_supported', part: stamp })
      days.push(on)
    }
  }
  return ok([...new Set(days)].toSorted())
}

function dayOfStamp(stamp: string, { startWall, zone }: Start): Day | null {
  const parts = STAMP.exec(stamp.trim())
  const on = parts && `${parts[1]}-${parts[2]}-${parts[3]}`
  if (!parts || on === null || !isDay(on)) return null
  if (parts[4] === undefined) return on
  const clock = `${parts[4]}:${parts[5]}`
  if (!parts[7]) return clock === clockOfWall(startWall) && parts[6] === '00' ? on : null
  const day = dayOn(asInstant(`${on}T${clock}:${parts[6]}Z`), zone)
  const meant = [addDays(day, -1), day].find(
    (each) => toIso(toInstant(`${each}T${clockOfWall(startWall)}`, zone)) === `${on}T${clock}:${parts[6]}.000Z`,
  )
  return meant ?? null
}

function repetitionOf(text: string, start: Start): Result<{ pattern: Pattern; end: SeriesEnd }, RuleTextRefusal> {
  const parts = new Map<string, string>()
  for (const part of text
    .toUpperCase()
    .split(';')
    .filter((each) => each !== '')) {
    const [name = '', value] = part.split('=')
    if (value === undefined || parts.has(name)) return refuse({ code: 'rule_unreadable', part })
    parts.set(name, value)
  }
  const known = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'BYSETPOS', 'COUNT', 'UNTIL', 'WKST']
  const unknown = [...parts].find(([name, value]) => !known.includes(name) || (name === 'WKST' && value !== 'MO'))
  if (unknown) return refuse({ code: 'rule_not_supported', part: unknown.join('=') })
  const pattern = patternOf(parts, dayOfWall(start.startWall))
  if (!pattern.ok) return pattern
  const end = endOf(parts, start)
  return end.ok ? ok({ pattern: pattern.value, end: end.value }) : end
}

function patternOf(parts: Map<string, string>, startOn: Day): Result<Pattern, RuleTextRefusal> {
  const frequency = `FREQ=${parts.get('FREQ')}`
  const interval = Number(parts.get('INTERVAL') ?? 1)
  const byDay = parts.get('BYDAY')?.split(',') ?? null
  const monthDays = parts.get('BYMONTHDAY')?.split(',').map(Number) ?? null
  const position = parts.get('BYSETPOS')
  if (!Number.isInteger(interval) || interval < 1)
    return refuse({ code: 'rule_unreadable', part: `INTERVAL=${parts.get('INTERVAL')}` })
  if (position !== undefined && (byDay?.length !== 1 || parts.get('FREQ') !== 'MONTHLY')) {
    return refuse({ code: 'rule_not_supported', part: `BYSETPOS=${position}` })
  }
  const not = (part: string) => refuse({ code: 'rule_not_supported' as const, part })
  switch (parts.get('FREQ')) {
    case 'DAILY':
      if (interval !== 1 || monthDays) return not(`${frequency};INTERVAL=${interval}`)
      return weekly(1, byDay ?? ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'])
    case 'WEEKLY':
      if (monthDays) return not(`BYMONTHDAY=${parts.get('BYMONTHDAY')}`)
      return byDay ? weekly(interval, byDay) : ok({ every: 'week', interval, weekdays: [weekdayOf(startOn)] })
    case 'MONTHLY':
      if (byDay && monthDays) return not('BYDAY with BYMONTHDAY')
      if (byDay) return monthly(interval, position === undefined ? byDay : byDay.map((day) => `${position}${day}`))
      if (monthDays?.some((day) => !(Number.isInteger(day) && (day === -1 || (day >= 1 && day <= 31))))) {
        return not(`BYMONTHDAY=${parts.get('BYMONTHDAY')}`)
      }
      return ok({ every: 'month', interval, monthDays: monthDays ?? [Number(startOn.slice(8))] })
    default:
      return parts.has('FREQ') ? not(frequency) : refuse({ code: 'rule_unreadable', part: 'FREQ' })
  }
}

function weekly(interval: number, byDay: string[]): Result<Pattern, RuleTextRefusal> {
  const weekdays: number[] = []
  for (const text of byDay) {
    const weekday = weekdayOfText(text)
    if (weekday === null) return refuse({ code: 'rule_not_supported', part: `BYDAY=${text}` })
    weekdays.push(weekday)
  }
  return ok({ every: 'week', interval, weekdays })
}

function monthly(interval: number, byDay: string[]): Result<Pattern, RuleTextRefusal> {
  const places: { nth: number; weekday: number }[] = []
  for (const text of byDay) {
    const [, nth, name = ''] = /^([+-]?\d+)?([A-Z]{2})$/.exec(text) ?? []
    const weekday = weekdayOfText(name)
    if (weekday === null) return refuse({ code: 'rule_unreadable', part: `BYDAY=${text}` })
    // Without a number the RFC means every such weekday of the month.
    const numbers = nth === undefined ? [1, 2, 3, 4, 5] : [Number(nth)]
    if (numbers.some((each) => each !== -1 && (each < 1 || each > 5)))
      return refuse({ code: 'rule_not_supported', part: `BYDAY=${text}` })
    places.push(...numbers.map((each) => ({ nth: each, weekday })))
  }
  return ok({ every: 'month_weekday', interval, places })
}

function endOf(parts: Map<string, string>, { startWall, zone }: Start): Result<SeriesEnd, RuleTextRefusal> {
  const [count, until] = [parts.get('COUNT'), parts.get('UNTIL')]
  if (count !== undefined && until !== undefined) return refuse({ code: 'rule_unreadable', part: 'COUNT with UNTIL' })
  if (count !== undefined) {
    return /^\d{1,6}$/.test(count)
      ? ok({ kind: 'count', count: Number(count) })
      : refuse({ code: 'rule_unreadable', part: `COUNT=${count}` })
  }
  if (until === undefined) return ok({ kind: 'open' })
  const stamp = STAMP.exec(until)
  const on = stamp && `${stamp[1]}-${stamp[2]}-${stamp[3]}`
  if (!stamp || on === null || !isDay(on)) return refuse({ code: 'rule_unreadable', part: `UNTIL=${until}` })
  if (stamp[4] === undefined) return ok({ kind: 'until', untilOn: on })
  const clock = `${stamp[4]}:${stamp[5]}`
  const startsBy = stamp[7]
    ? (each: Day) =>
        isAtOrBefore(toInstant(`${each}T${clockOfWall(startWall)}`, zone), asInstant(`${on}T${clock}:${stamp[6]}Z`))
    : (each: Day) => `${each}T${clockOfWall(startWall)}` <= `${on}T${clock}`
  // The last day whose start is not after UNTIL, which itself may be written in another day's time.
  const untilOn = [1, 0, -1, -2].map((shift) => addDays(on, shift)).find(startsBy)
  return untilOn === undefined
    ? refuse({ code: 'rule_unreadable', part: `UNTIL=${until}` })
    : ok({ kind: 'until', untilOn })
}
