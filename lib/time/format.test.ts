import { describe, expect, test } from 'vitest'
import { clockChangeAt, clockJumpOn, clockJumps, offsetMoves } from './clock-change'
import {
  formatClock,
  formatClockChange,
  formatDay,
  formatDayRange,
  formatDuration,
  formatInstant,
  formatInstantWithZone,
  formatRelative,
  formatSessionTime,
  formatTimeRange,
  formatWallTime,
  formatWeekday,
} from './format'
import { asInstant } from './instant'
import { dayRange } from './wall-time'

const kathmandu = { zone: 'Asia/Kathmandu' }
const stJohns = { zone: 'America/St_Johns' }
const newYork = { zone: 'America/New_York' }

describe('an instant', () => {
  test('is written in the viewer’s zone, with the weekday and a 24 hour clock', () => {
    expect(formatInstant('2026-03-09T08:45:00.000Z', kathmandu)).toBe('Mon 9 Mar 2026, 14:30')
    expect(formatInstant(asInstant('2026-03-09T18:45Z'), kathmandu)).toBe('Tue 10 Mar 2026, 00:30')
    expect(formatInstantWithZone('2026-03-09T08:45:00.000Z', kathmandu)).toBe(
      'Mon 9 Mar 2026, 14:30 (Kathmandu, UTC+5:45)',
    )
  })

  test('in the repeated hour says which of the two it is', () => {
    expect(formatInstant('2026-11-01T05:30Z', newYork)).toBe('Sun 1 Nov 2026, 01:30 UTC−4')
    expect(formatInstant('2026-11-01T06:30Z', newYork)).toBe('Sun 1 Nov 2026, 01:30 UTC−5')
    expect(formatClock('2026-11-01T07:00Z', newYork)).toBe('02:00')
    expect(formatClock('2026-11-01T04:59Z', newYork)).toBe('00:59')
  })

  test('that is none is a mistake, never a text', () => {
    expect(() => formatInstant('2026-03-09T08:45', kathmandu)).toThrow(RangeError)
    expect(() => formatInstant('', kathmandu)).toThrow(RangeError)
  })
})

test('days', () => {
  expect(formatDay('2026-03-09')).toBe('Mon 9 Mar 2026')
  expect(formatDay('2026-03-09', { style: 'short' })).toBe('Mon 9 Mar')
  expect(formatDay('2026-03-09', { style: 'long' })).toBe('Monday, 9 March 2026')
  expect(formatWallTime('2026-03-08T02:30')).toBe('Sun 8 Mar 2026, 02:30')
  expect(formatDayRange('2026-03-09', '2026-03-15')).toBe('9 – 15 Mar 2026')
  expect(formatDayRange('2026-03-30', '2026-04-05')).toBe('30 Mar – 5 Apr 2026')
  expect(formatDayRange('2026-12-28', '2027-01-03')).toBe('28 Dec 2026 – 3 Jan 2027')
  expect(formatDayRange('2026-03-09', '2026-03-09')).toBe('9 Mar 2026')
})

test.each([
  ['2026-03-09T08:45Z', '2026-03-09T09:45Z', kathmandu, '14:30–15:30'],
  ['2026-03-09T17:45Z', '2026-03-09T18:45Z', kathmandu, '23:30 – Tue 10 Mar, 00:30'],
  ['2026-03-09T17:15Z', '2026-03-09T18:15Z', kathmandu, '23:00 – Tue 10 Mar, 00:00'],
  ['2026-11-01T05:30Z', '2026-11-01T06:30Z', newYork, '01:30 UTC−4 – 01:30 UTC−5'],
  ['2026-11-01T06:30Z', '2026-11-01T07:30Z', newYork, '01:30 UTC−5 – 02:30'],
  ['2026-03-08T06:30Z', '2026-03-08T07:30Z', newYork, '01:30–03:30'],
])('%s to %s', (startAt, endAt, viewer, text) => expect(formatTimeRange(startAt, endAt, viewer)).toBe(text))

describe('a class', () => {
  test('has one time where viewer and class share a clock', () => {
    const text = formatSessionTime('2026-03-09T08:45Z', '2026-03-09T09:45Z', {
      ...kathmandu,
      otherZone: 'Asia/Katmandu',
    })
    expect(text).toEqual({
      primary: 'Mon 9 Mar 2026, 14:30–15:30',
      zoneLabel: 'Kathmandu, UTC+5:45',
      secondary: null,
      dateTime: '2026-03-09T08:45:00.000Z',
      endDateTime: '2026-03-09T09:45:00.000Z',
    })
  })

  test('has its own time beside the viewer’s where the clocks differ', () => {
    const text = formatSessionTime('2026-07-06T12:00Z', '2026-07-06T13:00Z', {
      ...stJohns,
      otherZone: 'Asia/Kathmandu',
    })
    expect(text.primary).toBe('Mon 6 Jul 2026, 09:30–10:30')
    expect(text.secondary).toEqual({
      text: '17:45–18:45',
      zone: 'Asia/Kathmandu',
      zoneLabel: 'Kathmandu, UTC+5:45',
      dayShift: 0,
    })
  })

  test.each([
    [
      'the next day',
      'Pacific/Pago_Pago',
      'Pacific/Kiritimati',
      'Mon 6 Jul 2026, 01:00–02:00',
      'Tue 7 Jul, 02:00–03:00 (+1 day)',
      1,
    ],
    [
      'the day before',
      'Pacific/Kiritimati',
      'Pacific/Pago_Pago',
      'Tue 7 Jul 2026, 02:00–03:00',
      'Mon 6 Jul, 01:00–02:00 (−1 day)',
      -1,
    ],
  ])('is on %s where it is given', (_, zone, otherZone, primary, secondary, dayShift) => {
    const text = formatSessionTime('2026-07-06T12:00Z', '2026-07-06T13:00Z', { zone, otherZone })
    expect(text.primary).toBe(primary)
    expect(text.secondary).toMatchObject({ text: secondary, dayShift })
  })

  test('two days apart, at the far sides of the date line', () => {
    const text = formatSessionTime('2026-07-06T10:30Z', null, {
      zone: 'Pacific/Pago_Pago',
      otherZone: 'Pacific/Kiritimati',
    })
    expect(text.primary).toBe('Sun 5 Jul 2026, 23:30')
    expect(text.secondary?.text).toBe('Tue 7 Jul, 00:30 (+2 days)')
  })

  test('differs in winter only for London and Lagos', () => {
    const options = { zone: 'Europe/London', otherZone: 'Africa/Lagos' }
    expect(formatSessionTime('2026-07-06T12:00Z', '2026-07-06T13:00Z', options).secondary).toBeNull()
    expect(formatSessionTime('2026-01-05T12:00Z', '2026-01-05T13:00Z', options).secondary?.text).toBe('13:00–14:00')
  })

  test('that begins with equal clocks and ends with unequal ones shows both', () => {
    const text = formatSessionTime('2026-10-25T00:30Z', '2026-10-25T02:00Z', {
      zone: 'Europe/London',
      otherZone: 'Africa/Lagos',
    })
    expect(text.primary).toBe('Sun 25 Oct 2026, 01:30 UTC+1 – 02:00')
    expect(text.secondary?.text).toBe('01:30–03:00')
  })
})

test.each([
  [0, '0 min'],
  [45, '45 min'],
  [60, '1 h'],
  [90, '1 h 30 min'],
  [47 * 60, '47 h'],
  [51 * 60, '2 days 3 h'],
])('%i minutes last %s', (minutes, text) => expect(formatDuration(minutes)).toBe(text))

test.each([
  ['2026-03-09T12:00:59Z', 'now'],
  ['2026-03-09T11:59:01Z', 'now'],
  ['2026-03-09T12:12Z', 'in 12 min'],
  ['2026-03-09T11:01Z', '59 min ago'],
  ['2026-03-09T14:10Z', 'in 2 h'],
  ['2026-03-09T18:30Z', 'in 6 h'],
  ['2026-03-10T12:00Z', 'tomorrow'],
  ['2026-03-08T11:00Z', 'yesterday'],
  ['2026-03-14T12:00Z', 'in 5 days'],
  ['2026-03-30T12:00Z', 'in 3 weeks'],
  ['2026-06-09T12:00Z', 'in 3 months'],
  ['2023-03-09T12:00Z', '3 years ago'],
])('%s is %s', (at, text) => expect(formatRelative(at, '2026-03-09T12:00Z', kathmandu)).toBe(text))

describe('a clock change is said before saving', () => {
  const sentence = (wall: string, zone: string) => {
    const change = clockChangeAt(wall, zone)
    return change && formatClockChange(change)
  }

  test.each([
    [
      '2026-03-08T02:30',
      'America/New_York',
      '02:30 does not exist on 8 March 2026 in New York: clocks go forward from 02:00 to 03:00. The class would start at 03:30.',
    ],
    [
      '2026-10-04T02:10',
      'Australia/Lord_Howe',
      '02:10 does not exist on 4 October 2026 in Lord Howe: clocks go forward from 02:00 to 02:30. The class would start at 02:40.',
    ],
    [
      '2011-12-30T10:00',
      'Pacific/Apia',
      '10:00 does not exist on 30 December 2011 in Apia: clocks go forward from 00:00 to 00:00 on 31 December. The class would start at 10:00 on 31 December.',
    ],
    [
      '2026-11-01T01:30',
      'America/New_York',
      '01:30 happens twice on 1 November 2026 in New York: clocks go back. Choose the first (UTC−4) or the second (UTC−5).',
    ],
  ])('%s in %s', (wall, zone, text) => expect(sentence(wall, zone)).toBe(text))

  test('an ordinary time needs no word', () => {
    expect(sentence('2026-03-08T03:00', 'America/New_York')).toBeNull()
  })
})

describe('the jumps of a clock', () => {
  test('are found on their day', () => {
    expect(clockJumpOn('2026-03-08', 'America/New_York')).toEqual({
      at: asInstant('2026-03-08T07:00Z'),
      fromWall: '2026-03-08T02:00',
      toWall: '2026-03-08T03:00',
      minutes: 60,
    })
    expect(clockJumpOn('2026-03-09', 'America/New_York')).toBeNull()
    expect(clockJumpOn('2026-03-07', 'America/New_York')).toBeNull()
  })

  test('at midnight belong to the day that begins with them', () => {
    expect(clockJumpOn('2026-04-24', 'Africa/Cairo')).toMatchObject({
      fromWall: '2026-04-24T00:00',
      toWall: '2026-04-24T01:00',
    })
    expect(clockJumpOn('2026-04-23', 'Africa/Cairo')).toBeNull()
  })

  test('back over midnight belong to the day that gets longer', () => {
    expect(clockJumpOn('2026-10-29', 'Africa/Cairo')).toMatchObject({
      fromWall: '2026-10-30T00:00',
      toWall: '2026-10-29T23:00',
      minutes: -60,
    })
    expect(clockJumpOn('2026-10-30', 'Africa/Cairo')).toBeNull()
  })

  test('of a range', () => {
    expect(clockJumps(dayRange('2026-11-01', 'America/New_York'), 'America/New_York')).toHaveLength(1)
    expect(clockJumps(dayRange('2026-11-01', 'Asia/Kathmandu'), 'Asia/Kathmandu')).toEqual([])
  })

  test('mark the first lesson of a series after one', () => {
    expect(offsetMoves('2026-03-09T10:00', '2026-03-02T10:00', 'America/New_York')).toBe(true)
    expect(offsetMoves('2026-03-16T10:00', '2026-03-09T10:00', 'America/New_York')).toBe(false)
  })
})

describe('the name of a weekday', () => {
  test.each([
    [0, 'Monday', 'Mon'],
    [3, 'Thursday', 'Thu'],
    [6, 'Sunday', 'Sun'],
  ])('%i is %s', (dayOfWeek, long, short) => {
    expect(formatWeekday(dayOfWeek)).toBe(long)
    expect(formatWeekday(dayOfWeek, { style: 'short' })).toBe(short)
  })
})
