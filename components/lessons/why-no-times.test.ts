import { expect, test } from 'vitest'
import { whyNoTimes } from './why-no-times'

test.each<[Parameters<typeof whyNoTimes>[0], string, string]>([
  [[{ code: 'fully_booked' }], 'Fully booked', 'Isla is taken at these times.'],
  [
    [{ code: 'notice', minNoticeHours: 72 }],
    'Too short a notice',
    'Isla asks for 3 days of notice, and these times come sooner.',
  ],
  [
    [{ code: 'beyond_horizon', horizonOn: '2026-04-05', horizonDays: 60 }],
    'Too far ahead',
    'Lessons can be booked 60 days ahead: at the moment until Sun 5 Apr 2026.',
  ],
  [
    [{ code: 'enrolment_ends', endsOn: '2026-04-05' }],
    'Your enrolment ends before',
    'Your enrolment is valid until Sun 5 Apr 2026. Ask your school to extend it.',
  ],
  [
    [{ code: 'fully_booked' }, { code: 'day_limit', most: 1 }],
    'No free times on these days',
    'Isla is taken at these times. Isla gives one lesson a day.',
  ],
])('an empty list says why', (why, title, text) => {
  expect(whyNoTimes(why, 'Isla')).toEqual({ title, text })
})
