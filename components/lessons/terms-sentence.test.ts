import { expect, test } from 'vitest'
import { termsSentence } from './terms-sentence'

const terms = {
  approval: false,
  requestHolds: true,
  minNoticeHours: 0,
  cancelWindowHours: 24,
  horizonDays: 60,
  maxBookingsPerDay: null,
  lengths: [60],
}

test('the terms are told before a time is chosen', () => {
  expect(termsSentence(terms, 'Lena')).toBe(
    'A lesson is booked at once. A time can be had from 60 days ahead until it begins.',
  )
  expect(termsSentence({ ...terms, approval: true, horizonDays: 1, minNoticeHours: 3 }, 'Lena')).toBe(
    'Lena answers each request. A time can be had from one day ahead until 3 h before it begins.',
  )
})
