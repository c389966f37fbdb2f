import { describe, expect, it } from 'vitest'
import type { RuleView } from '@/lib/availability/queries'
import { ruleFacts, ruleName, ruleTime } from './rule-words'

const viewer = { zone: 'Europe/Lisbon' }
const beside = {
  ...{
    ruleId: 1,
    courseId: null,
    courseTitle: null,
    blocked: false,
    reason: '',
    active: true,
    over: false,
    lessons: 0,
  },
  ...{ zone: 'Europe/Lisbon', covered: [] },
}
type Weekly = Extract<RuleView, { kind: 'weekly' }>
const weekly = (of: Partial<Weekly> = {}): RuleView => ({
  ...{
    ...beside,
    kind: 'weekly',
    dayOfWeek: 4,
    startWall: '09:00',
    endWall: '12:00',
    validFrom: null,
    validUntil: null,
  },
  ...of,
})
const once = (startAt: string, endAt: string, of: Partial<RuleView> = {}) =>
  ({ ...beside, kind: 'once', startAt, endAt, ...of }) as RuleView

describe('a row in words', () => {
  it.each<[RuleView, string, string[]]>([
    [weekly(), '09:00–12:00', ['All courses']],
    [weekly({ endWall: '02:00' }), '09:00–02:00 (next day)', ['All courses']],
    [weekly({ endWall: '09:00' }), '09:00, 24 hours', ['All courses']],
    [
      weekly({ zone: 'Asia/Kathmandu', courseTitle: 'Chess', validFrom: '2026-06-01' }),
      '09:00–12:00',
      ['Chess', 'in Kathmandu', 'from Mon 1 Jun 2026'],
    ],
    [
      weekly({ blocked: true, reason: 'Lunch', validFrom: '2026-06-01', validUntil: '2026-06-30' }),
      '09:00–12:00',
      ['All courses', '1 – 30 Jun 2026', 'Lunch'],
    ],
    [
      once('2026-03-09T13:00:00Z', '2026-03-09T14:30:00Z', { zone: 'Asia/Kathmandu' }),
      'Mon 9 Mar 2026, 13:00–14:30',
      ['All courses'],
    ],
    [once('2026-03-09T00:00:00Z', '2026-03-10T00:00:00Z', { blocked: true }), 'Mon 9 Mar 2026', ['All courses']],
    [
      once('2026-03-08T18:15:00Z', '2026-03-15T18:15:00Z', { blocked: true, zone: 'Asia/Kathmandu', reason: 'Tour' }),
      '9 – 15 Mar 2026',
      ['All courses', 'in Kathmandu', 'Tour'],
    ],
    [{ ...beside, kind: 'incomplete' }, 'A row without a time', ['All courses']],
  ])('%# %j', (rule, time, facts) => {
    expect(ruleTime(rule, viewer)).toBe(time)
    expect(ruleFacts(rule, viewer)).toEqual(facts)
  })

  it('names its day where it stands alone', () => {
    expect(ruleName(weekly(), viewer)).toBe('Friday, 09:00–12:00')
  })
})
