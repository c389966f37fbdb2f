import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, weekdayOf } from './day'
import { addMinutes, instantFromMs } from './instant'
import { dayOn, toInstant } from './wall-time'
import { dayCountAt, dayCountOf, instantMsOf, minuteOfDay, wallMsOn, weekdayOfCount, zoneClock } from './zone-clock'
import { allZones } from './zone-names'

const zone = fc.constantFrom(...allZones())
const from = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2039, 11, 1) }).map((ms) => instantFromMs(ms))

it('answers as the wall clock does, within its time and beyond', () => {
  fc.assert(
    fc.property(
      zone,
      from,
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: -5, max: 205 }),
      (name, start, days, ahead) => {
        const clock = zoneClock(start, addMinutes(start, days * 1440), name)
        const at = addMinutes(start, ahead * 1440)
        const on = dayOn(at, name)
        expect(dayCountAt(at.getTime(), clock)).toBe(dayCountOf(on))
        for (const text of ['00:00', '01:30', '02:15', '12:00', '23:30']) {
          const wallMs = wallMsOn(dayCountOf(on), minuteOfDay(text))
          expect(instantMsOf(wallMs, clock)).toBe(toInstant(`${on}T${text}`, name).getTime())
        }
      },
    ),
    { numRuns: 1500 },
  )
})

it('has its stretches one after the other, each with another offset than the one before', () => {
  fc.assert(
    fc.property(zone, from, (name, start) => {
      const { stretches } = zoneClock(start, addMinutes(start, 400 * 1440), name)
      expect(stretches[0]!.fromMs).toBeLessThan(start.getTime())
      stretches.slice(1).forEach((stretch, index) => {
        expect(stretch.fromMs).toBe(stretches[index]!.toMs)
        expect(stretch.offsetMs).not.toBe(stretches[index]!.offsetMs)
      })
    }),
    { numRuns: 150 },
  )
})

it('counts days and weekdays as the calendar does', () => {
  expect(dayCountOf('1970-01-01')).toBe(0)
  for (const on of ['1969-12-28', '1970-01-01', '2026-03-08', '2039-12-31']) {
    expect(dayCountOf(addDays(on, 1))).toBe(dayCountOf(on) + 1)
    expect(weekdayOfCount(dayCountOf(on))).toBe(weekdayOf(on))
  }
  expect(() => dayCountOf('2026-02-30')).toThrow(RangeError)
  expect(() => minuteOfDay('24:00')).toThrow(RangeError)
})
