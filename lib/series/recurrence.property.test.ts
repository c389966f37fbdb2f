import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { addDays, type Day } from '@/lib/time/day'
import { transitionsBetween } from '@/lib/time/transitions'
import { wallTimeOf } from '@/lib/time/wall-time'
import { allZones } from '@/lib/time/zone-names'
import { occurrencesOf, type Pattern, type SeriesEnd, type SeriesRule } from './recurrence'
import { parseRuleText, ruleText } from './rule-text-decisions'

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

/** Zones whose clock jumps in a way of its own: by half an hour, at midnight, by a whole day. */
const REMARKABLE = [
  'Africa/Casablanca',
  'America/Havana',
  'America/New_York',
  'America/Sao_Paulo',
  'America/Scoresbysund',
  'America/St_Johns',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Pacific/Apia',
  'Pacific/Kwajalein',
]

const zone = fc.oneof(fc.constantFrom(...REMARKABLE), fc.constantFrom(...allZones()))
const day = fc
  .integer({ min: Date.UTC(1990, 0, 1) / 86_400_000, max: Date.UTC(2039, 11, 31) / 86_400_000 })
  .map((count) => new Date(count * 86_400_000).toISOString().slice(0, 10))
const someDays = (from: Day, within: number, most: number) =>
  fc
    .array(fc.nat(within), { maxLength: most })
    .map((shifts) => [...new Set(shifts)].map((by) => addDays(from, by)).sort())

const weekdays = fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 7 })
const monthDay = fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constantFrom(-1, 28, 29, 30, 31))
const pattern: fc.Arbitrary<Pattern> = fc.oneof(
  fc.record({ every: fc.constant('week' as const), interval: fc.integer({ min: 1, max: 6 }), weekdays }),
  fc.record({
    every: fc.constant('month' as const),
    interval: fc.oneof(fc.integer({ min: 1, max: 7 }), fc.constantFrom(12, 24)),
    monthDays: fc.uniqueArray(monthDay, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    every: fc.constant('month_weekday' as const),
    interval: fc.integer({ min: 1, max: 7 }),
    places: fc.uniqueArray(fc.record({ nth: fc.constantFrom(1, 2, 3, 4, 5, -1), weekday: fc.nat(6) }), {
      minLength: 1,
      maxLength: 3,
      selector: ({ nth, weekday }) => `${nth} ${weekday}`,
    }),
  }),
)

const clocks = new Map<string, { on: Day; clock: string }[]>()
/** The days and times of day at which clocks of a zone jump: what is looked for lies there. */
function jumpsOf(name: string) {
  const known = clocks.get(name)
  if (known) return known
  const found = transitionsBetween(new Date('1990-01-02T00:00Z'), new Date('2039-01-01T00:00Z'), name).map(({ at }) => {
    const wall = wallTimeOf(at, name)
    return { on: wall.slice(0, 10), clock: wall.slice(11) }
  })
  clocks.set(name, found)
  return found
}

const remarkableDay = fc.constantFrom(
  '2024-02-29',
  '2028-02-29',
  '2023-01-31',
  '2024-12-31',
  '2011-12-30',
  '2096-02-29',
  '2099-12-30',
)
const rule = fc
  .record({
    zone,
    pattern,
    at: day,
    special: fc.option(remarkableDay),
    near: fc.nat(),
    early: fc.integer({ min: -75, max: 75 }),
    minutes: fc.nat(1439),
    useJump: fc.boolean(),
  })
  .chain(({ zone: name, pattern: days, at, special, near, early, minutes, useJump }) => {
    const jumps = jumpsOf(name)
    const jump = useJump && jumps.length > 0 ? jumps[near % jumps.length] : undefined
    const minute = jump
      ? (Number(jump.clock.slice(0, 2)) * 60 + Number(jump.clock.slice(3)) + early + 1440) % 1440
      : minutes
    const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    const startOn = jump ? addDays(jump.on, -7 * (near % 4)) : (special ?? at)
    return fc.record({
      startWall: fc.constant(`${startOn}T${clock}`),
      zone: fc.constant(name),
      pattern: fc.oneof(
        { weight: 8, arbitrary: fc.constant(days) },
        {
          weight: 1,
          arbitrary: someDays(startOn, 400, 12).map((dates): Pattern => ({
            every: 'date',
            dates: [...new Set([startOn, ...dates])].sort(),
          })),
        },
      ),
      end: fc.oneof<fc.Arbitrary<SeriesEnd>[]>(
        fc.record({ kind: fc.constant('count' as const), count: fc.integer({ min: 1, max: 30 }) }),
        fc.record({ kind: fc.constant('until' as const), untilOn: fc.nat(500).map((by) => addDays(startOn, by)) }),
        fc.constant({ kind: 'open' }),
      ),
      skipOn: someDays(startOn, 200, 6),
    })
  })
  .map((made): SeriesRule => (made.pattern.every === 'date' ? { ...made, end: { kind: 'listed' } } : made))

const asked = rule.chain((of) =>
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
  // The cases have met what they are about.
  expect(seen.moved).toBeGreaterThan(CASES / 400)
  expect(seen.repeated).toBeGreaterThan(CASES / 400)
  expect(seen.leap).toBeGreaterThan(CASES / 1000)
  expect(seen.empty).toBeLessThan(CASES / 2)
})

/** Whether a zone has the day at all: Apia and Kwajalein have each left one out. */
function isDayOf(on: Day, timeZone: string): boolean {
  return Temporal.PlainDate.from(on).toZonedDateTime({ timeZone, plainTime: '12:00' }).toPlainDate().toString() === on
}

test('a rule written as iCalendar text and read again is the same rule', () => {
  fc.assert(
    fc.property(rule, (of) => {
      // A day that the zone leaves out as a whole begins when the next one does: as an end the two are the same instant.
      fc.pre(of.end.kind !== 'until' || isDayOf(of.end.untilOn, of.zone))
      const read = parseRuleText(ruleText(of), 'UTC')
      expect(read).toEqual({ ok: true, value: of })
    }),
    { numRuns: 3000 },
  )
})
