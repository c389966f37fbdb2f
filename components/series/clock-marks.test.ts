import { expect, test } from 'vitest'
import { clockMarks } from './clock-marks'

// Sundays at 18:00 in Berlin, before and after 29 March 2026.
const berlin = ['2026-03-22T17:00:00.000Z', '2026-03-29T16:00:00.000Z', '2026-04-05T16:00:00.000Z']

test('a clock change in the zone of the series moves it for those elsewhere, not for those there', () => {
  expect(clockMarks(berlin, 'Europe/Berlin', 'Europe/Berlin')).toEqual([
    null,
    'Clocks have gone forward an hour in Berlin; it stays at 18:00.',
    null,
  ])
  expect(clockMarks(berlin, 'Europe/Berlin', 'Asia/Kathmandu')).toEqual([
    null,
    'Clocks have gone forward an hour in Berlin: at 21:45 for you, no longer 22:45.',
    null,
  ])
})

test('a clock change of the viewer moves it too, and a moved date is not blamed on a clock', () => {
  const newYork = ['2026-03-01T17:00:00.000Z', '2026-03-08T17:00:00.000Z', '2026-03-15T18:00:00.000Z']
  expect(clockMarks(newYork, 'Europe/Berlin', 'America/New_York')).toEqual([
    null,
    'Clocks have gone forward an hour in New York: at 13:00 for you, no longer 12:00.',
    null,
  ])
})
