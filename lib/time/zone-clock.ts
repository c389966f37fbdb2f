import { dayNumberMs, type Day } from './day'
import { addMilliseconds, type Instant, instantFromMs } from './instant'
import { transitionsBetween } from './transitions'
import { toInstant } from './wall-time'
import { offsetMsAt, type Zone } from './zone'

/** Time in which a zone keeps one offset: `[fromMs, toMs)`, `offsetMs` ahead of UTC. */
export interface OffsetStretch {
  fromMs: number
  toMs: number
  offsetMs: number
}

/**
 * The clock of a zone over a stretch of time whose clock changes were looked up once, for work that asks it thousands of
 * times. It answers as `wall-time.ts` does, to the millisecond, and asks there wherever a clock change is near.
 */
export interface ZoneClock {
  zone: Zone
  /** Without a hole and in order; they reach at least two days beyond the time the clock was made for. */
  stretches: readonly OffsetStretch[]
}

const DAY_MS = 86_400_000

/** The clock of a zone for `[from, to)`. */
export function zoneClock(from: Instant, to: Instant, zone: Zone): ZoneClock {
  const first = addMilliseconds(from, -2 * DAY_MS)
  const last = addMilliseconds(to, 2 * DAY_MS)
  const bounds = [first, ...transitionsBetween(first, last, zone).map(({ at }) => at), last]
  const stretches = bounds.slice(0, -1).map((start, index) => ({
    fromMs: start.getTime(),
    toMs: (bounds[index + 1] ?? last).getTime(),
    offsetMs: offsetMsAt(start, zone),
  }))
  return { zone, stretches }
}

function offsetAt(ms: number, { stretches, zone }: ZoneClock): number {
  const stretch = stretches.find(({ fromMs, toMs }) => fromMs <= ms && ms < toMs)
  return stretch ? stretch.offsetMs : offsetMsAt(instantFromMs(ms), zone)
}

/** The instant a wall time (`wallMsOn`) stands for, in milliseconds, as `toInstant` decides it. */
export function instantMsOf(wallMs: number, clock: ZoneClock): number {
  const before = offsetAt(wallMs - DAY_MS, clock)
  if (before === offsetAt(wallMs + DAY_MS, clock)) return wallMs - before
  return toInstant(new Date(wallMs).toISOString().slice(0, 16), clock.zone).getTime()
}

/** A wall time read as if it were UTC, in milliseconds: what a clock face calculates with. */
export function wallMsOn(dayCount: number, minuteOfDay: number): number {
  return dayCount * DAY_MS + minuteOfDay * 60_000
}

/** Minutes since midnight of a time of day, `HH:mm`. Throws a RangeError for what is none. */
export function minuteOfDay(text: string): number {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text)
  if (!parts) throw new RangeError(`Not a time of day: ${text}`)
  return Number(parts[1]) * 60 + Number(parts[2])
}

/** The calendar day in the zone at an instant, counted in days since 1970-01-01. */
export function dayCountAt(ms: number, clock: ZoneClock): number {
  return Math.floor((ms + offsetAt(ms, clock)) / DAY_MS)
}

/** A calendar day counted in days since 1970-01-01. Throws a RangeError for a day that does not exist. */
export function dayCountOf(on: Day): number {
  const ms = dayNumberMs(on)
  if (ms === null) throw new RangeError(`Not a day: ${on}`)
  return ms / DAY_MS
}

/** 0 = Monday … 6 = Sunday, of a day so counted. */
export function weekdayOfCount(dayCount: number): number {
  // 1970-01-01 was a Thursday.
  return (((dayCount + 3) % 7) + 7) % 7
}
