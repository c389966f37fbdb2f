import { describe, expect, it } from 'vitest'
import { weekOf } from '@/lib/time/day'
import { layoutWeek } from './week-layout'

const item = (startAt: string, endAt: string) => ({ startAt: `${startAt}:00Z`, endAt: `${endAt}:00Z` })
const longAgo = new Date('2000-01-01T00:00:00Z')

function drawn(zone: string, monday: string, ...items: ReturnType<typeof item>[]) {
  return layoutWeek(items, weekOf(monday), zone, longAgo)
}

function pieces(week: ReturnType<typeof drawn>) {
  return week.days.flatMap(({ on, pieces: ofDay }) =>
    ofDay.map(({ fromMinute, untilMinute, lane, lanes }) => [
      on,
      fromMinute / 60,
      untilMinute / 60,
      `${lane + 1}/${lanes}`,
    ]),
  )
}

describe('layoutWeek', () => {
  it('draws by the wall clock of the zone', () => {
    const week = drawn('Asia/Kathmandu', '2026-03-09', item('2026-03-09T08:45', '2026-03-09T09:45'))
    expect(pieces(week)).toEqual([['2026-03-09', 14.5, 15.5, '1/1']])
  })

  it('draws a class across midnight in both days, and one until midnight in one', () => {
    const week = drawn(
      'UTC',
      '2026-03-09',
      item('2026-03-09T23:00', '2026-03-10T01:30'),
      item('2026-03-12T22:00', '2026-03-13T00:00'),
    )
    expect(pieces(week)).toEqual([
      ['2026-03-09', 23, 24, '1/1'],
      ['2026-03-10', 0, 1.5, '1/1'],
      ['2026-03-12', 22, 24, '1/1'],
    ])
    expect(week.days[0]?.pieces[0]).toMatchObject({ continued: false, continues: true })
    expect(week.days[1]?.pieces[0]).toMatchObject({ continued: true, continues: false })
    expect([week.firstHour, week.lastHour]).toEqual([0, 24])
  })

  it('keeps the part of a class that began before the week', () => {
    const week = drawn('UTC', '2026-03-09', item('2026-03-08T23:00', '2026-03-09T02:00'))
    expect(pieces(week)).toEqual([['2026-03-09', 0, 2, '1/1']])
  })

  it('draws a day of 23 hours by its clock and marks what is skipped', () => {
    // New York, 8 March 2026: 02:00 becomes 03:00. Two hours pass from 01:30 to 04:30.
    const week = drawn('America/New_York', '2026-03-08', item('2026-03-08T06:30', '2026-03-08T08:30'))
    expect(pieces(week)).toEqual([['2026-03-08', 1.5, 4.5, '1/1']])
    expect(week.days[6]?.band).toMatchObject({ kind: 'gap', fromMinute: 120, untilMinute: 180 })
    expect(week.days[6]?.free.map(({ fromMinute }) => fromMinute / 60)).not.toContain(2)
  })

  it('draws both of an hour that happens twice, side by side, never upside down', () => {
    // New York, 1 November 2026: 01:30 EDT is 05:30Z, 01:30 EST is 06:30Z.
    const week = drawn(
      'America/New_York',
      '2026-10-26',
      item('2026-11-01T05:30', '2026-11-01T06:15'),
      item('2026-11-01T06:30', '2026-11-01T07:30'),
    )
    expect(pieces(week)).toEqual([
      ['2026-11-01', 1.5, 2.5, '1/2'],
      ['2026-11-01', 1.5, 2.25, '2/2'],
    ])
    expect(week.days[6]?.band).toMatchObject({ kind: 'overlap', fromMinute: 60, untilMinute: 120 })
  })

  it('puts what overlaps side by side and gives a free lane again', () => {
    const week = drawn(
      'UTC',
      '2026-03-09',
      item('2026-03-09T09:00', '2026-03-09T11:00'),
      item('2026-03-09T09:30', '2026-03-09T10:00'),
      item('2026-03-09T10:00', '2026-03-09T11:00'),
      item('2026-03-09T11:00', '2026-03-09T12:00'),
    )
    expect(pieces(week).map(([, , , lane]) => lane)).toEqual(['1/2', '2/2', '2/2', '1/1'])
  })

  it('gives a short class a height that can be read', () => {
    const week = drawn(
      'UTC',
      '2026-03-09',
      item('2026-03-09T09:00', '2026-03-09T09:05'),
      item('2026-03-09T23:50', '2026-03-09T23:55'),
    )
    expect(pieces(week)).toEqual([
      ['2026-03-09', 9, 9.5, '1/1'],
      ['2026-03-09', 23.5, 24, '1/1'],
    ])
  })

  it('offers the free hours that are still to come', () => {
    const noon = new Date('2026-03-10T12:00:00Z')
    const week = layoutWeek([item('2026-03-10T14:15', '2026-03-10T14:45')], weekOf('2026-03-10'), 'UTC', noon)
    expect(week.days[0]?.free).toEqual([])
    expect(week.days[1]?.free.map(({ startWall }) => startWall.slice(11, 13)).join(' ')).toBe('13 15 16 17 18 19 20')
  })
})

describe('layoutWeek with open hours and time off', () => {
  const hours = (kind: 'open' | 'off', startAt: string, endAt: string) => ({ kind, ...item(startAt, endAt) })
  const bands = (zone: string, monday: string, ...all: ReturnType<typeof hours>[]) => {
    const week = layoutWeek([], weekOf(monday), zone, longAgo, all)
    const drawn = week.days.flatMap(({ on, hours: ofDay }) =>
      ofDay.map((band) => [on.slice(8), band.hours.kind, band.fromMinute / 60, band.untilMinute / 60]),
    )
    return { drawn, from: week.firstHour, to: week.lastHour }
  }

  it('cuts them at midnight; open hours widen the day, time off does not', () => {
    expect(
      bands(
        'UTC',
        '2026-03-09',
        hours('open', '2026-03-09T05:30', '2026-03-09T06:30'),
        hours('off', '2026-03-10T22:00', '2026-03-11T02:00'),
      ),
    ).toEqual({
      drawn: [
        ['09', 'open', 5.5, 6.5],
        ['10', 'off', 22, 24],
        ['11', 'off', 0, 2],
      ],
      from: 5,
      to: 21,
    })
  })

  it('draws short ones as short as they are, and by the clock of a day that skips an hour', () => {
    // New York, 8 March 2026: 02:00 becomes 03:00. Open from 01:45 to 03:15, half an hour.
    expect(
      bands(
        'America/New_York',
        '2026-03-08',
        hours('open', '2026-03-08T06:45', '2026-03-08T07:15'),
        hours('open', '2026-03-08T14:00', '2026-03-08T14:05'),
      ).drawn,
    ).toEqual([
      ['08', 'open', 1.75, 3.25],
      ['08', 'open', 10, 10 + 5 / 60],
    ])
  })
})
