import { expect, test } from 'vitest'
import { monthSpan, timeHref, timesUrl, weekHref, weekIn, weekSpan } from './times-place'

const place = { teacherId: 3, courseId: 5, minutes: 45, zone: 'Asia/Kathmandu' }

test('a week begins on Monday, a month in whole weeks, six at most', () => {
  expect(weekSpan('2026-03-15')).toEqual({ from: '2026-03-09', until: '2026-03-15' })
  expect(monthSpan('2026-03-15')).toEqual({ from: '2026-02-23', until: '2026-04-05' })
  expect(monthSpan('2027-02-28')).toEqual({ from: '2027-02-01', until: '2027-02-28' })
})

test('a time leads to booking it, or, with a lesson that moves, to moving it there', () => {
  const start = '2026-03-09T18:30:00.000Z'
  expect(timeHref(place, start)).toBe('/lessons/3/book?course=5&minutes=45&start=2026-03-09T18%3A30%3A00.000Z')
  expect(timeHref({ ...place, moving: 9 }, start)).toBe(
    '/bookings/9/reschedule?minutes=45&start=2026-03-09T18%3A30%3A00.000Z',
  )
  expect(weekHref(place, '2026-03-09')).toBe('/lessons/3?course=5&minutes=45&week=2026-03-09')
  expect(timesUrl({ ...place, moving: 9 }, weekSpan('2026-03-09'))).toBe(
    '/api/lessons/3/slots?course=5&minutes=45&from=2026-03-09&until=2026-03-15&zone=Asia%2FKathmandu&without=9',
  )
})

test.each([
  ['2026-03-09', '2026-03-09'],
  ['2026-02-30', null],
  ['9999-12-31', null],
  ['1999-01-01', null],
  [null, null],
])('the week an address asks for: %s', (text, week) => {
  expect(weekIn(text, '2026-03-10')).toBe(week)
})
