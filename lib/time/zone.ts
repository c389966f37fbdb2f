import type { Instant } from './instant'

/** An IANA time zone name as this system stores and shows it, e.g. `Asia/Kathmandu`. */
export type Zone = string

/**
 * Names that ICU still answers with, and what IANA has called the same zone since. Engines differ in which of the two
 * they report for a device, so both are read and the modern one is stored.
 */
const MODERN_NAMES: Readonly<Record<string, Zone>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
}

// Intl also takes bare offsets such as +05:30, which are not zones: they know no clock changes.
const ZONE_NAME = /^[A-Z][A-Za-z0-9_+-]*(?:\/[A-Z][A-Za-z0-9_+-]*){0,2}$/

const clocks = new Map<Zone, Intl.DateTimeFormat>()

function clockOf(zone: Zone): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const clock = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  clocks.set(zone, clock)
  return clock
}

function resolvedName(text: string): string | null {
  try {
    return clockOf(text).resolvedOptions().timeZone
  } catch (error) {
    // Intl has no other way to say that it does not know a zone.
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Whether this is an IANA zone known here, spelled as IANA spells it (`asia/kathmandu`, `+05:30` and `` are not). */
export function isZone(text: unknown): text is Zone {
  if (typeof text !== 'string' || text.length > 64 || !ZONE_NAME.test(text)) return false
  const resolved = resolvedName(text)
  if (resolved === null) return false
  return resolved === text || resolved.toLowerCase() !== text.toLowerCase()
}

/**
 * The name under which a zone is stored and compared: old names become the modern one (`Asia/Calcutta` and
 * `Asia/Kolkata` are one zone), letter case is put right. Null when no such zone is known here.
 */
export function canonicalZone(text: string): Zone | null {
  if (text.length > 64 || !/^[A-Za-z]/.test(text)) return null
  const resolved = resolvedName(text)
  return resolved === null ? null : (MODERN_NAMES[resolved] ?? resolved)
}

/** The zone, or the fallback where the text names none. */
export function zoneOr(text: string | null | undefined, fallback: Zone): Zone {
  return isZone(text) ? text : fallback
}

const CLOCK_TEXT = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)$/

/**
 * What the wall clock of a zone is ahead of UTC at an instant, in milliseconds, exact (historic offsets have seconds).
 * For instants of the years 1000 to 9999; throws a RangeError outside them or for an unknown zone.
 */
export function offsetMsAt(at: Instant, zone: Zone): number {
  const ms = at.getTime()
  if (zone === 'UTC') return 0
  const parts = CLOCK_TEXT.exec(clockOf(zone).format(ms))
  if (!parts || Number(parts[3]) < 1000) throw new RangeError(`Outside the calendar: ${ms}`)
  const [, month, day, year, hour, minute, second] = parts
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  return wall - Math.floor(ms / 1000) * 1000
}

/** Minutes the zone is ahead of UTC at that instant (Kathmandu 345, New York −300 or −240); historic seconds are rounded. */
export function offsetMinutesAt(at: Instant, zone: Zone): number {
  return Math.round(offsetMsAt(at, zone) / 60_000)
}

/** Whether two zones show the same wall time at that instant. */
export function sameOffsetAt(at: Instant, zone: Zone, other: Zone): boolean {
  return zone === other || offsetMsAt(at, zone) === offsetMsAt(at, other)
}
