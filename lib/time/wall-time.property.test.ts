import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { addDays, weekdayOf, weekOf } from './day'
import { instantFromMs } from './instant'
import { transitionsBetween } from './transitions'
import { dayOn, dayRange, instantOf, startOfDay, toInstant, wallTimeOf, wallTimeWithSecondsOf } from './wall-time'
import { allZones } from './zone-names'
import { offsetMsAt } from './zone'

// The polyfill calculates on its own, from Intl alone: an independent witness for every zone of this runtime.
const zones = allZones().filter((zone) => !zone.startsWith('Etc/'))
const FIRST = Date.UTC(1970, 0, 2)
const LAST = Date.UTC(2040, 0, 1)

/** Zones whose clock jumps in a way of its own; each run tries them all, whatever the random choice. */
const REMARKABLE = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'Africa/Monrovia',
  'America/Havana',
  'America/Scoresbysund',
  'America/St_Johns',
  'Antarctica/Troll',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Europe/Dublin',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Kwajalein',
  'Pacific/Pago_Pago',
]

const zone = fc.oneof(fc.constantFrom(...zones), fc.constantFrom(...REMARKABLE))
const anyMs = fc.integer({ min: FIRST, max: LAST })

const changes = new Map<string, number[]>()
function changesOf(name: string): number[] {
  const known = changes.get(name)
  if (known) return known
  const found: number[] = []
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(FIRST).toZonedDateTimeISO(name)
  while ((at = at.getTimeZoneTransition('next')) && at.epochMilliseconds < LAST) found.push(at.epochMilliseconds)
  changes.set(name, found)
  return found
}

/** A zone with an instant near one of its clock changes where it has any, else anywhere. */
const nearChange = fc
  .tuple(zone, fc.nat(), fc.integer({ min: -1800, max: 1800 }), anyMs)
  .map(([name, pick, minutes, ms]) => {
    const known = changesOf(name)
    const change = known[pick % Math.max(1, known.length)]
    return { name, ms: change === undefined ? ms : change + minutes * 60_000 }
  })

const somewhere = fc.oneof(fc.record({ name: zone, ms: anyMs }), nearChange)

function plainOf(name: string, ms: number) {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(name).toPlainDateTime()
}

describe('against Temporal, in every zone from 1970 to 2040', () => {
  test('the offset and the wall time at an instant', () => {
    fc.assert(
      fc.property(somewhere, ({ name, ms }) => {
        const witness = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(name)
        const at = instantFromMs(ms)
        expect(offsetMsAt(at, name)).toBe(witness.offsetNanoseconds / 1_000_000)
        expect(wallTimeOf(at, name)).toBe(witness.toPlainDateTime().toString().slice(0, 16))
        expect(wallTimeWithSecondsOf(at, name)).toBe(
          witness.toPlainDateTime().toString({ smallestUnit: 'second', roundingMode: 'floor' }),
        )
        expect(dayOn(at, name)).toBe(witness.toPlainDate().toString())
      }),
      { numRuns: 1500 },
    )
  })

  test('the instant of a wall time: exact, skipped or repeated', () => {
    fc.assert(
      fc.property(somewhere, fc.constantFrom(0, 30, -30, 60, -60, 90, 120, -120, 720), ({ name, ms }, aside) => {
        const plain = plainOf(name, ms).round({ smallestUnit: 'minute', roundingMode: 'floor' }).add({ minutes: aside })
        const wall = plain.toString().slice(0, 16)
        const meant = (disambiguation: 'earlier' | 'later' | 'compatible') =>
          plain.toZonedDateTime(name, { disambiguation }).epochMilliseconds
        const [earlier, later, compatible] = [meant('earlier'), meant('later'), meant('compatible')]
        const reading = instantOf(wall, name)
        expect(toInstant(wall, name).getTime()).toBe(compatible)
        const exists = plainOf(name, compatible).toString().slice(0, 16) === wall
        expect(reading.kind).toBe(earlier === later ? 'exact' : exists ? 'overlap' : 'gap')
        if (reading.kind === 'overlap') {
          expect([reading.earlier.getTime(), reading.later.getTime()]).toEqual([earlier, later])
          expect(reading.repeatedMinutes * 60_000).toBe(later - earlier)
        }
        if (reading.kind === 'gap') {
          expect(reading.at.getTime()).toBe(later)
          expect(reading.skippedMinutes * 60_000).toBe(later - earlier)
          expect(changesOf(name)).toContain(reading.changesAt.getTime())
          expect(reading.movesToWall).toBe(wallTimeOf(reading.at, name))
        }
      }),
      { numRuns: 1500 },
    )
  })

  test('the start and the end of a day', () => {
    fc.assert(
      fc.property(somewhere, ({ name, ms }) => {
        const date = plainOf(name, ms).toPlainDate()
        const on = date.toString()
        expect(startOfDay(on, name).getTime()).toBe(date.toZonedDateTime(name).epochMilliseconds)
        const { from, to } = dayRange(on, name)
        expect(to.getTime()).toBe(date.add({ days: 1 }).toZonedDateTime(name).epochMilliseconds)
        expect(from.getTime()).toBeLessThanOrEqual(to.getTime())
        expect(dayRange(addDays(on, 1), name).from).toEqual(to)
      }),
      { numRuns: 1500 },
    )
  })

  test('the clock changes of a year', () => {
    fc.assert(
      fc.property(zone, fc.integer({ min: 1970, max: 2039 }), (name, year) => {
        const from = instantFromMs(Math.max(FIRST, Date.UTC(year, 0, 1)))
        const to = instantFromMs(Date.UTC(year + 1, 0, 1))
        const witnessed = changesOf(name).filter((ms) => ms > from.getTime() && ms <= to.getTime())
        const moved = witnessed.filter(
          (ms) => offsetMsAt(instantFromMs(ms), name) !== offsetMsAt(instantFromMs(ms - 1), name),
        )
        expect(transitionsBetween(from, to, name).map(({ at }) => at.getTime())).toEqual(moved)
      }),
      { numRuns: 100 },
    )
  })
})

test('wall time and instant are each other’s inverse wherever a wall time is not repeated', () => {
  fc.assert(
    fc.property(somewhere, ({ name, ms }) => {
      const minute = Math.floor(ms / 60_000) * 60_000
      const at = instantFromMs(minute)
      if (offsetMsAt(at, name) % 60_000 !== 0) return
      const reading = instantOf(wallTimeOf(at, name), name)
      const meant = reading.kind === 'overlap' ? [reading.earlier, reading.later] : [reading.at]
      expect(reading.kind).not.toBe('gap')
      expect(meant.map((instant) => instant.getTime())).toContain(minute)
    }),
    { numRuns: 1000 },
  )
})

test('days count as the calendar does', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -200_000, max: 200_000 }),
      fc.integer({ min: -20_000, max: 20_000 }),
      (day, count) => {
        const date = Temporal.PlainDate.from('2026-01-01').add({ days: day })
        expect(addDays(date.toString(), count)).toBe(date.add({ days: count }).toString())
        expect(weekdayOf(date.toString())).toBe(date.dayOfWeek - 1)
        expect(weekOf(date.toString())[0]).toBe(date.subtract({ days: date.dayOfWeek - 1 }).toString())
      },
    ),
    { numRuns: 500 },
  )
})
