import { ok, refuse, type Result } from '@/lib/result'
import { chosenInstant, type ClockChange, clockChangeAt, type ClockChoice } from '@/lib/time/clock-change'
import type { Instant } from '@/lib/time/instant'
import { isWallTime, toInstant, type WallTime, wallTimeOf } from '@/lib/time/wall-time'
import { isZone, type Zone } from '@/lib/time/zone'

/** A start as a teacher fills it in: wall time in `zone`, with the answer where a clock change made it a question. */
export interface StartInput {
  startWall: WallTime
  zone: Zone
  clockChoice: ClockChoice | null
}

export type StartRefusal =
  { code: 'not_a_wall_time' } | { code: 'not_a_zone' } | { code: 'clock_change'; change: ClockChange }

/**
 * The instant of a start; a wall time that a clock change skips or repeats needs an answer first. A `present` start may have
 * seconds (the old system's), which a form does not show: left alone, it stays.
 */
export function decideStart(
  { startWall, zone, clockChoice }: StartInput,
  present: Instant | null,
): Result<Instant, StartRefusal> {
  if (!isZone(zone)) return refuse({ code: 'not_a_zone' })
  if (!isWallTime(startWall)) return refuse({ code: 'not_a_wall_time' })
  const change = clockChangeAt(startWall, zone)
  if (!change) {
    const stays = present !== null && wallTimeOf(present, zone) === startWall
    return ok(stays ? present : toInstant(startWall, zone))
  }
  const chosen = chosenInstant(startWall, zone, clockChoice)
  return chosen ? ok(chosen) : refuse({ code: 'clock_change', change })
}
