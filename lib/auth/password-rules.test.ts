import { describe, expect, test } from 'vitest'
import { decidePassword } from './password-rules'

const owner = { email: 'asha.gurung@example.test', name: 'Asha Gurung' }
const problem = (password: string) => {
  const result = decidePassword(password, owner)
  return result.ok ? null : result.refusal.problem
}

test.each([
  'correct horse battery',
  'xk3!xk4!xk5',
  'жизнь прекрасна',
  'aaaaaaaaab',
  'summer in kathmandu',
  '          x',
])('fine, no rule about kinds of characters: %s', (password) => {
  expect(problem(password)).toBeNull()
})

describe('refused', () => {
  test.each([
    ['too_short', ''],
    ['too_short', 'kurz'],
    ['too_short', '123456789'],
    // Nine people, eighteen UTF-16 units: characters are counted as people see them.
    ['too_short', '🙂🙃🙂😀🙂🙃😀🙂🙃'],
    ['too_long', 'ab'.repeat(101)],
    ['too_common', '1234567890'],
    ['too_common', 'QwertyUiop'],
    ['too_common', 'Password123!'],
    ['too_common', 'Welcome2026!'],
    ['too_common', '!!!iloveyou!!!'],
    ['too_simple', 'aaaaaaaaaa'],
    ['too_simple', '1212121212'],
    ['too_simple', 'abcabcabcabc'],
    ['is_yours', 'asha.gurung@example.test'],
    ['is_yours', 'Asha.Gurung'],
    ['is_yours', 'ashagurung2026'],
    ['is_yours', 'Asha Gurung!'],
  ])('%s: %s', (expected, password) => {
    expect(problem(password)).toBe(expected)
  })
})
