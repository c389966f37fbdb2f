import { describe, expect, test } from 'vitest'
import { addDays, addMonths, daysBetween, isDay, mondayOf, parseDay, weekdayOf, weekOf } from './day'
import { addMinutes, asInstant, minutesBetween, toIso } from './instant'
import {
  addWallMinutes,
  dayOn,
  dayRange,
  instantOf,
  isWallTime,
  parseWallTime,
  startOfDay,
  toInstant,
  wallMinutesBetween,
  wallTimeOf,
  wallTimeWithSecondsOf,
} from './wall-time'

describe('a date and time field', () => {
  test.each([
    ['2026-03-08T14:30', '2026-03-08T14:30'],
    ['2026-03-08T14:30:00', '2026-03-08T14:30'],
    ['2026-03-08T14:30:00.000', '2026-03-08T14:30'],
    [' 2026-03-08 14:30 ', '2026-03-08T14:30'],
    ['2028-02-29T00:00', '2028-02-29T00:00'],
  ])('%j is read as %s', (text, wall) => expect(parseWallTime(text)).toEqual({ ok: true, value: wall }))

  test.each([
    '',
    'tomorrow',
    '2026-02-30T10:00',
    '2026-02-29T10:00',
    '2026-00-10T10:00',
    '2026-13-01T10:00',
    '2026-04-31T10:00',
    '2026-03-08T24:00',
    '2026-03-08T10:60',
    '2026-3-8T10:00',
    '0026-03-08T10:00',
    '12026-03-08T10:00',
    '2026-03-08',
    '2026-03-08T10:00Z',
  ])('%j is refused', (text) => {
    expect(parseWallTime(text)).toEqual({ ok: false, refusal: { code: 'not_a_wall_time' } })
    expect(isWallTime(text)).toBe(false)
  })

  test('a time between two minutes is refused', () => {
    expect(parseWallTime('2026-03-08T10:00:30')).toEqual({ ok: false, refusal: { code: 'not_a_whole_minute' } })
  })

  test('what is no wall time never becomes an instant', () => {
    expect(() => toInstant('2026-02-30T10:00', 'UTC')).toThrow(RangeError)
    expect(() => toInstant('2026-03-08T10:00', 'Mars/Olympus')).toThrow(RangeError)
  })
})

describe('an ordinary wall time is one instant', () => {
  test.each([
    ['2026-03-08T14:30', 'Asia/Kathmandu', '2026-03-08T08:45:00.000Z'],
    ['2026-07-01T09:00', 'America/St_Johns', '2026-07-01T11:30:00.000Z'],
    ['2026-01-01T09:00', 'America/St_Johns', '2026-01-01T12:30:00.000Z'],
    ['2026-01-02T00:30', 'Pacific/Kiritimati', '2026-01-01T10:30:00.000Z'],
    ['2026-01-01T23:30', 'Pacific/Pago_Pago', '2026-01-02T10:30:00.000Z'],
    ['2026-03-08T01:59', 'America/New_York', '2026-03-08T06:59:00.000Z'],
    ['2026-03-08T03:00', 'America/New_York', '2026-03-08T07:00:00.000Z'],
    ['2026-11-01T02:00', 'America/New_York', '2026-11-01T07:00:00.000Z'],
  ])('%s in %s', (wall, zone, iso) => {
    const reading = instantOf(wall, zone)
    expect(reading).toEqual({ kind: 'exact', at: asInstant(iso) })
    expect(wallTimeOf(asInstant(iso), zone)).toBe(wall)
  })
})

describe('a skipped wall time moves later by the gap', () => {
  test.each([
    [
      '2026-03-08T02:30',
      'America/New_York',
      60,
      '2026-03-08T02:00',
      '2026-03-08T03:00',
      '2026-03-08T03:30',
      '2026-03-08T07:30:00.000Z',
    ],
    [
      '2026-10-04T02:10',
      'Australia/Lord_Howe',
      30,
      '2026-10-04T02:00',
      '2026-10-04T02:30',
      '2026-10-04T02:40',
      '2026-10-03T15:40:00.000Z',
    ],
    [
      '2026-03-29T01:15',
      'Antarctica/Troll',
      120,
      '2026-03-29T01:00',
      '2026-03-29T03:00',
      '2026-03-29T03:15',
      '2026-03-29T01:15:00.000Z',
    ],
    [
      '2026-04-24T00:30',
      'Africa/Cairo',
      60,
      '2026-04-24T00:00',
      '2026-04-24T01:00',
      '2026-04-24T01:30',
      '2026-04-23T22:30:00.000Z',
    ],
    [
      '2026-03-29T01:30',
      'Europe/Dublin',
      60,
      '2026-03-29T01:00',
      '2026-03-29T02:00',
      '2026-03-29T02:30',
      '2026-03-29T01:30:00.000Z',
    ],
    [
      '2026-03-22T02:30',
      'Africa/Casablanca',
      60,
      '2026-03-22T02:00',
      '2026-03-22T03:00',
      '2026-03-22T03:30',
      '2026-03-22T02:30:00.000Z',
    ],
    [
      '2011-12-30T10:00',
      'Pacific/Apia',
      1440,
      '2011-12-30T00:00',
      '2011-12-31T00:00',
      '2011-12-31T10:00',
      '2011-12-30T20:00:00.000Z',
    ],
    [
      '1993-08-21T10:00',
      'Pacific/Kwajalein',
      1440,
      '1993-08-21T00:00',
      '1993-08-22T00:00',
      '1993-08-22T10:00',
      '1993-08-21T22:00:00.000Z',
    ],
  ])('%s in %s', (wall, zone, skippedMinutes, skippedFromWall, skippedToWall, movesToWall, iso) => {
    expect(instantOf(wall, zone)).toMatchObject({
      kind: 'gap',
      skippedMinutes,
      skippedFromWall,
      skippedToWall,
      movesToWall,
    })
    expect(toIso(toInstant(wall, zone))).toBe(iso)
  })
})

describe('a repeated wall time is the earlier', () => {
  test.each([
    ['2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00.000Z', 60],
    ['2026-11-01T01:30', 'America/St_Johns', '2026-11-01T04:00:00.000Z', 60],
    ['2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z', 30],
    ['2026-10-25T01:30', 'Antarctica/Troll', '2026-10-24T23:30:00.000Z', 120],
    ['2026-10-29T23:30', 'Africa/Cairo', '2026-10-29T20:30:00.000Z', 60],
    ['2026-10-25T01:30', 'Europe/Dublin', '2026-10-25T00:30:00.000Z', 60],
    ['2026-02-15T02:30', 'Africa/Casablanca', '2026-02-15T01:30:00.000Z', 60],
  ])('%s in %s', (wall, zone, iso, minutes) => {
    const earlier = asInstant(iso)
    const later = addMinutes(earlier, minutes)
    expect(instantOf(wall, zone)).toMatchObject({ kind: 'overlap', earlier, later, repeatedMinutes: minutes })
    expect(toInstant(wall, zone)).toEqual(earlier)
    expect([wallTimeOf(earlier, zone), wallTimeOf(later, zone)]).toEqual([wall, wall])
  })
})

describe('a day', () => {
  test.each([
    ['an ordinary one has 24 hours', '2026-06-10', 'America/New_York', 24, '2026-06-10T04:00:00.000Z'],
    ['clocks go forward', '2026-03-08', 'America/New_York', 23, '2026-03-08T05:00:00.000Z'],
    ['clocks go back', '2026-11-01', 'America/New_York', 25, '2026-11-01T04:00:00.000Z'],
    ['half an hour less', '2026-10-04', 'Australia/Lord_Howe', 23.5, '2026-10-03T13:30:00.000Z'],
    ['two hours more', '2026-10-25', 'Antarctica/Troll', 26, '2026-10-24T22:00:00.000Z'],
    ['midnight does not exist', '2026-04-24', 'Africa/Cairo', 23, '2026-04-23T22:00:00.000Z'],
    ['it begins in the middle of the gap', '1919-03-31', 'America/Toronto', 23.5, '1919-03-31T04:30:00.000Z'],
    ['the zone skipped it', '2011-12-30', 'Pacific/Apia', 0, '2011-12-30T10:00:00.000Z'],
    ['the zone skipped it', '1993-08-21', 'Pacific/Kwajalein', 0, '1993-08-21T12:00:00.000Z'],
    ['the day before the skipped one', '2011-12-29', 'Pacific/Apia', 24, '2011-12-29T10:00:00.000Z'],
  ])('%s: %s in %s', (_, on, zone, hours, from) => {
    const range = dayRange(on, zone)
    expect(toIso(range.from)).toBe(from)
    expect(minutesBetween(range.from, range.to) / 60).toBe(hours)
    expect(startOfDay(on, zone)).toEqual(range.from)
  })

  test('is the viewer’s own', () => {
    const at = asInstant('2026-01-01T10:30Z')
    expect(['Pacific/Kiritimati', 'UTC', 'Pacific/Pago_Pago'].map((zone) => dayOn(at, zone))).toEqual([
      '2026-01-02',
      '2026-01-01',
      '2025-12-31',
    ])
  })

  test('of the calendar', () => {
    expect(['2026-02-28', '2028-02-29'].every(isDay)).toBe(true)
    expect(['2026-02-29', '2026-2-1', '', '0000-01-01'].some(isDay)).toBe(false)
    expect(parseDay('2026-02-30')).toEqual({ ok: false, refusal: { code: 'not_a_day' } })
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2026-12-15', 2)).toBe('2027-02-15')
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
    expect(daysBetween('2026-03-07', '2026-03-09')).toBe(2)
  })

  test('of the week: Monday is 0 and comes first', () => {
    expect(weekdayOf('2026-03-09')).toBe(0)
    expect(weekdayOf('2026-03-08')).toBe(6)
    expect(mondayOf('2026-03-08')).toBe('2026-03-02')
    expect(weekOf('2026-03-04')).toEqual([
      '2026-03-02',
      '2026-03-03',
      '2026-03-04',
      '2026-03-05',
      '2026-03-06',
      '2026-03-07',
      '2026-03-08',
    ])
  })
})

test('a clock face counts on without clock changes', () => {
  expect(addWallMinutes('2026-03-08T01:30', 60)).toBe('2026-03-08T02:30')
  expect(wallMinutesBetween('2026-03-08T01:00', '2026-03-08T04:00')).toBe(180)
})

test('seconds are there where they are asked for', () => {
  expect(wallTimeWithSecondsOf(asInstant('2026-03-08T08:45:59.999Z'), 'Asia/Kathmandu')).toBe('2026-03-08T14:30:59')
  expect(wallTimeOf(asInstant('2026-03-08T08:45:59.999Z'), 'Asia/Kathmandu')).toBe('2026-03-08T14:30')
})

test('reading a wall time again and again does not drift', () => {
  const zone = 'America/New_York'
  let at = asInstant('2026-03-08T07:30Z')
  for (let turn = 0; turn < 5; turn += 1) at = toInstant(wallTimeOf(at, zone), zone)
  expect(toIso(at)).toBe('2026-03-08T07:30:00.000Z')
})
