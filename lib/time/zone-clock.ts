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

/** Milliseconds of the instant that a time of day (`HH:mm`) stands for on a day, as `toInstant` decides it. */
export function instantMsOn(on: Day, clock: string, zoneClock: ZoneClock): number {
  const wallMs = wallMsOf(on, clock)
  const before = offsetAt(wallMs - DAY_MS, zoneClock)
  if (before === offsetAt(wallMs + DAY_MS, zoneClock)) return wallMs - before
  return toInstant(`${on}T${clock}`, zoneClock.zone).getTime()
}

/** A wall time read as if it were UTC, in milliseconds: what a clock face calculates with. Throws a RangeError on what is none. */
export function wallMsOf(on: Day, clock: string): number {
  const dayMs = dayNumberMs(on)
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(clock)
  if (dayMs === null || !parts) throw new RangeError(`Not a wall time: ${on}T${clock}`)
  return dayMs + (Number(parts[1]) * 60 + Number(parts[2])) * 60_000
}

/** The calendar day in the zone at an instant, counted in days since 1970-01-01. */
export function dayCountAt(ms: number, clock: ZoneClock): number {
  return Math.floor((ms + offsetAt(ms, clock)) / DAY_MS)
}
