import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aStudent } from '@/lib/testing/world'
import { addMilliseconds, addMinutes, instantFromMs } from '@/lib/time/instant'
import type { TokenPurpose } from './account-token'
import { newAccountToken } from './new-account-token'
import { checkPassword, hashPassword } from './passwords'
import { accountLinkState } from './queries'
import { resetPassword } from './reset-password'
import { verifyEmail } from './verify-email'

const at = instantFromMs(1_800_000_000_000)
const NEW_PASSWORD = 'five words for the test'
const HOUR = 60
const WEEK = 7 * 24 * HOUR
const over = { ok: false, refusal: { code: 'link_over' } }

testDatabase()

async function aLink(userId: number, purpose: TokenPurpose, now = at): Promise<string> {
  const secret = await newAccountToken({ userId, purpose }, now)
  if (!secret) throw new Error('no link')
  return secret.token
}
const personOf = (id: number) => db.user.findUniqueOrThrow({ where: { id } })
const reset = (token: string, now = at, newPassword = NEW_PASSWORD) => resetPassword({ token, newPassword }, now)

describe('a token', () => {
  test('is never kept, only its hash, with the address it goes to', async () => {
    const { id, email } = await aStudent()
    const token = await aLink(id, 'reset')
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const [row, ...others] = await db.accountToken.findMany({ where: { userId: id } })
    expect(others).toEqual([])
    expect(row).toMatchObject({ purpose: 'reset', email, usedAt: null, expiresAt: addMinutes(at, HOUR) })
    expect(JSON.stringify(row)).not.toContain(token)
    expect(row?.tokenHash).toMatch(/^[0-9a-f]{64}$/)
  })

  test('is made for nobody who is gone or switched off; expired ones are swept away', async () => {
    const { id } = await aStudent()
    await aLink(id, 'verify')
    await aLink(id, 'verify', addMinutes(at, WEEK))
    expect(await db.accountToken.count({ where: { userId: id } })).toBe(1)
    await db.user.update({ where: { id }, data: { isActive: false } })
    expect(await newAccountToken({ userId: id, purpose: 'reset' }, at)).toBeNull()
    await db.user.delete({ where: { id } })
    expect(await newAccountToken({ userId: id, purpose: 'reset' }, at)).toBeNull()
    expect(await db.accountToken.count({ where: { userId: id } })).toBe(0)
  })

  test('opens nothing but what it was made for', async () => {
    const { id } = await aStudent()
    expect(await verifyEmail({ token: await aLink(id, 'reset') }, at)).toEqual(over)
    expect(await reset(await aLink(id, 'verify'))).toEqual(over)
    expect(await reset('')).toEqual(over)
    expect(await accountLinkState(await aLink(id, 'reset'), 'verify', at)).toBe('over')
  })
})

describe('verifying', () => {
  test('ten clicks at once: one counts', async () => {
    const { id } = await aStudent()
    const token = await aLink(id, 'verify')
    expect(await accountLinkState(token, 'verify', at)).toBe('open')
    const answers = await Promise.all(Array.from({ length: 10 }, () => verifyEmail({ token }, at)))
    expect(answers.filter(({ ok }) => ok)).toEqual([{ ok: true, value: { userId: id } }])
    expect((await personOf(id)).emailVerifiedAt).toEqual(at)
    expect(await accountLinkState(token, 'verify', at)).toBe('used')
  })

  test('ends to the millisecond after seven days', async () => {
    const { id } = await aStudent()
    const token = await aLink(id, 'verify')
    const end = addMinutes(at, WEEK)
    expect(await verifyEmail({ token }, end)).toEqual(over)
    expect(await accountLinkState(token, 'verify', end)).toBe('over')
    expect(await accountLinkState(token, 'verify', addMilliseconds(end, -1))).toBe('open')
    expect((await verifyEmail({ token }, addMilliseconds(end, -1))).ok).toBe(true)
  })

  test('only the address it was sent to, of somebody who may still come in', async () => {
    const [moved, closed] = [await aStudent(), await aStudent()]
    const tokens = [await aLink(moved.id, 'verify'), await aLink(closed.id, 'verify')]
    await db.user.update({ where: { id: moved.id }, data: { email: `new-${moved.email}` } })
    await db.user.update({ where: { id: closed.id }, data: { isActive: false } })
    for (const token of tokens) expect(await verifyEmail({ token }, at)).toEqual(over)
    expect((await personOf(moved.id)).emailVerifiedAt).toBeNull()
    // A link that opened nothing is not used up.
    expect(await db.accountToken.count({ where: { userId: moved.id, usedAt: null } })).toBe(1)
  })
})

describe('a new password by link', () => {
  test('signs out everywhere, ends every other link, and shows whose address it is', async () => {
    const { id, sessionVersion } = await aStudent({ passwordHash: await hashPassword('the one forgotten') })
    const [used, other, verify] = [await aLink(id, 'reset'), await aLink(id, 'reset'), await aLink(id, 'verify')]
    const claims = { userId: id, sessionVersion: sessionVersion + 1 }
    expect(await reset(used)).toEqual({ ok: true, value: claims })
    const after = await personOf(id)
    expect(after).toMatchObject({ sessionVersion: claims.sessionVersion, emailVerifiedAt: at })
    const matches = (password: string) =>
      checkPassword({ password, stored: after.passwordHash, mostLegacyRounds: async () => 0 })
    expect([await matches(NEW_PASSWORD), await matches('the one forgotten')]).toEqual([true, false])
    expect([await reset(used), await reset(other), await verifyEmail({ token: verify }, at)]).toEqual([
      over,
      over,
      over,
    ])
    expect(await accountLinkState(other, 'reset', at)).toBe('used')
  })

  test('the same link and another one, ten times at once: one password', async () => {
    const { id } = await aStudent()
    const links = [await aLink(id, 'reset'), await aLink(id, 'reset')]
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, place) => reset(links[place % 2] ?? '', at, `password number ${place}`)),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.filter((answer) => !answer.ok && answer.refusal.code === 'link_over')).toHaveLength(9)
    expect((await personOf(id)).sessionVersion).toBe(1)
  })

  test('ends to the millisecond after an hour', async () => {
    const { id } = await aStudent()
    const token = await aLink(id, 'reset')
    expect(await reset(token, addMinutes(at, HOUR))).toEqual(over)
    expect((await reset(token, addMilliseconds(addMinutes(at, HOUR), -1))).ok).toBe(true)
  })

  test('needs a fair password, and the link outlives a weak one', async () => {
    const { id, email } = await aStudent()
    const token = await aLink(id, 'reset')
    expect(await reset(token, at, 'password123')).toMatchObject({ refusal: { code: 'weak_password' } })
    expect(await reset(token, at, email)).toMatchObject({ refusal: { problem: 'is_yours' } })
    expect((await reset(token)).ok).toBe(true)
  })

  test('not for another address, nor for an account that is switched off', async () => {
    const [moved, closed] = [await aStudent(), await aStudent()]
    const tokens = [await aLink(moved.id, 'reset'), await aLink(closed.id, 'reset')]
    await db.user.update({ where: { id: moved.id }, data: { email: `new-${moved.email}` } })
    await db.user.update({ where: { id: closed.id }, data: { isActive: false } })
    for (const token of tokens) expect(await reset(token)).toEqual(over)
    expect([(await personOf(moved.id)).sessionVersion, (await personOf(closed.id)).sessionVersion]).toEqual([0, 0])
  })
})
