import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { anAdmin, aStudent, aTeacher } from '@/lib/testing/world'
import { now } from '@/lib/time/instant'
import { approveTeacher } from '@/lib/people/approve-teacher'
import { changePassword } from './change-password'
import { decideActor, type SessionClaims } from './decisions'
import { hashPassword } from './passwords'
import { personById } from './queries'
import { openSession, sealSession } from './session-token'
import { signOutEverywhere } from './sign-out-everywhere'

const secret = 'a secret of this test'
const PASSWORD = 'four words for tests'
const NEW_PASSWORD = 'five words for the test'

testDatabase()

const sealed = (claims: SessionClaims) => sealSession(claims, secret)

/** Whom a request with this token comes from, exactly as `currentActor` decides it. */
async function actorBehind(token: string) {
  const claims = await openSession(token, secret)
  return claims && decideActor(claims, await personById(claims.userId))
}

describe('an old token', () => {
  test('is void at once after signing out everywhere', async () => {
    const { id } = await aStudent()
    const token = await sealed({ userId: id, sessionVersion: 0 })
    expect(await actorBehind(token)).toMatchObject({ userId: id, role: 'student' })
    await signOutEverywhere({ userId: id })
    expect(await actorBehind(token)).toBeNull()
    expect(await actorBehind(await sealed({ userId: id, sessionVersion: 1 }))).toMatchObject({ userId: id })
  })

  test('is void at once when the account is switched off, or gone', async () => {
    const { id } = await aStudent()
    const token = await sealed({ userId: id, sessionVersion: 0 })
    await db.user.update({ where: { id }, data: { isActive: false } })
    expect(await actorBehind(token)).toBeNull()
    await db.user.delete({ where: { id } })
    expect(await actorBehind(token)).toBeNull()
  })

  test('carries no rights: a new role, name and approval hold from the next request on', async () => {
    const { id } = await aStudent()
    const token = await sealed({ userId: id, sessionVersion: 0 })
    await db.user.update({ where: { id }, data: { role: 'admin', name: 'Promoted' } })
    expect(await actorBehind(token)).toMatchObject({ role: 'admin', name: 'Promoted' })
    await db.user.update({ where: { id }, data: { role: 'student' } })
    expect(await actorBehind(token)).toMatchObject({ role: 'student' })
  })

  test('of a waiting teacher may teach from the approval on, and no longer once it is taken back', async () => {
    const [admin, teacher] = [await anAdmin(), await aTeacher({ approved: false })]
    const token = await sealed({ userId: teacher.userId, sessionVersion: 0 })
    expect(await actorBehind(token)).toMatchObject({ teacherApproved: false })
    await approveTeacher({ teacherId: teacher.id, approvedById: admin.id }, now())
    expect(await actorBehind(token)).toMatchObject({ teacherApproved: true, teacherId: teacher.id })
    await db.teacher.update({ where: { id: teacher.id }, data: { isApproved: false } })
    expect(await actorBehind(token)).toMatchObject({ teacherApproved: false })
  })
})

describe('a new password', () => {
  const aPerson = async () => aStudent({ passwordHash: await hashPassword(PASSWORD) })
  const change = (userId: number, currentPassword: string, newPassword: string) =>
    changePassword({ userId, currentPassword, newPassword, from: `place of ${userId}` }, now())

  test('ends every session but the one that set it', async () => {
    const { id } = await aPerson()
    const elsewhere = await sealed({ userId: id, sessionVersion: 0 })
    const changed = await change(id, PASSWORD, NEW_PASSWORD)
    expect(changed).toEqual({ ok: true, value: { userId: id, sessionVersion: 1 } })
    expect(await actorBehind(elsewhere)).toBeNull()
    expect(await actorBehind(await sealed({ userId: id, sessionVersion: 1 }))).toMatchObject({ userId: id })
    expect(await change(id, NEW_PASSWORD, 'something new again')).toMatchObject({ ok: true })
  })

  test('needs the current one, a fair one, and another one', async () => {
    const { id, passwordHash } = await aPerson()
    expect(await change(id, 'not this one', NEW_PASSWORD)).toMatchObject({ refusal: { code: 'wrong_password' } })
    expect(await change(id, PASSWORD, 'short')).toMatchObject({ refusal: { code: 'weak_password' } })
    expect(await change(id, PASSWORD, PASSWORD)).toMatchObject({ refusal: { code: 'same_password' } })
    const after = await db.user.findUniqueOrThrow({ where: { id } })
    expect(after).toMatchObject({ passwordHash, sessionVersion: 0 })
  })

  test('set twice at once: one of them, and the session version rises once', async () => {
    const { id } = await aPerson()
    const answers = await Promise.all([
      change(id, PASSWORD, 'the first of two'),
      change(id, PASSWORD, 'the second of two'),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await db.user.findUniqueOrThrow({ where: { id } })).sessionVersion).toBe(1)
  })

  test('cannot be had by guessing the current one', async () => {
    const { id } = await aPerson()
    for (let guess = 0; guess < 10; guess += 1) await change(id, `guess ${guess}`, NEW_PASSWORD)
    expect(await change(id, PASSWORD, NEW_PASSWORD)).toMatchObject({ refusal: { code: 'too_many_attempts' } })
  })
})
