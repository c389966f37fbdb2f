import { ok, refuse, type Result } from '@/lib/result'
import { addDays, dayNumberMs, type Day } from './day'
import { instantFromMs, type Instant } from './instant'
import { transitionWithin } from './transitions'
import { offsetMsAt, type Zone } from './zone'

/** What a clock on the wall shows, without a zone: `YYYY-MM-DDTHH:mm`, with `:ss` where seconds matter. */
export type WallTime = string

/**
 * What a wall time means in a zone. Most mean one instant. On the day clocks go forward some mean none (`gap`), on the
 * day they go back some mean two (`overlap`). Offsets are minutes ahead of UTC.
 */
export type WallReading =
  | { kind: 'exact'; at: Instant }
  | {
      kind: 'gap'
      /** The instant used instead: later by the length of the gap (RFC 5545, Temporal `compatible`). */
      at: Instant
      movesToWall: WallTime
      skippedMinutes: number
      changesAt: Instant
      skippedFromWall: WallTime
      skippedToWall: WallTime
      offsetBefore: number
      offsetAfter: number
    }
  | {
      kind: 'overlap'
      earlier: Instant
      later: Instant
      repeatedMinutes: number
      changesAt: Instant
      offsetEarlier: number
      offsetLater: number
    }

export type NotAWallTime = { code: 'not_a_wall_time' } | { code: 'not_a_whole_minute' }

const DAY_MS = 86_400_000
const WALL = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/

/** The wall time read as if it were UTC, in milliseconds: the number to calculate with. Null when it does not exist in any zone. */
function wallMs(wall: string): number | null {
  const parts = WALL.exec(wall)
  const day = parts && dayNumberMs(parts[1] ?? '')
  if (!parts || day === null) return null
  return day + Number(parts[2]) * 3_600_000 + Number(parts[3]) * 60_000 + Number(parts[4] ?? 0) * 1000
}

function knownWallMs(wall: WallTime): number {
  const ms = wallMs(wall)
  if (ms === null) throw new RangeError(`Not a wall time: ${wall}`)
  return ms
}

function wallOfMs(ms: number): WallTime {
  return new Date(ms).toISOString().slice(0, 16)
}

/** Whether the text is a wall time of the calendar, with or without seconds. */
export function isWallTime(text: unknown): text is WallTime {
  return typeof text === 'string' && wallMs(text) !== null
}

/**
 * Reads the value of a `datetime-local` field as `YYYY-MM-DDTHH:mm`. Refuses days and times that do not exist
 * (2026-02-30, 24:00) and values between two minutes; says nothing yet about clock changes (`instantOf` does).
 */
export function parseWallTime(text: string): Result<WallTime, NotAWallTime> {
  const wall = text.trim().replace(' ', 'T').replace(/\.0+$/, '')
  const ms = wallMs(wall)
  if (ms === null) return refuse({ code: 'not_a_wall_time' })
  if (ms % 60_000 !== 0) return refuse({ code: 'not_a_whole_minute' })
  return ok(wallOfMs(ms))
}

/** What the wall clock of a zone shows at an instant, cut to the minute. */
export function wallTimeOf(at: Instant, zone: Zone): WallTime {
  return wallOfMs(at.getTime() + offsetMsAt(at, zone))
}

/** The same with seconds: `YYYY-MM-DDTHH:mm:ss`. */
export function wallTimeWithSecondsOf(at: Instant, zone: Zone): WallTime {
  return new Date(at.getTime() + offsetMsAt(at, zone)).toISOString().slice(0, 19)
}

/** What a wall time means in a zone: one instant, none, or two. Throws a RangeError for what is no wall time. */
export function instantOf(wall: WallTime, zone: Zone): WallReading {
  const ms = knownWallMs(wall)
  // No zone is a whole day from UTC, so these two lie before and after every instant the wall time can mean.
  const dayBefore = instantFromMs(ms - DAY_MS)
  const dayAfter = instantFromMs(ms + DAY_MS)
  const before = offsetMsAt(dayBefore, zone)
  const after = offsetMsAt(dayAfter, zone)
  if (before === after) return { kind: 'exact', at: instantFromMs(ms - before) }

  const meant = [before, after].filter((offset) => offsetMsAt(instantFromMs(ms - offset), zone) === offset)
  if (meant.length === 1) return { kind: 'exact', at: instantFromMs(ms - (meant[0] ?? 0)) }

  const change = transitionWithin(dayBefore, dayAfter, zone)
  if (!change) throw new Error(`No clock change found near ${wall} in ${zone}`)
  const { at: changesAt, offsetBefore, offsetAfter } = change
  if (meant.length === 2) {
    const [earlier, later] = [instantFromMs(ms - before), instantFromMs(ms - after)]
    const repeatedMinutes = (before - after) / 60_000
    return {
      kind: 'overlap',
      earlier,
      later,
      repeatedMinutes,
      changesAt,
      offsetEarlier: offsetBefore,
      offsetLater: offsetAfter,
    }
  }
  return {
    kind: 'gap',
    at: instantFromMs(ms - before),
    movesToWall: wallOfMs(ms - before + after),
    skippedMinutes: (after - before) / 60_000,
    changesAt,
    skippedFromWall: wallOfMs(changesAt.getTime() + before),
    skippedToWall: wallOfMs(changesAt.getTime() + after),
    offsetBefore,
    offsetAfter,
  }
}

/**
 * The one instant a wall time stands for where nobody can be asked: a skipped time moves later by the gap, a repeated
 * one is the earlier (RFC 5545 section 3.3.5, Temporal `compatible`).
 */
export function toInstant(wall: WallTime, zone: Zone): Instant {
  const reading = instantOf(wall, zone)
  return reading.kind === 'overlap' ? reading.earlier : reading.at
}

/** The calendar day in a zone at an instant. */
export function dayOn(at: Instant, zone: Zone): Day {
  return dayOfWall(wallTimeOf(at, zone))
}

/** The first instant of a day in a zone; where midnight is skipped, the moment clocks jumped. */
export function startOfDay(on: Day, zone: Zone): Instant {
  const reading = instantOf(`${on}T00:00`, zone)
  if (reading.kind === 'gap') return reading.changesAt
  return reading.kind === 'overlap' ? reading.earlier : reading.at
}

/** All instants of a day, `[from, to)`: 23, 24 or 25 hours, and none at all for a day the zone skipped (Apia, 2011-12-30). */
export function dayRange(on: Day, zone: Zone): { from: Instant; to: Instant } {
  return { from: startOfDay(on, zone), to: startOfDay(addDays(on, 1), zone) }
}

/** All instants from the start of one day to the start of another, `[from, to)`. */
export function daysRange(fromOn: Day, untilOn: Day, zone: Zone): { from: Instant; to: Instant } {
  return { from: startOfDay(fromOn, zone), to: startOfDay(untilOn, zone) }
}

/** The day part of a wall time. */
export function dayOfWall(wall: WallTime): Day {
  return wall.slice(0, 10)
}

/** The clock part of a wall time, `HH:mm`. */
export function clockOfWall(wall: WallTime): string {
  return wall.slice(11, 16)
}

/** Moves a wall time by minutes as a clock without clock changes would; for drawing and for laying out windows. */
export function addWallMinutes(wall: WallTime, minutes: number): WallTime {
  return wallOfMs(knownWallMs(wall) + minutes * 60_000)
}

/** Minutes from one wall time to another as the clock faces read, not the time that passes. */
export function wallMinutesBetween(from: WallTime, to: WallTime): number {
  return (knownWallMs(to) - knownWallMs(from)) / 60_000
}
