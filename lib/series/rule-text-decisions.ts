import { ok, refuse, type Result } from '@/lib/result'
import { addDays, type Day, isDay } from '@/lib/time/day'
import { asInstant, toIso } from '@/lib/time/instant'
import { clockOfWall, dayOfWall, dayOn, isWallTime, toInstant } from '@/lib/time/wall-time'
import { canonicalZone, type Zone } from '@/lib/time/zone'
import { basicDay, patternText, type SeriesEnd, type SeriesRule } from './recurrence'
import { repetitionOf, type RuleTextRefusal, STAMP, type Start } from './rule-parts-decisions'

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
 * Reads iCalendar lines as a rule. Refuses, by the part, what a series here is not: by the second, minute or hour,
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
  if (stranger !== undefined) return refuse({ code: 'rule_not_supported', part: stranger, why: 'line' })
  const [dtstart, second] = of('DTSTART')
  if (dtstart === undefined) return refuse({ code: 'rule_unreadable', part: 'DTSTART', why: 'missing' })
  if (second !== undefined) return refuse({ code: 'rule_unreadable', part: second, why: 'twice' })
  const start = startOf(dtstart, fallbackZone)
  if (!start.ok) return start
  const skipOn = daysOf(of('EXDATE'), start.value)
  const listed = daysOf(of('RDATE'), start.value)
  if (!skipOn.ok) return skipOn
  if (!listed.ok) return listed
  const [rrule, another] = of('RRULE')
  if (another !== undefined) return refuse({ code: 'rule_not_supported', part: another, why: 'several' })
  if (rrule !== undefined) {
    if (listed.value.length > 0) {
      return refuse({ code: 'rule_not_supported', part: 'RRULE with RDATE', why: 'rule_and_dates' })
    }
    const repeated = repetitionOf(rrule.slice(rrule.indexOf(':') + 1), start.value)
    return repeated.ok ? ok({ ...start.value, ...repeated.value, skipOn: skipOn.value }) : repeated
  }
  const dates = [...new Set([dayOfWall(start.value.startWall), ...listed.value])].toSorted()
  return ok({ ...start.value, pattern: { every: 'date', dates }, end: { kind: 'listed' }, skipOn: skipOn.value })
}

/** Reads a line with one stamp (`DTSTART;TZID=Europe/Berlin:20260309T180000`) as a wall time in its zone. */
export function startOf(line: string, fallbackZone: Zone): Result<Start, RuleTextRefusal> {
  const zoneText = /;TZID="?([^;:"]+)/i.exec(line)?.[1]
  const stamp = line.slice(line.lastIndexOf(':') + 1)
  const parts = STAMP.exec(stamp)
  const zone = parts?.[7] ? 'UTC' : canonicalZone(zoneText ?? fallbackZone)
  if (!parts?.[4]) return refuse({ code: 'rule_unreadable', part: line, why: 'no_day_and_time' })
  if (zone === null) return refuse({ code: 'rule_not_supported', part: `TZID=${zoneText}`, why: 'zone' })
  const startWall = `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}`
  if (parts[6] !== '00' || !isWallTime(startWall)) {
    return refuse({ code: 'rule_unreadable', part: line, why: 'no_day_and_time' })
  }
  return ok({ startWall, zone })
}

// Dates to add or to leave out are about the days of the series: at another time of day they would mean none of its dates.
function daysOf(lines: string[], start: Start): Result<Day[], RuleTextRefusal> {
  const days: Day[] = []
  for (const line of lines) {
    for (const stamp of line.slice(line.lastIndexOf(':') + 1).split(',')) {
      const on = dayOfStamp(stamp, start)
      if (on === null) return refuse({ code: 'rule_not_supported', part: stamp, why: 'other_time' })
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
