import { expect, it } from 'vitest'
import { formatCountdown } from './format'

it.each([
  [-1, '0 s'],
  [0, '0 s'],
  [1, '1 s'],
  [59_001, '1 min 00 s'],
  [150_000, '2 min 30 s'],
  [3_600_000, '1 h 00 min 00 s'],
  [90_061_000, '25 h 01 min 01 s'],
])('%d ms left is %s', (ms, text) => {
  expect(formatCountdown(ms)).toBe(text)
})
