import { addMinutes, type Instant, isAfter, overlaps } from '@/lib/time/instant'
import { addWallMinutes, clockOfWall, dayOfWall, instantOf, type WallTime } from '@/lib/time/wall-time'
import type { Zone } from '@/lib/time/zone'

/** Time that is taken, half-open. */
export type Busy = { from: Instant; to: Instant }

export interface NearestFree {
  /** The time that cannot be had, in `zone`. */
  startWall: WallTime
  zone: Zone
  minutes: number
  busy: readonly Busy[]
}

const STEP_MINUTES = 15
const EARLIEST = '06:00'
const LATEST = '22:00'

/**
 * The start nearest to one that cannot be had, on its day, at which so many minutes are free: a quarter of an hour earlier
 * or later and so on, the later one first. Between 6 and 22 o’clock, after `now`; null where the day has no such time.
 */
export function nearestFree({ startWall, zone, minutes, busy }: NearestFree, now: Instant): WallTime | null {
  const isFree = (wall: WallTime) => {
    if (dayOfWall(wall) !== dayOfWall(startWall) || clockOfWall(wall) < EARLIEST || clockOfWall(wall) > LATEST)
      return false
    const reading = instantOf(wall, zone)
    if (reading.kind !== 'exact' || !isAfter(reading.at, now)) return false
    const wanted = { from: reading.at, to: addMinutes(reading.at, minutes) }
    return busy.every((each) => !overlaps(each, wanted))
  }
  for (let away = STEP_MINUTES; away < 24 * 60; away += STEP_MINUTES) {
    const found = [addWallMinutes(startWall, away), addWallMinutes(startWall, -away)].find(isFree)
    if (found !== undefined) return found
  }
  return null
}
