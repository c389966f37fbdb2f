import fc from 'fast-check'
import { addDays, type Day } from '@/lib/time/day'
import { transitionsBetween } from '@/lib/time/transitions'
import { wallTimeOf } from '@/lib/time/wall-time'
import { allZones } from '@/lib/time/zone-names'
import type { Pattern, SeriesEnd, SeriesRule } from '@/lib/series/recurrence'

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
/** Some days within so many from one on, in order. */
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
  fc.record({
    every: fc.constant('day' as const),
    interval: fc.oneof(
      fc.integer({ min: 1, max: 9 }),
      fc.nat(365).map((by) => by + 1),
    ),
  }),
  fc.record({ every: fc.constant('year' as const), interval: fc.integer({ min: 1, max: 5 }) }),
)

/** The days and times of day at which clocks of a zone jump in a year: what is looked for lies there. */
function jumpsOf(name: string, year: number) {
  return transitionsBetween(new Date(`${year}-01-02T00:00Z`), new Date(`${year + 1}-01-02T00:00Z`), name).map(
    ({ at }) => {
      const wall = wallTimeOf(at, name)
      return { on: wall.slice(0, 10), clock: wall.slice(11) }
    },
  )
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
/** Rules of every kind there is, over all zones; half of them around a clock change, if the zone has one that year. */
export const aRule = fc
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
    const jumps = useJump ? jumpsOf(name, 1990 + (near % 49)) : []
    const jump = jumps[near % Math.max(1, jumps.length)]
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
