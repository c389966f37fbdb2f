import { expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { now } from '@/lib/time/instant'
import { signIn } from './sign-in'
import { signUp } from './sign-up'

const PASSWORD = 'four words for tests'

testDatabase()

let place = 0
const account = (email: string, more = {}) => ({
  name: 'Ana',
  email,
  password: PASSWORD,
  from: `10.0.1.${(place += 1)}`,
  ...more,
})

test('makes a student who follows their device and can sign in', async () => {
  const made = await signUp(account(' Ana@Example.TEST ', { name: ' Ana Díaz ' }), now())
  if (!made.ok) throw new Error(made.refusal.code)
  const person = await db.user.findUniqueOrThrow({ where: { id: made.value.userId } })
  expect(person).toMatchObject({ email: 'ana@example.test', name: 'Ana Díaz', role: 'student', timeZone: null })
  expect(await signIn({ login: 'ana@example.test', password: PASSWORD, from: 'here' }, now())).toEqual(made)
})

test('an address that is taken stays with its owner', async () => {
  await signUp(account('bo@example.test', { name: 'First' }), now())
  const second = await signUp(account('BO@example.test', { name: 'Second', password: 'another password' }), now())
  expect(second).toEqual({ ok: false, refusal: { code: 'email_taken' } })
  expect(await db.user.findMany({ where: { email: 'bo@example.test' } })).toMatchObject([{ name: 'First' }])
})

test('two at once with one address: one account', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => signUp(account('race@example.test'), now())))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.filter((answer) => !answer.ok && answer.refusal.code === 'email_taken')).toHaveLength(7)
  expect(await db.user.count({ where: { email: 'race@example.test' } })).toBe(1)
})

test('a password that is tried first is refused, and nothing is made', async () => {
  const answer = await signUp(account('weak@example.test', { password: 'password123' }), now())
  expect(answer).toEqual({ ok: false, refusal: { code: 'weak_password', problem: 'too_common' } })
  expect(await db.user.count({ where: { email: 'weak@example.test' } })).toBe(0)
})
