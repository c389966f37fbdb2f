import { expect, test } from 'vitest'
import { type NoTimesFacts, whyNoTimes } from './no-times-decisions'

const week: NoTimesFacts = {
  from: '2026-03-09',
  until: '2026-03-15',
  today: '2026-03-10',
  horizonOn: '2026-05-09',
  horizonDays: 60,
  minNoticeHours: 24,
  maxBookingsPerDay: 2,
  enrolmentEndsOn: null,
  keepsHours: true,
  withheld: { notice: 0, horizon: 0, busy: 0, dayLimit: 0, own: 0 },
}
const withheld = (some: Partial<NoTimesFacts['withheld']>) => ({ ...week, withheld: { ...week.withheld, ...some } })

test.each<[string, NoTimesFacts, string[]]>([
  ['no hours are kept at all', { ...week, keepsHours: false }, ['no_hours']],
  ['the days are over', { ...week, today: '2026-03-16' }, ['days_over']],
  ['the last of the days is today', { ...week, today: '2026-03-15' }, ['nothing_offered']],
  ['the first day lies beyond the horizon', { ...week, horizonOn: '2026-03-08' }, ['beyond_horizon']],
  ['the first day is the horizon’s last', { ...week, horizonOn: '2026-03-09' }, ['nothing_offered']],
  ['the enrolment is over by then', { ...withheld({ busy: 9 }), enrolmentEndsOn: '2026-03-08' }, ['enrolment_ends']],
  [
    'it ends on these days',
    { ...withheld({ busy: 9 }), enrolmentEndsOn: '2026-03-12' },
    ['enrolment_ends', 'fully_booked'],
  ],
  ['it ends after them', { ...withheld({ busy: 9 }), enrolmentEndsOn: '2026-03-16' }, ['fully_booked']],
  ['all is taken', withheld({ busy: 9 }), ['fully_booked']],
  ['the notice is too long', withheld({ notice: 3 }), ['notice']],
  ['the days have their lessons', withheld({ dayLimit: 4 }), ['day_limit']],
  ['the student is busy', withheld({ own: 1 }), ['own_bookings']],
  [
    'it is a bit of each',
    withheld({ own: 1, busy: 2, notice: 3, horizon: 4, dayLimit: 5 }),
    ['own_bookings', 'fully_booked', 'day_limit', 'notice', 'beyond_horizon'],
  ],
])('%s', (_case, facts, codes) => {
  expect(whyNoTimes(facts).map(({ code }) => code)).toEqual(codes)
})

test('the reasons carry what a sentence needs', () => {
  expect(whyNoTimes(withheld({ dayLimit: 1, notice: 1, horizon: 1 }))).toEqual([
    { code: 'day_limit', most: 2 },
    { code: 'notice', minNoticeHours: 24 },
    { code: 'beyond_horizon', horizonOn: '2026-05-09', horizonDays: 60 },
  ])
})
