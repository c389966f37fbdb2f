import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { aRule } from '@/lib/testing/series-rules'
import { addDays, type Day } from '@/lib/time/day'
import { wallTimeOf } from '@/lib/time/wall-time'
import { occurrencesOf, type Pattern, type SeriesRule } from './recurrence'

// The second implementation: walks weeks and months with Temporal, asks Temporal for the instants, knows nothing of the
// first, of its library, or of lib/time.

// Of the runs under several zones of the process one is whole: the others only show that its zone does not matter.
const CASES = ['UTC', undefined].includes(process.env.TZ) ? 20_000 : 5_000

function* walk(pattern: Pattern, start: Temporal.PlainDate, last: Temporal.PlainDate): Generator<Temporal.PlainDate> {
  if (pattern.every === 'date') {
    for (const on of [...pattern.dates].sort()) yield Temporal.PlainDate.from(on)
    return
  }
  if (pattern.every === 'week') {
    let monday = start.subtract({ days: start.dayOfWeek - 1 })
    for (; Temporal.PlainDate.compare(monday, last) <= 0; monday = monday.add({ weeks: pattern.interval })) {
      for (const weekday of [...pattern.weekdays].sort()) yield monday.add({ days: weekday })
    }
    return
  }
  if (pattern.every === 'day') {
    for (let on = start; Temporal.PlainDate.compare(on, last) <= 0; on = on.add({ days: pattern.interval })) yield on
    return
  }
  if (pattern.every === 'year') {
    for (let years = 0; start.year + years <= last.year; years += pattern.interval) {
      const on = start.add({ years })
      // Temporal takes the last day of a month that is too short; RFC 5545 passes over the year.
      if (on.day === start.day) yield on
    }
    return
  }
  let month = start.toPlainYearMonth()
  for (
    ;
    Temporal.PlainDate.compare(month.toPlainDate({ day: 1 }), last) <= 0;
    month = month.add({ months: pattern.interval })
  ) {
    const days = new Set<number>()
    for (let day = 1; day <= month.daysInMonth; day++) {
      const isChosen =
        pattern.every === 'month'
          ? pattern.monthDays.some((each) => (each === -1 ? day === month.daysInMonth : each === day))
          : pattern.places.some(
              ({ nth, weekday }) =>
                month.toPlainDate({ day }).dayOfWeek - 1 === weekday &&
                (nth === -1 ? day + 7 > month.daysInMonth : Math.ceil(day / 7) === nth),
            )
      if (isChosen) days.add(day)
    }
    for (const day of days) yield month.toPlainDate({ day })
  }
}

function witnessed(rule: SeriesRule, minutes: number, range: { from: Day; until: Day }) {
  const start = Temporal.PlainDateTime.from(rule.startWall)
  const last = Temporal.PlainDate.from(range.until)
  const found: { originalOn: Day; startMs: number; endMs: number }[] = []
  let counted = 0
  for (const date of walk(rule.pattern, start.toPlainDate(), last)) {
    const on = date.toString()
    if (on > range.until) break
    if (on < start.toPlainDate().toString() && rule.pattern.every !== 'date') continue
    if (rule.end.kind === 'until' && on > rule.end.untilOn) break
    counted += 1
    if (rule.end.kind === 'count' && counted > rule.end.count) break
    if (on < range.from || rule.skipOn.includes(on)) continue
    const startMs = date.toPlainDateTime(start.toPlainTime()).toZonedDateTime(rule.zone, {
      disambiguation: 'compatible',
    }).epochMilliseconds
    found.push({ originalOn: on, startMs, endMs: startMs + minutes * 60_000 })
  }
  return found
}

const asked = aRule.chain((of) =>
  fc.record({
    rule: fc.constant(of),
    minutes: fc.integer({ min: 5, max: 1440 }),
    fromShift: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: -20, max: 40 }) },
      { weight: 1, arbitrary: fc.nat(300) },
    ),
    days: fc.oneof({ weight: 5, arbitrary: fc.nat(250) }, { weight: 1, arbitrary: fc.constantFrom(0, 1, 1500) }),
  }),
)

const seen = { occurrences: 0, moved: 0, repeated: 0, leap: 0, empty: 0 }

// On one idle core it takes less than half a minute; a busy one may take its time.
test(`${CASES} rules give the dates and instants that Temporal gives, one step at a time`, { timeout: 240_000 }, () => {
  fc.assert(
    fc.property(asked, ({ rule: of, minutes, fromShift, days }) => {
      const from = addDays(of.startWall.slice(0, 10), fromShift)
      const range = { from, until: addDays(from, days) }
      const found = occurrencesOf(of, minutes, range)
      expect(
        found.map(({ originalOn, startAt, endAt }) => ({
          originalOn,
          startMs: startAt.getTime(),
          endMs: endAt.getTime(),
        })),
      ).toEqual(witnessed(of, minutes, range))
      for (const { originalOn, startAt, startWall, clockChange } of found) {
        const shown = wallTimeOf(startAt, of.zone)
        expect(shown > startWall).toBe(clockChange === 'moved_later')
        if (clockChange !== 'moved_later') expect(shown).toBe(startWall)
        if (clockChange === 'moved_later') seen.moved += 1
        if (clockChange === 'repeated') seen.repeated += 1
        if (originalOn.endsWith('02-29')) seen.leap += 1
      }
      seen.occurrences += found.length
      if (found.length === 0) seen.empty += 1
    }),
    { numRuns: CASES },
  )
  // The cases have met what they are about: far fewer than they do on average, so that chance never decides.
  expect(seen.moved).toBeGreaterThan(CASES / 2000)
  expect(seen.repeated).toBeGreaterThan(CASES / 2000)
  expect(seen.leap).toBeGreaterThan(CASES / 5000)
  expect(seen.empty).toBeLessThan(CASES * 0.6)
})
