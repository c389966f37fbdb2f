import { describe, expect, it, test } from 'vitest'
import { toIso } from '@/lib/time/instant'
import { wallTimeOf } from '@/lib/time/wall-time'
import { datesOf, occurrencesOf, type Pattern, type SeriesEnd, type SeriesRule } from './recurrence'
import { decideRule } from './rule-decisions'

const weekly = (...weekdays: number[]): Pattern => ({ every: 'week', interval: 1, weekdays })
const monthly = (...monthDays: number[]): Pattern => ({ every: 'month', interval: 1, monthDays })

function ruleOf(startWall: string, pattern: Pattern, end: SeriesEnd = { kind: 'open' }, zone = 'UTC'): SeriesRule {
  return { startWall, zone, pattern, end, skipOn: [] }
}

const far = { from: '1990-01-01', until: '2040-12-31' }
const days = (rule: SeriesRule, range = far) => datesOf(rule, range.from, range.until)

describe('clock changes, as they went wrong elsewhere', () => {
  test('no date is missing or made twice on the day clocks change, and the clock shows the same before and after', () => {
    const rule = ruleOf('2026-03-24T18:00', weekly(1), { kind: 'count', count: 33 }, 'Europe/Berlin')
    const found = occurrencesOf(rule, 60, far)
    expect(found).toHaveLength(33)
    expect(new Set(found.map(({ startAt }) => wallTimeOf(startAt, 'Europe/Berlin').slice(11)))).toEqual(
      new Set(['18:00']),
    )
    expect(found.filter(({ offsetMinutes }) => offsetMinutes === 60).map(({ originalOn }) => originalOn)).toEqual([
      '2026-03-24',
      '2026-10-27',
      '2026-11-03',
    ])
  })

  test('a daily time that is skipped moves later that day only, and the next day is right again', () => {
    const rule = ruleOf('2026-03-27T02:30', weekly(0, 1, 2, 3, 4, 5, 6), { kind: 'count', count: 4 }, 'Europe/Berlin')
    expect(occurrencesOf(rule, 60, far).map(({ startAt, clockChange }) => [toIso(startAt), clockChange])).toEqual([
      ['2026-03-27T01:30:00.000Z', 'none'],
      ['2026-03-28T01:30:00.000Z', 'none'],
      ['2026-03-29T01:30:00.000Z', 'moved_later'],
      ['2026-03-30T00:30:00.000Z', 'none'],
    ])
  })

  test('a time that comes twice is the earlier one, an hour long in real time', () => {
    const [only] = occurrencesOf(
      ruleOf('2026-11-01T01:30', weekly(6), { kind: 'count', count: 1 }, 'America/New_York'),
      60,
      far,
    )
    expect(only).toMatchObject({ clockChange: 'repeated', offsetMinutes: -240 })
    expect(only && [toIso(only.startAt), toIso(only.endAt)]).toEqual([
      '2026-11-01T05:30:00.000Z',
      '2026-11-01T06:30:00.000Z',
    ])
  })

  test('a day that a zone skipped as a whole moves to the next, and keeps its own date', () => {
    const rule = ruleOf('2011-12-23T10:00', weekly(4), { kind: 'count', count: 3 }, 'Pacific/Apia')
    expect(
      occurrencesOf(rule, 60, far).map(({ originalOn, startAt }) => [originalOn, wallTimeOf(startAt, rule.zone)]),
    ).toEqual([
      ['2011-12-23', '2011-12-23T10:00'],
      ['2011-12-30', '2011-12-31T10:00'],
      ['2012-01-06', '2012-01-06T10:00'],
    ])
  })
})

test.each<[string, SeriesRule, string[]]>([
  [
    'the 31st passes over the shorter months',
    ruleOf('2026-01-31T10:00', monthly(31), { kind: 'count', count: 4 }),
    ['2026-01-31', '2026-03-31', '2026-05-31', '2026-07-31'],
  ],
  [
    'the last day is in every month',
    ruleOf('2028-01-31T10:00', monthly(-1), { kind: 'count', count: 3 }),
    ['2028-01-31', '2028-02-29', '2028-03-31'],
  ],
  [
    'a leap day once a year comes every four years',
    ruleOf('2024-02-29T10:00', { every: 'month', interval: 12, monthDays: [29] }, { kind: 'count', count: 3 }),
    ['2024-02-29', '2028-02-29', '2032-02-29'],
  ],
  [
    'the fifth Monday only where there is one',
    ruleOf(
      '2026-03-30T10:00',
      { every: 'month_weekday', interval: 1, places: [{ nth: 5, weekday: 0 }] },
      { kind: 'count', count: 3 },
    ),
    ['2026-03-30', '2026-06-29', '2026-08-31'],
  ],
  [
    'the last Friday',
    ruleOf(
      '2026-01-30T10:00',
      { every: 'month_weekday', interval: 1, places: [{ nth: -1, weekday: 4 }] },
      { kind: 'until', untilOn: '2026-03-31' },
    ),
    ['2026-01-30', '2026-02-27', '2026-03-27'],
  ],
  [
    'every third day, over the end of a month and of February',
    ruleOf('2026-02-26T10:00', { every: 'day', interval: 3 }, { kind: 'count', count: 4 }),
    ['2026-02-26', '2026-03-01', '2026-03-04', '2026-03-07'],
  ],
  [
    'a year from a leap day on is a leap year',
    ruleOf('2024-02-29T10:00', { every: 'year', interval: 1 }, { kind: 'count', count: 3 }),
    ['2024-02-29', '2028-02-29', '2032-02-29'],
  ],
  [
    'every other week counts from the week of the start',
    ruleOf('2026-03-04T10:00', { every: 'week', interval: 2, weekdays: [0, 2] }, { kind: 'count', count: 4 }),
    ['2026-03-04', '2026-03-16', '2026-03-18', '2026-03-30'],
  ],
  [
    'the last day itself is meant',
    ruleOf('2026-03-02T23:30', weekly(0), { kind: 'until', untilOn: '2026-03-09' }),
    ['2026-03-02', '2026-03-09'],
  ],
  [
    'a count includes what is skipped',
    { ...ruleOf('2026-03-02T10:00', weekly(0), { kind: 'count', count: 3 }), skipOn: ['2026-03-09'] },
    ['2026-03-02', '2026-03-16'],
  ],
])('%s', (_, rule, dates) => expect(days(rule)).toEqual(dates))

describe('decideRule', () => {
  it('starts on the first day that fits, and writes lists in one way', () => {
    const decided = decideRule({
      ...ruleOf('2026-03-04T10:00', { every: 'week', interval: 2, weekdays: [4, 0, 4] }),
      skipOn: ['2026-04-06', '2026-03-20', '2026-04-06'],
    })
    expect(decided).toEqual({
      ok: true,
      value: {
        ...ruleOf('2026-03-06T10:00', { every: 'week', interval: 2, weekdays: [0, 4] }),
        skipOn: ['2026-03-20', '2026-04-06'],
      },
    })
    expect(decideRule(ruleOf('2026-02-10T10:00', { every: 'month', interval: 12, monthDays: [29] }))).toMatchObject({
      value: { startWall: '2026-03-29T10:00' },
    })
  })

  it.each<[string, SeriesRule]>([
    ['not_a_wall_time', ruleOf('2026-02-30T10:00', weekly(0))],
    ['not_a_zone', ruleOf('2026-03-02T10:00', weekly(0), { kind: 'open' }, 'Moon/Base')],
    ['no_days_chosen', ruleOf('2026-03-02T10:00', weekly())],
    ['no_days_chosen', ruleOf('2026-03-02T10:00', monthly(0))],
    [
      'no_days_chosen',
      ruleOf('2026-03-02T10:00', { every: 'month_weekday', interval: 1, places: [{ nth: 6, weekday: 0 }] }),
    ],
    ['no_days_chosen', ruleOf('2026-03-02T10:00', { every: 'date', dates: [] }, { kind: 'listed' })],
    ['not_a_day', ruleOf('2026-03-02T10:00', { every: 'date', dates: ['2026-02-30'] }, { kind: 'listed' })],
    ['bad_interval', ruleOf('2026-03-02T10:00', { every: 'week', interval: 0, weekdays: [0] })],
    ['bad_interval', ruleOf('2026-03-02T10:00', { every: 'month', interval: 61, monthDays: [1] })],
    ['bad_interval', ruleOf('2026-03-02T10:00', { every: 'year', interval: 6 })],
    ['bad_count', ruleOf('2026-03-02T10:00', weekly(0), { kind: 'count', count: 0 })],
    ['bad_count', ruleOf('2026-03-02T10:00', weekly(0), { kind: 'count', count: 401 })],
    ['ends_before_start', ruleOf('2026-03-02T10:00', weekly(0), { kind: 'until', untilOn: '2026-03-01' })],
    ['ends_too_late', ruleOf('2026-03-02T10:00', weekly(0), { kind: 'until', untilOn: '2036-03-01' })],
    [
      'ends_too_late',
      ruleOf('2026-03-02T10:00', { every: 'week', interval: 52, weekdays: [0] }, { kind: 'count', count: 40 }),
    ],
    [
      'too_many_dates',
      ruleOf('2026-03-02T10:00', weekly(0, 1, 2, 3, 4, 5, 6), { kind: 'until', untilOn: '2028-03-01' }),
    ],
    ['no_dates', { ...ruleOf('2026-03-02T10:00', weekly(0), { kind: 'count', count: 1 }), skipOn: ['2026-03-02'] }],
  ])('refuses %s', (code, rule) => expect(decideRule(rule)).toMatchObject({ ok: false, refusal: { code } }))
})
