import { addMilliseconds, type Instant, instantFromMs, toIso } from '@/lib/time/instant'
import { transitionsBetween } from '@/lib/time/transitions'
import { wallTimeOf } from '@/lib/time/wall-time'
import { offsetMinutesAt, type Zone } from '@/lib/time/zone'
import { type Observance, observancesOf } from './clock-rule-decisions'

// Enough to see a rule in, and so that a calendar that is kept knows the clock of what is booked next.
const YEARS_AHEAD = 10
const MOST_KEPT = 500

const kept = new Map<string, string>()

/**
 * The VTIMEZONE (RFC 5545) of a zone, right from a year before `first` until ten years after `last`, made of the very clock
 * that the pages show. Lines end in CRLF; the last one has no end. Made once for the same years and kept.
 */
export function timeZoneBlock(zone: Zone, first: Instant, last: Instant): string {
  const fromYear = yearOf(first) - 1
  const lastYear = yearOf(last) + YEARS_AHEAD
  const key = `${zone} ${fromYear} ${lastYear}`
  const known = kept.get(key)
  if (known !== undefined) return known
  const block = blockOf(zone, fromYear, lastYear)
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(key, block)
  return block
}

function yearOf(at: Instant): number {
  return Number(toIso(at).slice(0, 4))
}

function blockOf(zone: Zone, fromYear: number, lastYear: number): string {
  const from = instantFromMs(Date.UTC(fromYear, 0))
  // Years of the zone's own clock, wherever on earth it is: its offset is less than a day.
  const until = addMilliseconds(instantFromMs(Date.UTC(lastYear + 1, 0)), -1)
  const changes = transitionsBetween(from, until, zone)
  const offset = offsetMinutesAt(from, zone)
  const start = { startWall: wallTimeOf(from, zone), offsetFrom: offset, offsetTo: offset, rule: null }
  const goesBackNext = changes[0] !== undefined && changes[0].offsetAfter < offset
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...linesOf(start, goesBackNext ? 'DAYLIGHT' : 'STANDARD'),
    ...observancesOf(changes, lastYear).flatMap((each) =>
      linesOf(each, each.offsetTo > each.offsetFrom ? 'DAYLIGHT' : 'STANDARD'),
    ),
    'END:VTIMEZONE',
  ].join('\r\n')
}

function linesOf({ startWall, offsetFrom, offsetTo, rule }: Observance, kind: 'STANDARD' | 'DAYLIGHT'): string[] {
  return [
    `BEGIN:${kind}`,
    `DTSTART:${startWall.replace(/[-:]/g, '')}00`,
    ...(rule ? [`RRULE:${rule}`] : []),
    `TZOFFSETFROM:${offsetText(offsetFrom)}`,
    `TZOFFSETTO:${offsetText(offsetTo)}`,
    `END:${kind}`,
  ]
}

/** Minutes ahead of UTC as `+0545` or `-0230`. */
function offsetText(minutes: number): string {
  const size = Math.abs(minutes)
  const two = (count: number) => String(count).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`
}
