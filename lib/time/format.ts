import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc.js'
import type { ClockChange } from './clock-change'
import { addDays, daysBetween, type Day } from './day'
import { asInstant, isBefore, toIso, type InstantLike } from './instant'
import { clockOfWall, dayOfWall, instantOf, wallTimeOf, type WallTime } from './wall-time'
import { cityOf, offsetLabel, zoneLabel } from './zone-names'
import { offsetMinutesAt, sameOffsetAt, type Zone } from './zone'

// Only `utc` and only to print: instants become wall times in wall-time.ts. dayjs.tz is never used, its arithmetic
// keeps offsets of other dates.
dayjs.extend(utc)

export type Locale = 'en'

/** For whom a time is written: their zone, and their language. */
export interface Viewer {
  zone: Zone
  locale?: Locale
}

const DAY_FORMAT = 'ddd D MMM YYYY'
const SHORT_DAY_FORMAT = 'ddd D MMM'
const LONG_DAY_FORMAT = 'dddd, D MMMM YYYY'

function printWall(wallOrDay: string, format: string, locale: Locale = 'en'): string {
  return dayjs
    .utc(`${wallOrDay.slice(0, 10)}T${wallOrDay.slice(11, 16) || '00:00'}Z`)
    .locale(locale)
    .format(format)
}

/** Offset to print beside a clock time, only where that wall time happens twice. */
function repeatedOffset(at: Date, zone: Zone): string | null {
  if (instantOf(wallTimeOf(at, zone), zone).kind !== 'overlap') return null
  return offsetLabel(offsetMinutesAt(at, zone))
}

/** `14:30`; in the repeated hour of a clock change `01:30 UTC−4`. */
export function formatClock(at: InstantLike, { zone }: Viewer): string {
  const instant = asInstant(at)
  const offset = repeatedOffset(instant, zone)
  const clock = clockOfWall(wallTimeOf(instant, zone))
  return offset ? `${clock} ${offset}` : clock
}

/** `Mon 9 Mar 2026, 14:30` in the viewer's zone. */
export function formatInstant(at: InstantLike, viewer: Viewer): string {
  return `${printWall(wallTimeOf(asInstant(at), viewer.zone), DAY_FORMAT, viewer.locale)}, ${formatClock(at, viewer)}`
}

/** `Mon 9 Mar 2026, 14:30 (Kathmandu, UTC+5:45)`: where the page around it does not name the zone, as in mail. */
export function formatInstantWithZone(at: InstantLike, viewer: Viewer): string {
  return `${formatInstant(at, viewer)} (${zoneLabel(viewer.zone, asInstant(at))})`
}

/** `Mon 9 Mar 2026`, `short`: `Mon 9 Mar`, `long`: `Monday, 9 March 2026`. A day has no zone. */
export function formatDay(
  on: Day,
  { style = 'medium', locale }: { style?: 'short' | 'medium' | 'long'; locale?: Locale } = {},
): string {
  const format = { short: SHORT_DAY_FORMAT, medium: DAY_FORMAT, long: LONG_DAY_FORMAT }[style]
  return printWall(on, format, locale)
}

/** `Monday`, `short`: `Mon`; 0 = Monday, as availability stores it. */
export function formatWeekday(
  dayOfWeek: number,
  { style = 'long', locale }: { style?: 'short' | 'long'; locale?: Locale } = {},
): string {
  // 1 January 2024 was a Monday.
  return printWall(addDays('2024-01-01', dayOfWeek), style === 'short' ? 'ddd' : 'dddd', locale)
}

/** `9 March`: a day that comes again every year. */
export function formatDayOfYear(on: Day, { locale }: { locale?: Locale } = {}): string {
  return printWall(on, 'D MMMM', locale)
}

/** `March 2026`: the month a day lies in. */
export function formatMonth(on: Day, { locale }: { locale?: Locale } = {}): string {
  return printWall(on, 'MMMM YYYY', locale)
}

/** `Mon 9 Mar 2026, 14:30` for a wall time as it was typed. */
export function formatWallTime(wall: WallTime, { locale }: { locale?: Locale } = {}): string {
  return printWall(wall, `${DAY_FORMAT}, HH:mm`, locale)
}

/** `9 – 15 Mar 2026`, `30 Mar – 5 Apr 2026`, `28 Dec 2026 – 3 Jan 2027`: the first and the last day, both meant. */
export function formatDayRange(firstOn: Day, lastOn: Day, { locale }: { locale?: Locale } = {}): string {
  const same =
    firstOn.slice(0, 7) === lastOn.slice(0, 7)
      ? 'D'
      : firstOn.slice(0, 4) === lastOn.slice(0, 4)
        ? 'D MMM'
        : 'D MMM YYYY'
  if (firstOn === lastOn) return printWall(firstOn, 'D MMM YYYY', locale)
  return `${printWall(firstOn, same, locale)} – ${printWall(lastOn, 'D MMM YYYY', locale)}`
}

/** `14:30–15:30`; with the day before the end where it is another one: `23:30 – Tue 10 Mar, 00:30`. */
export function formatTimeRange(startAt: InstantLike, endAt: InstantLike, viewer: Viewer): string {
  const start = formatClock(startAt, viewer)
  const end = formatClock(endAt, viewer)
  const startOn = dayOfWall(wallTimeOf(asInstant(startAt), viewer.zone))
  const endOn = dayOfWall(wallTimeOf(asInstant(endAt), viewer.zone))
  if (startOn !== endOn) return `${start} – ${printWall(endOn, SHORT_DAY_FORMAT, viewer.locale)}, ${end}`
  return start.length > 5 || end.length > 5 ? `${start} – ${end}` : `${start}–${end}`
}

/** The same session in the other zone. `dayShift`: days its start lies after (before: negative) the viewer's day. */
export interface OtherZoneTime {
  text: string
  zone: Zone
  zoneLabel: string
  dayShift: number
}

export interface SessionTimeText {
  /** Day and times for the viewer: `Mon 9 Mar 2026, 14:30–15:30`. */
  primary: string
  /** `Kathmandu, UTC+5:45`, at the start. */
  zoneLabel: string
  /** Only where the other zone's clock differs at the start or the end. */
  secondary: OtherZoneTime | null
  /** ISO instants, for `<time dateTime>`. */
  dateTime: string
  endDateTime: string | null
}

export interface SessionTimeOptions extends Viewer {
  otherZone?: Zone | null
}

/** A session's time for a viewer, with the class's own time beside it where the two clocks differ. */
export function formatSessionTime(
  startAt: InstantLike,
  endAt: InstantLike | null,
  options: SessionTimeOptions,
): SessionTimeText {
  const start = asInstant(startAt)
  const end = endAt === null ? null : asInstant(endAt)
  const { zone, otherZone, locale } = options
  const differs = otherZone && !(sameOffsetAt(start, zone, otherZone) && (!end || sameOffsetAt(end, zone, otherZone)))
  return {
    primary: `${printWall(wallTimeOf(start, zone), DAY_FORMAT, locale)}, ${times(start, end, { zone, locale })}`,
    zoneLabel: zoneLabel(zone, start),
    secondary: differs ? otherZoneTime(start, end, options, otherZone) : null,
    dateTime: toIso(start),
    endDateTime: end && toIso(end),
  }
}

function times(start: Date, end: Date | null, viewer: Viewer): string {
  return end ? formatTimeRange(start, end, viewer) : formatClock(start, viewer)
}

function otherZoneTime(start: Date, end: Date | null, { zone, locale }: Viewer, otherZone: Zone): OtherZoneTime {
  const ownWall = wallTimeOf(start, otherZone)
  const dayShift = daysBetween(dayOfWall(wallTimeOf(start, zone)), dayOfWall(ownWall))
  const clock = times(start, end, { zone: otherZone, locale })
  const day = dayShift === 0 ? '' : `${printWall(ownWall, SHORT_DAY_FORMAT, locale)}, `
  const shift =
    dayShift === 0
      ? ''
      : ` (${dayShift < 0 ? '−' : '+'}${Math.abs(dayShift)} ${Math.abs(dayShift) === 1 ? 'day' : 'days'})`
  return { text: `${day}${clock}${shift}`, zone: otherZone, zoneLabel: zoneLabel(otherZone, start), dayShift }
}

/** `45 min`, `1 h`, `1 h 30 min`, `2 days 3 h`; minutes are rounded down, days left out below 48 hours. */
export function formatDuration(minutes: number): string {
  const whole = Math.max(0, Math.floor(minutes))
  const days = whole >= 2880 ? Math.floor(whole / 1440) : 0
  const hours = Math.floor((whole - days * 1440) / 60)
  const parts = [days && `${days} days`, hours && `${hours} h`, whole % 60 && `${whole % 60} min`].filter(Boolean)
  return parts.length > 0 ? parts.join(' ') : '0 min'
}

/** `now`, `in 12 min`, `3 h ago`, `tomorrow`, `in 5 days`, `in 3 weeks`: days are the viewer's calendar days. */
export function formatRelative(at: InstantLike, now: InstantLike, viewer: Viewer): string {
  const [instant, current] = [asInstant(at), asInstant(now)]
  const past = isBefore(instant, current)
  const say = (amount: string) => (past ? `${amount} ago` : `in ${amount}`)
  const minutes = Math.floor(Math.abs(instant.getTime() - current.getTime()) / 60_000)
  if (minutes < 1) return 'now'
  if (minutes < 60) return say(`${minutes} min`)
  const days = Math.abs(
    daysBetween(dayOfWall(wallTimeOf(current, viewer.zone)), dayOfWall(wallTimeOf(instant, viewer.zone))),
  )
  if (days === 0 || minutes < 720) return say(`${Math.floor(minutes / 60)} h`)
  if (days === 1) return past ? 'yesterday' : 'tomorrow'
  if (days < 14) return say(`${days} days`)
  if (days < 60) return say(`${Math.floor(days / 7)} weeks`)
  if (days < 730) return say(`${Math.floor(days / 30.44)} months`)
  return say(`${Math.floor(days / 365.25)} years`)
}

/**
 * The sentence to show before saving a wall time that a clock change skips or repeats; `what` happens at it, for a class its
 * start.
 */
export function formatClockChange(
  change: ClockChange,
  { locale, what = 'The class would start' }: { locale?: Locale; what?: string } = {},
): string {
  const day = printWall(change.wall, 'D MMMM YYYY', locale)
  const clock = clockOfWall(change.wall)
  const city = cityOf(change.zone)
  if (change.kind === 'overlap') {
    const [first, second] = [offsetLabel(change.offsetEarlier), offsetLabel(change.offsetLater)]
    return `${clock} happens twice on ${day} in ${city}: clocks go back. Choose the first (${first}) or the second (${second}).`
  }
  const name = (wall: WallTime) =>
    dayOfWall(wall) === dayOfWall(change.wall)
      ? clockOfWall(wall)
      : `${clockOfWall(wall)} on ${printWall(wall, 'D MMMM', locale)}`
  return (
    `${clock} does not exist on ${day} in ${city}: clocks go forward from ${name(change.skippedFromWall)} to ` +
    `${name(change.skippedToWall)}. ${what} at ${name(change.movesToWall)}.`
  )
}

/** `2 h 05 min 09 s`, `12 min 30 s`, `9 s`: what is left of a deadline, to the second; `0 s` once it has come. */
export function formatCountdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const [h, min, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (count: number) => String(count).padStart(2, '0')
  if (h > 0) return `${h} h ${two(min)} min ${two(s)} s`
  return min > 0 ? `${min} min ${two(s)} s` : `${s} s`
}
