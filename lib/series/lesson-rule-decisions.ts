import { weekdayOf } from '@/lib/time/day'
import type { Instant } from '@/lib/time/instant'
import { dayOfWall, wallTimeOf } from '@/lib/time/wall-time'
import type { Zone } from '@/lib/time/zone'
import type { SeriesRule } from './recurrence'

/** A lesson that repeats every so many weeks at the wall time its first one has in a zone, so many times in all. */
export function lessonRule(startAt: Instant, zone: Zone, everyWeeks: number, count: number): SeriesRule {
  const startWall = wallTimeOf(startAt, zone)
  return {
    startWall,
    zone,
    pattern: { every: 'week', interval: everyWeeks, weekdays: [weekdayOf(dayOfWall(startWall))] },
    end: { kind: 'count', count },
    skipOn: [],
  }
}
