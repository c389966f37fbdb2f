import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aStudent } from '@/lib/testing/world'
import { addMinutes, now } from '@/lib/time/instant'
import { hashPassword } from './passwords'
import { mostLegacyRounds } from './queries'
import { signIn } from './sign-in'

// Python: base64(pbkdf2_hmac('sha256', b'legacy-pass', b'saltsalt', 1000)), as Django writes it.
const DJANGO = 'pbkdf2_sha256$1000$saltsalt$WrVBa0HG+51PKBA5lJFVADAvx8LsZx+PYh8Up83qZgs='
const PASSWORD = 'four words for tests'

testDatabase()

// Whose hashes are left decides what a wrong attempt costs.
beforeEach(async () => {
  await db.user.deleteMany()
})

let place = 0
/** Every attempt from a place of its own, so that only the test of the limit meets it. */
const from = () => `10.0.0.${(place += 1)}`
const attempt = (login: string, password: string) => signIn({ login, password, from: from() }, now())

describe('signing in', () => {
  test('by address in any case, with spaces around it', async () => {
    const person = await aStudent({ email: 'ana@example.test', passwordHash: await hashPassword(PASSWORD) })
    expect(await attempt('  ANA@Example.test ', PASSWORD)).toEqual({
      ok: true,
      value: { userId: person.id, sessionVersion: 0 },
    })
  })

  test('by the user name of the old system; somebody’s address goes before another’s user name', async () => {
    const passwordHash = await hashPassword(PASSWORD)
    const first = await aStudent({ username: 'Student07', passwordHash })
    const second = await aStudent({ email: 'two@example.test', passwordHash })
    await aStudent({ username: 'two@example.test', passwordHash })
    expect(await attempt('Student07', PASSWORD)).toMatchObject({ value: { userId: first.id } })
    expect(await attempt('two@example.test', PASSWORD)).toMatchObject({ value: { userId: second.id } })
  })

  test('is written down', async () => {
    const person = await aStudent({ passwordHash: await hashPassword(PASSWORD) })
    const at = now()
    await signIn({ login: person.email, password: PASSWORD, from: from() }, at)
    const { lastSignInAt, passwordHash } = await db.user.findUniqueOrThrow({ where: { id: person.id } })
    expect(lastSignInAt).toEqual(at)
    expect(passwordHash).toBe(person.passwordHash)
  })

  test('with a hash of the old system: accepted as it is, stored as Argon2id, and the password stays', async () => {
    const person = await aStudent({ passwordHash: DJANGO })
    expect(await mostLegacyRounds()).toBe(1000)
    expect((await attempt(person.email, 'legacy-pass')).ok).toBe(true)

    const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: person.id } })
    expect(passwordHash).toMatch(/^\$argon2id\$/)
    expect(await mostLegacyRounds()).toBe(0)
    expect((await attempt(person.email, 'legacy-pass')).ok).toBe(true)
    expect((await attempt(person.email, 'legacy-past')).ok).toBe(false)
  })
})

describe('one answer', () => {
  const no = { ok: false, refusal: { code: 'wrong_credentials' } }

  test('for nobody, for a wrong password, and for a hash nothing matches', async () => {
    const person = await aStudent({ passwordHash: await hashPassword(PASSWORD) })
    const unusable = await aStudent({ passwordHash: '!nobody' })
    expect(await attempt('nobody@example.test', PASSWORD)).toEqual(no)
    expect(await attempt(person.email, `${PASSWORD}!`)).toEqual(no)
    expect(await attempt(unusable.email, '!nobody')).toEqual(no)
    expect(await attempt('', '')).toEqual(no)
    expect(await attempt("' OR 1=1 --", PASSWORD)).toEqual(no)
  })

  test('a wrong password leaves an old hash alone', async () => {
    const person = await aStudent({ passwordHash: DJANGO })
    expect(await attempt(person.email, 'wrong-pass')).toEqual(no)
    expect((await db.user.findUniqueOrThrow({ where: { id: person.id } })).passwordHash).toBe(DJANGO)
  })

  test('an account that is switched off says so only to who knows the password', async () => {
    const person = await aStudent({ isActive: false, passwordHash: await hashPassword(PASSWORD) })
    expect(await attempt(person.email, 'something else')).toEqual(no)
    expect(await attempt(person.email, PASSWORD)).toEqual({ ok: false, refusal: { code: 'account_closed' } })
  })
})

test('guessing stops, even at the right password, until the time it says', async () => {
  const person = await aStudent({ passwordHash: await hashPassword(PASSWORD) })
  const at = now()
  const guess = (password: string, when = at) => signIn({ login: person.email, password, from: '10.9.9.9' }, when)
  const answers = await Promise.all(Array.from({ length: 14 }, () => guess('wrong guess')))
  expect(answers.filter((answer) => !answer.ok && answer.refusal.code === 'wrong_credentials')).toHaveLength(10)
  expect(await guess(PASSWORD)).toEqual({
    ok: false,
    refusal: { code: 'too_many_attempts', retryAt: addMinutes(at, 15) },
  })
  expect((await guess(PASSWORD, addMinutes(at, 15))).ok).toBe(true)
})

test('the rounds of the slowest old hash, broken ones aside', async () => {
  await aStudent({ passwordHash: DJANGO })
  await aStudent({ passwordHash: DJANGO.replace('1000', '2600') })
  await aStudent({ passwordHash: 'pbkdf2_sha256$not-a-number$salt$x' })
  await aStudent({ passwordHash: DJANGO.replace('1000', '99999999') })
  await aStudent({ passwordHash: await hashPassword(PASSWORD) })
  expect(await mostLegacyRounds()).toBe(2600)
})
