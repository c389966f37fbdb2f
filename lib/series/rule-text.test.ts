import { describe, expect, it, test } from 'vitest'
import type { Pattern, SeriesEnd, SeriesRule } from './recurrence'
import { parseRuleText, ruleText } from './rule-text-decisions'

const weekly = (...weekdays: number[]): Pattern => ({ every: 'week', interval: 1, weekdays })
const monthly = (...monthDays: number[]): Pattern => ({ every: 'month', interval: 1, monthDays })

function ruleOf(startWall: string, pattern: Pattern, end: SeriesEnd = { kind: 'open' }, zone = 'UTC'): SeriesRule {
  return { startWall, zone, pattern, end, skipOn: [] }
}

describe('iCalendar text', () => {
  it('is what a calendar writes', () => {
    const rule = {
      ...ruleOf(
        '2026-03-02T18:00',
        { every: 'week', interval: 2, weekdays: [0, 2] },
        { kind: 'until', untilOn: '2026-06-01' },
        'Europe/Berlin',
      ),
      skipOn: ['2026-03-16'],
    }
    expect(ruleText(rule).split('\n')).toEqual([
      'DTSTART;TZID=Europe/Berlin:20260302T180000',
      'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20260601T160000Z',
      'EXDATE;TZID=Europe/Berlin:20260316T180000',
    ])
  })

  it.each<[string, Partial<SeriesRule>]>([
    ['RRULE:FREQ=DAILY;COUNT=3', { pattern: { every: 'day', interval: 1 }, end: { kind: 'count', count: 3 } }],
    ['RRULE:FREQ=DAILY;INTERVAL=3', { pattern: { every: 'day', interval: 3 } }],
    ['RRULE:FREQ=DAILY;BYDAY=MO,TU', { pattern: weekly(0, 1) }],
    ['RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3', { pattern: { every: 'year', interval: 1 } }],
    [
      'RRULE:FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYDAY=1TU',
      { pattern: { every: 'month_weekday', interval: 24, places: [{ nth: 1, weekday: 1 }] } },
    ],
    // Which day weeks begin on changes nothing for every week.
    ['RRULE:FREQ=WEEKLY;BYDAY=MO,TU;WKST=SU', { pattern: weekly(0, 1) }],
    ['RRULE:FREQ=WEEKLY', { pattern: weekly(1), end: { kind: 'open' } }],
    ['RRULE:FREQ=MONTHLY', { pattern: monthly(3) }],
    [
      'RRULE:FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1',
      { pattern: { every: 'month_weekday', interval: 1, places: [{ nth: -1, weekday: 1 }] } },
    ],
    ['RRULE:FREQ=WEEKLY;UNTIL=20260401', { end: { kind: 'until', untilOn: '2026-04-01' } }],
    // Midnight UTC is the evening before in New York, and before the start of the class there.
    ['RRULE:FREQ=WEEKLY;UNTIL=20260401T000000Z', { end: { kind: 'until', untilOn: '2026-03-31' } }],
    ['RRULE:FREQ=WEEKLY;UNTIL=20260401T220000', { end: { kind: 'until', untilOn: '2026-04-01' } }],
    ['EXDATE:20260310T220000Z\nRRULE:FREQ=WEEKLY', { skipOn: ['2026-03-10'] }],
    [
      'RDATE;VALUE=DATE:20260310,20260313',
      { pattern: { every: 'date', dates: ['2026-03-03', '2026-03-10', '2026-03-13'] }, end: { kind: 'listed' } },
    ],
    ['RRULE:FREQ=WEEKLY;\n BYDAY=TU', { pattern: weekly(1) }],
  ])('reads %s', (text, rule) => {
    // 18:00 in New York on Tuesday 3 March.
    expect(parseRuleText(`DTSTART;TZID=America/New_York:20260303T180000\n${text}`, 'UTC')).toMatchObject({
      ok: true,
      value: rule,
    })
  })

  it.each([
    ['RRULE:FREQ=SECONDLY', 'FREQ=SECONDLY', 'frequency'],
    ['RRULE:FREQ=YEARLY;BYMONTH=6', 'BYMONTH=6', 'limit'],
    ['RRULE:FREQ=YEARLY;BYDAY=20MO', 'BYDAY=20MO', 'limit'],
    ['RRULE:FREQ=YEARLY;BYWEEKNO=20', 'BYWEEKNO=20', 'limit'],
    ['RRULE:FREQ=DAILY;INTERVAL=3;BYDAY=MO', 'BYDAY=MO', 'limit'],
    ['RRULE:FREQ=WEEKLY;BYHOUR=9,17', 'BYHOUR=9,17', 'limit'],
    ['RRULE:FREQ=WEEKLY;BYDAY=1MO', 'BYDAY=1MO', 'limit'],
    ['RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,TU;WKST=SU', 'WKST=SU', 'limit'],
    ['RRULE:FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1', 'BYSETPOS=1', 'limit'],
    ['RRULE:FREQ=MONTHLY;BYMONTHDAY=-3', 'BYMONTHDAY=-3', 'limit'],
    ['RRULE:FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', 'BYDAY with BYMONTHDAY', 'limit'],
    ['EXRULE:FREQ=WEEKLY', 'EXRULE:FREQ=WEEKLY', 'line'],
    ['RRULE:FREQ=WEEKLY\nRRULE:FREQ=DAILY', 'RRULE:FREQ=DAILY', 'several'],
    ['RRULE:FREQ=WEEKLY\nRDATE:20260310T180000', 'RRULE with RDATE', 'rule_and_dates'],
    ['RRULE:FREQ=WEEKLY\nEXDATE:20260310T170000', '20260310T170000', 'other_time'],
  ])('says that %s is not supported', (text, part, why) => {
    const read = parseRuleText(`DTSTART;TZID=America/New_York:20260303T180000\n${text}`, 'UTC')
    expect(read).toEqual({ ok: false, refusal: { code: 'rule_not_supported', part, why } })
  })

  it.each([
    ['RRULE:FREQ=WEEKLY', 'DTSTART', 'missing'],
    ['DTSTART:20260303', 'DTSTART:20260303', 'no_day_and_time'],
    ['DTSTART:20260231T180000', 'DTSTART:20260231T180000', 'no_day_and_time'],
    ['DTSTART:20260303T180000\nRRULE:COUNT=3', 'FREQ', 'missing'],
    ['DTSTART:20260303T180000\nRRULE:FREQ=WEEKLY;COUNT=3;UNTIL=20260401', 'COUNT with UNTIL', 'two_ends'],
    ['DTSTART:20260303T180000\nRRULE:FREQ=WEEKLY;COUNT=few', 'COUNT=FEW', 'value'],
    ['DTSTART:20260303T180000\nRRULE:FREQ=WEEKLY;BYDAY=XX', 'BYDAY=XX', 'value'],
    ['DTSTART:20260303T180000\nRRULE:FREQ=WEEKLY;FREQ=DAILY', 'FREQ=DAILY', 'twice'],
  ])('cannot read %s', (text, part, why) => {
    expect(parseRuleText(text, 'UTC')).toEqual({ ok: false, refusal: { code: 'rule_unreadable', part, why } })
  })
})

test('an end on a day that the zone leaves out ends at the same instant as one on the next', () => {
  const apia = { startWall: '2011-12-02T09:00', zone: 'Pacific/Apia', skipOn: [] }
  const weekly = { every: 'week', interval: 1, weekdays: [4] } as const
  const of: SeriesRule = { ...apia, pattern: weekly, end: { kind: 'until', untilOn: '2011-12-30' } }
  const read = parseRuleText(ruleText(of), 'UTC')
  expect(read).toEqual({ ok: true, value: { ...of, end: { kind: 'until', untilOn: '2011-12-31' } } })
})
