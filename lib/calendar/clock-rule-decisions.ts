import type { Transition } from '@/lib/time/transitions'
import { addDays, weekdayOf } from '@/lib/time/day'
import { addWallMinutes, dayOfWall, wallTimeOf } from '@/lib/time/wall-time'

/** One change of a zone's clock, or one a year by a rule: `startWall` is what the clock showed when it first happened. */
export interface Observance {
  startWall: string
  /** Minutes ahead of UTC before and after. */
  offsetFrom: number
  offsetTo: number
  /** RRULE (RFC 5545), without an end: the year's changes of that kind; null for a single change. */
  rule: string | null
}

// As many years as tell the last Sunday of a month from the fourth.
const YEARS_OF_A_RULE = 8
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/**
 * The observances (RFC 5545, VTIMEZONE) that make exactly these clock changes up to the end of `lastYear`: changes that go on
 * year by year on the same weekday of a month are one rule, all others stand one by one.
 */
export function observancesOf(changes: readonly Transition[], lastYear: number): Observance[] {
  const onsets = changes.map(({ at, offsetBefore, offsetAfter }) => ({
    // The clock of before is what a change is written in; `wallTimeOf` shows the clock of after.
    startWall: addWallMinutes(wallTimeOf(at, 'UTC'), offsetBefore),
    offsetFrom: offsetBefore,
    offsetTo: offsetAfter,
  }))
  const kinds = Map.groupBy(onsets, ({ offsetFrom, offsetTo }) => `${offsetFrom} ${offsetTo}`)
  return [...kinds.values()]
    .flatMap((kind) => {
      const ruled = ruleAtTheEnd(
        kind.map(({ startWall }) => startWall),
        lastYear,
      )
      const single = kind.slice(0, kind.length - ruled.count).map((onset) => ({ ...onset, rule: null }))
      const first = kind[single.length]
      return first ? [...single, { ...first, rule: ruled.rule }] : single
    })
    .sort((one, other) => (one.startWall < other.startWall ? -1 : 1))
}

/** How many of the last changes one rule makes, year by year until `lastYear`; 0 where there is none. */
function ruleAtTheEnd(walls: readonly string[], lastYear: number): { count: number; rule: string | null } {
  const none = { count: 0, rule: null }
  const last = walls.at(-1)
  if (last === undefined || yearOf(last) !== lastYear) return none
  const candidates = placesOf(last).map((rule) => {
    const others = walls.toReversed().findIndex((wall, place) => !follows(wall, { last, rule, year: lastYear - place }))
    return { count: others === -1 ? walls.length : others, rule }
  })
  const best = candidates.sort((one, other) => other.count - one.count)[0]
  return best && best.count >= YEARS_OF_A_RULE ? best : none
}

function follows(wall: string, of: { last: string; rule: string; year: number }): boolean {
  return yearOf(wall) === of.year && wall.slice(11) === of.last.slice(11) && placesOf(wall).includes(of.rule)
}

/** The rules that name the day of a wall time: the second Sunday of March; in the last week of a month also the last. */
function placesOf(wall: string): string[] {
  const on = dayOfWall(wall)
  const [month, day] = [Number(on.slice(5, 7)), Number(on.slice(8))]
  const isInLastWeek = addDays(on, 7).slice(5, 7) !== on.slice(5, 7)
  const places = [...(isInLastWeek ? [-1] : []), ...(day <= 28 ? [Math.ceil(day / 7)] : [])]
  return places.map((place) => `FREQ=YEARLY;BYMONTH=${month};BYDAY=${place}${WEEKDAYS[weekdayOf(on)] ?? ''}`)
}

function yearOf(wall: string): number {
  return Number(wall.slice(0, 4))
}
