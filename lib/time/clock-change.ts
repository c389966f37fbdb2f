import type { Day } from './day'
import { addMilliseconds, type Instant } from './instant'
import { transitionsBetween } from './transitions'
import { addWallMinutes, dayRange, instantOf, toInstant, wallTimeOf, type WallTime } from './wall-time'
import { offsetMinutesAt, type Zone } from './zone'

/** What a clock change does to a chosen wall time: facts to show before saving (`formatClockChange` makes the sentence). */
export type ClockChange =
  | {
      kind: 'gap'
      wall: WallTime
      zone: Zone
      movesToWall: WallTime
      skippedFromWall: WallTime
      skippedToWall: WallTime
      offsetBefore: number
      offsetAfter: number
    }
  | {
      kind: 'overlap'
      wall: WallTime
      zone: Zone
      earlier: Instant
      later: Instant
      offsetEarlier: number
      offsetLater: number
    }

/**
 * What a person said to a wall time that a clock change skips (`moved`: start later by the gap) or repeats (the `earlier` or
 * the `later` of the two). It holds for that wall time in that zone only.
 */
export interface ClockChoice {
  means: 'earlier' | 'later' | 'moved'
  wall: WallTime
  zone: Zone
}

/** The facts where a wall time does not exist or exists twice in a zone, null where it is an ordinary one. */
export function clockChangeAt(wall: WallTime, zone: Zone): ClockChange | null {
  const reading = instantOf(wall, zone)
  if (reading.kind === 'exact') return null
  if (reading.kind === 'overlap') {
    const { earlier, later, offsetEarlier, offsetLater } = reading
    return { kind: 'overlap', wall, zone, earlier, later, offsetEarlier, offsetLater }
  }
  const { movesToWall, skippedFromWall, skippedToWall, offsetBefore, offsetAfter } = reading
  return { kind: 'gap', wall, zone, movesToWall, skippedFromWall, skippedToWall, offsetBefore, offsetAfter }
}

/**
 * The instant of a wall time that a clock change may have made a question: an ordinary one has its own, a skipped or repeated
 * one the one that was chosen. Null while the question is open; a choice for another wall time or zone answers nothing.
 */
export function chosenInstant(wall: WallTime, zone: Zone, choice: ClockChoice | null): Instant | null {
  const reading = instantOf(wall, zone)
  if (reading.kind === 'exact') return reading.at
  const means = choice?.wall === wall && choice.zone === zone ? choice.means : null
  if (reading.kind === 'gap') return means === 'moved' ? reading.at : null
  return means === 'earlier' || means === 'later' ? reading[means] : null
}

/** A jump of the wall clock: at `at`, it goes from `fromWall` to `toWall`, by `minutes` (negative: back). */
export interface ClockJump {
  at: Instant
  fromWall: WallTime
  toWall: WallTime
  minutes: number
}

/** The jumps of a zone's clock between two instants, `[from, to)`; for marking them in a schedule or a series. */
export function clockJumps(range: { from: Instant; to: Instant }, zone: Zone): ClockJump[] {
  return transitionsBetween(range.from, range.to, zone)
    .filter(({ at }) => at < range.to)
    .map(({ at, offsetBefore, offsetAfter }) => {
      const toWall = wallTimeOf(at, zone)
      const minutes = offsetAfter - offsetBefore
      return { at, toWall, fromWall: addWallMinutes(toWall, -minutes), minutes }
    })
}

/** The jump that happens on a calendar day in a zone, or null; a day is at most one jump. */
export function clockJumpOn(on: Day, zone: Zone): ClockJump | null {
  const { from, to } = dayRange(on, zone)
  // A jump right at midnight makes the first instant of the day: the day begins with it.
  return clockJumps({ from: addMilliseconds(from, -1), to }, zone)[0] ?? null
}

/** Whether a wall time repeated weekly in a zone lands on another offset than it had on an earlier date. */
export function offsetMoves(wall: WallTime, thenWall: WallTime, zone: Zone): boolean {
  return offsetMinutesAt(toInstant(wall, zone), zone) !== offsetMinutesAt(toInstant(thenWall, zone), zone)
}
