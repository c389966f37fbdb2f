import { ok, refuse, type Result } from '@/lib/result'
import { minutesBetween } from '@/lib/time/instant'
import { toInstant } from '@/lib/time/wall-time'
import type { Zone } from '@/lib/time/zone'
import type { SeriesRule } from './recurrence'
import type { RuleTextRefusal } from './rule-parts-decisions'
import { parseRuleText, startOf } from './rule-text-decisions'

/** What the text of another calendar says about a series; null where it says nothing. */
export type CalendarText = { rule: SeriesRule; title: string | null; minutes: number | null }

/**
 * Reads the lines of a rule, or a whole calendar with one event (RFC 5545): its rule, and its title and length where it
 * has them; alarms and definitions of zones are passed over. Refuses as `parseRuleText` does, and a calendar of several
 * events or with dates that were changed by themselves.
 */
export function readCalendarText(text: string, fallbackZone: Zone): Result<CalendarText, RuleTextRefusal> {
  const lines = text
    .replaceAll(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const isCalendar = lines.some((line) => /^BEGIN:/i.test(line))
  const event = isCalendar ? eventOf(lines) : ok(lines)
  if (!event.ok) return event
  const about = isCalendar
    ? event.value.filter((line) => /^(?:DTSTART|RRULE|RDATE|EXDATE|EXRULE)[;:]/i.test(line))
    : event.value
  const rule = parseRuleText(about.join('\n'), fallbackZone)
  if (!rule.ok) return rule
  const valueOf = (name: string) => event.value.find((line) => new RegExp(`^${name}[;:]`, 'i').test(line)) ?? null
  const [summary, end, length] = isCalendar ? [valueOf('SUMMARY'), valueOf('DTEND'), valueOf('DURATION')] : []
  return ok({
    rule: rule.value,
    title: summary ? unescaped(summary.slice(summary.indexOf(':') + 1)).slice(0, 200) || null : null,
    minutes: (end ? minutesUntil(end, rule.value) : null) ?? (length ? minutesOf(length) : null),
  })
}

// The lines of the one event, without those of what is inside it (alarms).
function eventOf(lines: readonly string[]): Result<string[], RuleTextRefusal> {
  const events: string[][] = []
  const inside: string[] = []
  for (const line of lines) {
    const [, boundary = '', name = ''] = /^(BEGIN|END):(.*)$/i.exec(line) ?? []
    if (boundary.toUpperCase() === 'END') inside.pop()
    else if (boundary !== '') {
      inside.push(name.toUpperCase())
      if (inside.at(-1) === 'VEVENT') events.push([])
    } else if (inside.at(-1) === 'VEVENT') events.at(-1)?.push(line)
  }
  const [event, second] = events
  if (!event) return refuse({ code: 'rule_unreadable', part: 'BEGIN:VEVENT', why: 'missing' })
  return second ? refuse({ code: 'rule_not_supported', part: 'BEGIN:VEVENT', why: 'several' }) : ok(event)
}

function minutesUntil(line: string, { startWall, zone }: SeriesRule): number | null {
  const end = startOf(line, zone)
  if (!end.ok) return null
  const minutes = minutesBetween(toInstant(startWall, zone), toInstant(end.value.startWall, end.value.zone))
  return minutes > 0 ? minutes : null
}

function minutesOf(line: string): number | null {
  const [, weeks = 0, days = 0, hours = 0, minutes = 0] =
    /^DURATION[^:]*:\+?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:\d+S)?)?$/i
      .exec(line)
      ?.map((part) => Number(part) || 0) ?? []
  const all = ((weeks * 7 + days) * 24 + hours) * 60 + minutes
  return all > 0 ? all : null
}

function unescaped(text: string): string {
  return text.replaceAll(/\\([nN,;\\])/g, (_, letter: string) => (/n/i.test(letter) ? ' ' : letter)).trim()
}
