import { describe, expect, test } from 'vitest'
import { addMinutes, instantFromMs } from '@/lib/time/instant'
import { Attempts } from './attempts'
import { lastForwarded } from './sender'
import { forgiveSignInAttempt, takeMailAttempt, takeSignInAttempt, takeSignUpAttempt } from './sign-in-limits'

const start = instantFromMs(1_800_000_000_000)

/** Takes attempts until one is refused; how many went through. */
function allowed(take: () => unknown, most = 1000): number {
  for (let made = 0; made < most; made += 1) if (take() !== null) return made
  return most
}

describe('guessing', () => {
  test('ten tries for one account from one place, then again after a quarter of an hour', () => {
    const attempt = { account: 'asha@example.test', from: '10.0.0.1' }
    expect(allowed(() => takeSignInAttempt(attempt, start))).toBe(10)
    expect(takeSignInAttempt(attempt, addMinutes(start, 14))).toEqual(addMinutes(start, 15))
    expect(takeSignInAttempt(attempt, addMinutes(start, 15))).toBeNull()
  })

  test('its owner at another place is not locked out by that', () => {
    const elsewhere = { account: 'bo@example.test', from: '10.0.0.2' }
    allowed(() => takeSignInAttempt({ ...elsewhere, from: '10.0.0.3' }, start))
    expect(takeSignInAttempt(elsewhere, start)).toBeNull()
  })

  test('one account from ever new places: fifty', () => {
    let place = 0
    expect(
      allowed(() => takeSignInAttempt({ account: 'cy@example.test', from: `10.1.0.${(place += 1)}` }, start)),
    ).toBe(50)
  })

  test('ever new accounts from one place: two hundred', () => {
    let person = 0
    expect(allowed(() => takeSignInAttempt({ account: `p${(person += 1)}`, from: '10.2.0.1' }, start))).toBe(200)
  })

  test('a whole school that gets its passwords right is never held up', () => {
    let person = 0
    const goodSignIn = () => {
      const attempt = { account: `s${(person += 1) % 600}`, from: '10.3.0.1' }
      const refused = takeSignInAttempt(attempt, start)
      forgiveSignInAttempt(attempt)
      return refused
    }
    expect(allowed(goodSignIn, 2000)).toBe(2000)
  })
})

test('sixty new accounts an hour from one place', () => {
  expect(allowed(() => takeSignUpAttempt('10.4.0.1', start))).toBe(60)
  expect(takeSignUpAttempt('10.4.0.1', addMinutes(start, 60))).toBeNull()
})

test('links by mail: five an hour to one address from anywhere, sixty from one place', () => {
  let place = 0
  const toOne = () => takeMailAttempt({ account: 'di@example.test', from: `10.5.0.${(place += 1)}` }, start)
  expect(allowed(toOne)).toBe(5)
  let person = 0
  expect(allowed(() => takeMailAttempt({ account: `m${(person += 1)}`, from: '10.6.0.1' }, start))).toBe(60)
  expect(takeMailAttempt({ account: 'm1', from: '10.6.0.1' }, addMinutes(start, 60))).toBeNull()
})

test('memory is bounded: the oldest key makes room', () => {
  const attempts = new Attempts({ most: 1, windowMs: 60_000 })
  attempts.take('first', start)
  for (let key = 0; key < 20_000; key += 1) attempts.take(`key ${key}`, start)
  expect(attempts.take('first', start)).toBeNull()
  expect(attempts.take('key 19999', start)).not.toBeNull()
})

test.each([
  [null, ''],
  ['', ''],
  ['192.0.2.7', '192.0.2.7'],
  ['made up, 203.0.113.9, 192.0.2.7', '192.0.2.7'],
  [`x`.repeat(500), 'x'.repeat(64)],
])('the address that the nearest proxy saw: %j', (header, address) => {
  expect(lastForwarded(header)).toBe(address)
})
