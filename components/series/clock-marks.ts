import { asInstant } from '@/lib/time/instant'
import { clockOfWall, wallTimeOf } from '@/lib/time/wall-time'
import { offsetMinutesAt, type Zone } from '@/lib/time/zone'
import { cityOf } from '@/lib/time/zone-names'

/**
 * What clock changes do to each of the dates, in order: null where nothing. `startAts` are ISO instants, null for one that is not held; dates that are at
 * another time of day than the one before were moved, and are not blamed on a clock.
 */
export function clockMarks(
  startAts: readonly (string | null)[],
  seriesZone: Zone,
  viewerZone: Zone,
): (string | null)[] {
  return startAts.map((startAt, place) => {
    const before = startAts.slice(0, place).findLast((at) => at !== null)
    return startAt && before ? markBetween(before, startAt, seriesZone, viewerZone) : null
  })
}

function markBetween(before: string, startAt: string, seriesZone: Zone, viewerZone: Zone): string | null {
  if (clockIn(before, seriesZone) !== clockIn(startAt, seriesZone)) return null
  const series = shiftBetween(before, startAt, seriesZone)
  const viewer = shiftBetween(before, startAt, viewerZone)
  if (series === 0 && viewer === 0) return null
  const cause = [changeWords(series, seriesZone), seriesZone === viewerZone ? null : changeWords(viewer, viewerZone)]
  const changed = `Clocks have ${cause.filter(Boolean).join(' and ')}`
  const [then, now] = [clockIn(before, viewerZone), clockIn(startAt, viewerZone)]
  return then === now ? `${changed}; it stays at ${now}.` : `${changed}: at ${now} for you, no longer ${then}.`
}

function changeWords(minutes: number, zone: Zone): string | null {
  if (minutes === 0) return null
  const size = Math.abs(minutes) === 60 ? 'an hour' : `${Math.abs(minutes)} minutes`
  return `gone ${minutes > 0 ? 'forward' : 'back'} ${size} in ${cityOf(zone)}`
}

function shiftBetween(before: string, after: string, zone: Zone): number {
  return offsetMinutesAt(asInstant(after), zone) - offsetMinutesAt(asInstant(before), zone)
}

function clockIn(at: string, zone: Zone): string {
  return clockOfWall(wallTimeOf(asInstant(at), zone))
}
