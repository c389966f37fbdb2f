import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { instantFromMs, type Instant } from './instant'
import { transitionsBetween } from './transitions'
import { dayOn, dayRange, instantOf, wallTimeOf } from './wall-time'
import { allZones } from './zone-names'

const FROM = Date.UTC(1970, 0, 2)
const UNTIL = Date.UTC(2040, 0, 1)
const MINUTE = 60_000

interface Jump {
  zone: string
  at: Instant
  /** Milliseconds ahead of UTC, as Temporal has them. */
  before: number
  after: number
}

function jumpsOf(zone: string): Jump[] {
  const found: Jump[] = []
  let here = Temporal.Instant.fromEpochMilliseconds(FROM).toZonedDateTimeISO(zone)
  for (let next = here.getTimeZoneTransition('next'); next; next = here.getTimeZoneTransition('next')) {
    if (next.epochMilliseconds > UNTIL) break
    const [before, after] = [here.offsetNanoseconds / 1e6, next.offsetNanoseconds / 1e6]
    if (before !== after) found.push({ zone, at: instantFromMs(next.epochMilliseconds), before, after })
    here = next
  }
  return found
}

// A third of the zones keeps the run short; the property tests choose among all. LECTERN_EVERY_ZONE=1 takes every one.
const zones = allZones().filter((_, index) => process.env.LECTERN_EVERY_ZONE === '1' || index % 3 === 0)
const jumps = new Map(zones.map((zone) => [zone, jumpsOf(zone)]))
const everyJump = [...jumps.values()].flat()
const wallText = (ms: number) => new Date(Math.floor(ms / MINUTE) * MINUTE).toISOString().slice(0, 16)

test('every clock change from 1970 to 2040 skips or repeats what it should', () => {
  const wrong: string[] = []
  for (const { zone, at, before, after } of everyJump) {
    const size = Math.abs(after - before)
    // A wall time in the middle of what is skipped or repeated.
    const wall = wallText(at.getTime() + Math.min(before, after) + size / 2)
    const reading = instantOf(wall, zone)
    const asUtc = Date.parse(`${wall}Z`)
    const good =
      reading.kind === (after > before ? 'gap' : 'overlap') &&
      reading.changesAt.getTime() === at.getTime() &&
      (reading.kind === 'gap'
        ? reading.at.getTime() === asUtc - before && wallTimeOf(reading.at, zone) === reading.movesToWall
        : reading.earlier.getTime() === asUtc - before && reading.later.getTime() === asUtc - after)
    if (!good) wrong.push(`${zone} ${wall}`)
  }
  expect(wrong).toEqual([])
  expect(everyJump.filter(({ before, after }) => after > before).length).toBeGreaterThan(2000)
  expect(everyJump.filter(({ before, after }) => after < before).length).toBeGreaterThan(2000)
})

test('the minutes just outside a clock change mean one instant', () => {
  const wrong: string[] = []
  for (const { zone, at, before, after } of everyJump.filter((_, index) => index % 4 === 0)) {
    const [low, high] = [Math.min(before, after), Math.max(before, after)]
    const last = wallText(at.getTime() + low - 1)
    const first = wallText(at.getTime() + high + MINUTE - 1)
    if (instantOf(last, zone).kind !== 'exact' || instantOf(first, zone).kind !== 'exact')
      wrong.push(`${zone} ${last} ${first}`)
  }
  expect(wrong).toEqual([])
})

test('no clock change is missed when they are looked for', () => {
  const wrong = zones.filter((zone, index) => {
    // Every zone over fourteen of the seventy years, another fourteen for its neighbour in the list.
    const from = instantFromMs(Date.UTC(1970 + (index % 5) * 14, 0, 2))
    const to = instantFromMs(Date.UTC(1984 + (index % 5) * 14, 0, 1))
    const witnessed = (jumps.get(zone) ?? []).filter(({ at }) => at > from && at <= to)
    const found = transitionsBetween(from, to, zone)
    return String(found.map(({ at }) => at.getTime())) !== String(witnessed.map(({ at }) => at.getTime()))
  })
  expect(wrong).toEqual([])
})

test('the days around every clock change follow each other without a hole', () => {
  const wrong: string[] = []
  for (const { zone, at } of everyJump.filter((_, index) => index % 4 === 0)) {
    const on = dayOn(at, zone)
    const { from, to } = dayRange(on, zone)
    const date = Temporal.PlainDate.from(on)
    const starts = [date, date.add({ days: 1 })].map((day) => day.toZonedDateTime(zone).epochMilliseconds)
    if (from.getTime() !== starts[0] || to.getTime() !== starts[1] || from > to) wrong.push(`${zone} ${on}`)
  }
  expect(wrong).toEqual([])
})
