import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { addMinutes, asInstant } from './instant'
import { type Choosable, spanOfDays, viewerDays } from './viewer-days'

/** Every half hour of a stretch of time, an hour each. */
function everyHalfHour(fromIso: string, count: number): Choosable[] {
  const from = asInstant(fromIso)
  return Array.from({ length: count }, (_, index) => {
    const startAt = addMinutes(from, 30 * index)
    return { startAt, endAt: addMinutes(startAt, 60) }
  })
}

const clocksOf = (spans: Choosable[], on: string, zone: string, otherZone: string | null = null) =>
  viewerDays(spans, { from: on, until: on }, { zone }, otherZone)[0]?.times.map(({ clock }) => clock)

describe('under the days of the viewer’s own calendar', () => {
  test.each([
    ['Asia/Kathmandu', '2026-03-10', '00:15'],
    ['America/St_Johns', '2026-03-09', '16:00'],
    ['Australia/Lord_Howe', '2026-03-10', '05:30'],
    ['Pacific/Kiritimati', '2026-03-10', '08:30'],
    ['Pacific/Pago_Pago', '2026-03-09', '07:30'],
  ])('one instant is on another day in %s', (zone, on, clock) => {
    const startAt = asInstant('2026-03-09T18:30:00Z')
    const days = viewerDays(
      [{ startAt, endAt: addMinutes(startAt, 60) }],
      { from: '2026-03-08', until: '2026-03-11' },
      { zone },
      null,
    )
    expect(days.filter(({ times }) => times.length > 0).map(({ on: day, times }) => [day, times[0]?.clock])).toEqual([
      [on, clock],
    ])
    expect(days.map(({ on: day }) => day)).toEqual(['2026-03-08', '2026-03-09', '2026-03-10', '2026-03-11'])
  })

  test('days on which nothing begins are there too, and are called by their names', () => {
    const [day] = viewerDays([], { from: '2026-03-09', until: '2026-03-09' }, { zone: 'Asia/Kathmandu' }, null)
    expect(day).toEqual({ on: '2026-03-09', label: 'Monday, 9 March 2026', times: [] })
  })
})

describe('across clock changes', () => {
  test('the repeated hour of St John’s is there twice, each time with its offset', () => {
    const spans = everyHalfHour('2026-11-01T02:30:00Z', 50)
    expect(clocksOf(spans, '2026-11-01', 'America/St_Johns')?.slice(0, 8)).toEqual([
      '00:00',
      '00:30',
      '01:00 UTC−2:30',
      '01:30 UTC−2:30',
      '01:00 UTC−3:30',
      '01:30 UTC−3:30',
      '02:00',
      '02:30',
    ])
  })

  test('in Lord Howe only half an hour is repeated', () => {
    const spans = everyHalfHour('2026-04-04T13:00:00Z', 49)
    expect(clocksOf(spans, '2026-04-05', 'Australia/Lord_Howe')?.slice(0, 6)).toEqual([
      '00:00',
      '00:30',
      '01:00',
      '01:30 UTC+11',
      '01:30 UTC+10:30',
      '02:00',
    ])
  })

  test('the skipped half hour of Lord Howe is on no clock', () => {
    const spans = everyHalfHour('2026-10-03T13:30:00Z', 47)
    const clocks = clocksOf(spans, '2026-10-04', 'Australia/Lord_Howe')
    expect(clocks?.slice(0, 6)).toEqual(['00:00', '00:30', '01:00', '01:30', '02:30', '03:00'])
    expect(clocks).toHaveLength(47)
  })

  test('the other clock is beside it where it differs, with the days between', () => {
    const spans = everyHalfHour('2026-03-09T12:00:00Z', 1)
    const there = (zone: string, other: string) =>
      viewerDays(spans, { from: '2026-03-08', until: '2026-03-10' }, { zone }, other).flatMap(({ times }) =>
        times.map((time) => time.there),
      )
    expect(there('America/St_Johns', 'Australia/Lord_Howe')).toEqual(['23:00'])
    expect(there('Pacific/Pago_Pago', 'Pacific/Kiritimati')).toEqual(['02:00 (+1 day)'])
    expect(there('Pacific/Kiritimati', 'Pacific/Pago_Pago')).toEqual(['01:00 (−1 day)'])
    expect(there('Europe/Berlin', 'Europe/Paris')).toEqual([null])
  })
})

describe('beside Temporal', () => {
  const zones = [
    'Asia/Kathmandu',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Pacific/Kiritimati',
    'Africa/Casablanca',
    'America/Havana',
    'Pacific/Apia',
  ]
  test.each(zones)('every 45 minutes of a year are under the day Temporal says, in %s', (zone) => {
    for (let month = 1; month <= 12; month++) {
      const from = Temporal.PlainDate.from({ year: 2026, month, day: 1 })
      const until = from.add({ months: 1 }).subtract({ days: 1 })
      const range = spanOfDays(from.toString(), until.toString(), zone)
      expect(range.startAt.getTime()).toBe(from.toZonedDateTime(zone).epochMilliseconds)
      const spans: Choosable[] = []
      for (let at = range.startAt; at < range.endAt; at = addMinutes(at, 45)) {
        spans.push({ startAt: at, endAt: addMinutes(at, 45) })
      }
      const days = viewerDays(spans, { from: from.toString(), until: until.toString() }, { zone }, null)
      expect(days.reduce((count, { times }) => count + times.length, 0)).toBe(spans.length)
      for (const { on, times } of days) {
        for (const { startAt, clock } of times) {
          const local = Temporal.Instant.from(startAt).toZonedDateTimeISO(zone)
          expect(local.toPlainDate().toString()).toBe(on)
          expect(clock.slice(0, 5)).toBe(local.toPlainTime().toString().slice(0, 5))
        }
      }
    }
  })
})
