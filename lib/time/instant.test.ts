import { describe, expect, test } from 'vitest'
import {
  addMinutes,
  asInstant,
  earliest,
  isAtOrBefore,
  latest,
  minutesBetween,
  overlaps,
  parseInstant,
  toIso,
} from './instant'

const at = (text: string) => asInstant(text)

test.each([
  ['2026-03-08T07:30:00.000Z', '2026-03-08T07:30:00.000Z'],
  ['2026-03-08T07:30Z', '2026-03-08T07:30:00.000Z'],
  ['2026-03-08T07:30:00.001Z', '2026-03-08T07:30:00.001Z'],
  ['2026-03-08T13:15:00+05:45', '2026-03-08T07:30:00.000Z'],
  ['2026-03-08T05:00:00.000-0230', '2026-03-08T07:30:00.000Z'],
])('reads %s', (text, iso) => {
  const parsed = parseInstant(text)
  expect(parsed && toIso(parsed)).toBe(iso)
})

test.each([
  '',
  'now',
  '2026-03-08',
  '2026-03-08T07:30',
  '2026-02-30T00:00Z',
  '2026-13-01T00:00Z',
  '2026-03-08T25:00Z',
  '2026-03-08T07:61Z',
])('takes %j for no instant', (text) => {
  expect(parseInstant(text)).toBeNull()
  expect(() => asInstant(text)).toThrow(RangeError)
})

test('a deadline holds to the millisecond', () => {
  const offeredAt = at('2026-03-08T07:30:00.123Z')
  const expiresAt = addMinutes(offeredAt, 120)
  expect(toIso(expiresAt)).toBe('2026-03-08T09:30:00.123Z')
  expect(minutesBetween(offeredAt, expiresAt)).toBe(120)
  expect(isAtOrBefore(at('2026-03-08T09:30:00.124Z'), expiresAt)).toBe(false)
  expect(isAtOrBefore(expiresAt, expiresAt)).toBe(true)
})

test('the earliest and the latest of several', () => {
  const [a, b, c] = [at('2026-01-02T00:00Z'), at('2026-01-01T00:00Z'), at('2026-01-03T00:00Z')]
  expect(earliest(a, b, c)).toBe(b)
  expect(latest(a, b, c)).toBe(c)
})

describe('two classes', () => {
  const lesson = (from: string, to: string) => ({ from: at(`2026-01-01T${from}Z`), to: at(`2026-01-01T${to}Z`) })
  test.each([
    ['one after the other do not clash', lesson('10:00', '11:00'), lesson('11:00', '12:00'), false],
    ['that share a minute clash', lesson('10:00', '11:01'), lesson('11:00', '12:00'), true],
    ['one inside the other clash', lesson('10:00', '12:00'), lesson('10:30', '11:00'), true],
  ])('%s', (_, a, b, clash) => {
    expect(overlaps(a, b)).toBe(clash)
    expect(overlaps(b, a)).toBe(clash)
  })
})
