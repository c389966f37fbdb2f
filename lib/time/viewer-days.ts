import { addDays, type Day, daysBetween } from './day'
import { formatClock, formatDay, type Viewer } from './format'
import { type Instant, toIso } from './instant'
import { dayOfWall, startOfDay, wallTimeOf } from './wall-time'
import { sameOffsetAt, type Zone } from './zone'

/** A stretch of time that could be chosen, half-open. */
export type Choosable = { startAt: Instant; endAt: Instant }

/** One start as a viewer reads it. Instants are ISO strings. */
export interface DayTime {
  startAt: string
  endAt: string
  /** `14:30`; where the viewer's clock shows it twice that day, `01:30 UTC−2:30`. */
  clock: string
  /** The same start on the other clock, only where that one shows another time: `00:00 (+1 day)`. */
  there: string | null
}

/** A calendar day of a viewer with what begins on it, soonest first. */
export interface ViewerDay {
  on: Day
  /** `Monday, 9 March 2026`. */
  label: string
  times: DayTime[]
}

/** All instants of some days of a zone, both days meant: half-open, for asking what begins in them. */
export function spanOfDays(from: Day, until: Day, zone: Zone): Choosable {
  return { startAt: startOfDay(from, zone), endAt: startOfDay(addDays(until, 1), zone) }
}

/**
 * Puts what can be chosen under the days of the viewer's own calendar, each day from `from` to `until` (both meant), also
 * those on which nothing begins. What begins outside of these days is left out. `otherZone` is the zone of whoever offers it.
 */
export function viewerDays(
  spans: readonly Choosable[],
  { from, until }: { from: Day; until: Day },
  viewer: Viewer,
  otherZone: Zone | null,
): ViewerDay[] {
  const days = new Map<Day, DayTime[]>()
  for (let index = 0; index <= daysBetween(from, until); index++) days.set(addDays(from, index), [])
  for (const span of spans) {
    const wall = wallTimeOf(span.startAt, viewer.zone)
    days.get(dayOfWall(wall))?.push({
      startAt: toIso(span.startAt),
      endAt: toIso(span.endAt),
      clock: formatClock(span.startAt, viewer),
      there: clockThere(span.startAt, dayOfWall(wall), viewer, otherZone),
    })
  }
  return [...days].map(([on, times]) => ({
    on,
    label: formatDay(on, { style: 'long', locale: viewer.locale }),
    times: times.sort((a, b) => (a.startAt < b.startAt ? -1 : 1)),
  }))
}

function clockThere(at: Instant, viewerOn: Day, { zone, locale }: Viewer, otherZone: Zone | null): string | null {
  if (otherZone === null || sameOffsetAt(at, zone, otherZone)) return null
  const clock = formatClock(at, { zone: otherZone, locale })
  const shift = daysBetween(viewerOn, dayOfWall(wallTimeOf(at, otherZone)))
  if (shift === 0) return clock
  return `${clock} (${shift < 0 ? '−' : '+'}${Math.abs(shift)} ${Math.abs(shift) === 1 ? 'day' : 'days'})`
}
