import { describe, expect, test, vi } from 'vitest'
import { db, pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aStudent } from '@/lib/testing/world'
import { signUpAsTeacher } from '@/lib/people/sign-up-as-teacher'
import { addMinutes, instantFromMs, now } from '@/lib/time/instant'
import { askPasswordReset } from './ask-password-reset'
import { askVerification } from './ask-verification'
import { signIn } from './sign-in'
import { signUp } from './sign-up'

// Python: base64(pbkdf2_hmac('sha256', b'legacy-pass', b'saltsalt', 1000)), as Django writes it.
const DJANGO = 'pbkdf2_sha256$1000$saltsalt$WrVBa0HG+51PKBA5lJFVADAvx8LsZx+PYh8Up83qZgs='
const PASSWORD = 'four words for tests'
const at = instantFromMs(1_800_000_000_000)

testDatabase()

let place = 0
const from = () => `10.7.0.${(place += 1)}`
const mailTo = (userId: number) => db.mail.findMany({ where: { userId }, orderBy: { id: 'asc' } })
const kindsTo = async (userId: number) => (await mailTo(userId)).map(({ kind }) => kind)

describe('a forgotten password', () => {
  test('one mail, which says only whom and what about', async () => {
    const { id, email } = await aStudent()
    expect(await askPasswordReset({ email: ` ${email.toUpperCase()} `, from: from() }, at)).toMatchObject({ ok: true })
    const [mail, ...others] = await mailTo(id)
    expect(mail).toMatchObject({ kind: 'account.reset', facts: {}, thread: `account.reset:${id}`, eventId: null })
    expect(mail).toMatchObject({ status: 'waiting', createdAt: at, nextTryAt: at })
    expect(others).toEqual([])
    expect(await db.accountToken.count()).toBe(0)
  })

  test('somebody, nobody and who is switched off: one answer, and the same statements', async () => {
    const [person, closed] = [await aStudent(), await aStudent({ isActive: false })]
    const asked = vi.spyOn(pool(), 'query')
    const seen = []
    for (const email of [person.email, closed.email, 'nobody@example.test']) {
      asked.mockClear()
      const answer = await askPasswordReset({ email, from: from() }, at)
      seen.push({ answer, statements: asked.mock.calls.map(([sent]) => (sent as unknown as { text: string }).text) })
    }
    asked.mockRestore()
    expect(seen[0]?.statements).toHaveLength(1)
    expect(seen[0]?.statements[0]).toContain('INSERT INTO mail')
    expect([seen[1], seen[2]]).toEqual([seen[0], seen[0]])
    expect([await kindsTo(person.id), await kindsTo(closed.id)]).toEqual([['account.reset'], []])
  })

  test('asked for twice before it went out: one mail', async () => {
    const { id, email } = await aStudent()
    await askPasswordReset({ email, from: from() }, at)
    await askPasswordReset({ email, from: from() }, at)
    expect(await kindsTo(id)).toEqual(['account.reset'])
    // The server was away, and the next try is an hour off: who asks again does not wait for it.
    await db.mail.updateMany({ where: { userId: id }, data: { nextTryAt: addMinutes(at, 60), attempts: 6 } })
    await askPasswordReset({ email, from: from() }, addMinutes(at, 1))
    expect(await mailTo(id)).toMatchObject([{ nextTryAt: addMinutes(at, 1), attempts: 6 }])
    await db.mail.updateMany({ where: { userId: id }, data: { status: 'sent', sentAt: at } })
    await askPasswordReset({ email, from: from() }, at)
    expect(await kindsTo(id)).toEqual(['account.reset', 'account.reset'])
  })

  test('five an hour for one address, whether or not it is anybody’s', async () => {
    const { email } = await aStudent()
    for (const address of [email, 'nobody-at-all@example.test']) {
      const ask = (when = at) => askPasswordReset({ email: address, from: from() }, when)
      for (let time = 0; time < 5; time += 1) expect((await ask()).ok).toBe(true)
      const retryAt = addMinutes(at, 60)
      expect(await ask()).toEqual({ ok: false, refusal: { code: 'too_many_attempts', retryAt } })
      expect((await ask(retryAt)).ok).toBe(true)
    }
  })
})

describe('a new account', () => {
  const account = (email: string) => ({ name: 'Ana', email, password: PASSWORD, from: from() })

  test('of a student or a teacher is welcomed once, and nobody is where the address is taken', async () => {
    const student = await signUp(account('welcome@example.test'), at)
    const profile = { bio: '', specialization: '', yearsExperience: 0 }
    const teacher = await signUpAsTeacher({ ...account('teacher@example.test'), ...profile }, at)
    if (!student.ok || !teacher.ok) throw new Error('not signed up')
    await signUp(account('welcome@example.test'), at)
    await signUpAsTeacher({ ...account('welcome@example.test'), ...profile }, at)
    for (const { userId } of [student.value, teacher.value]) {
      expect(await mailTo(userId)).toMatchObject([
        { kind: 'account.welcome', thread: `account.welcome:${userId}`, createdAt: at },
      ])
    }
  })

  test('has the link sent again until the address is verified', async () => {
    const { id } = await aStudent()
    expect((await askVerification({ userId: id, from: from() }, at)).ok).toBe(true)
    expect(await kindsTo(id)).toEqual(['account.verify'])
    await db.user.update({ where: { id }, data: { emailVerifiedAt: at } })
    const no = { ok: false, refusal: { code: 'already_verified' } }
    expect(await askVerification({ userId: id, from: from() }, at)).toEqual(no)
  })

  test('that the import had no address for is written to by nobody', async () => {
    const { id, email } = await aStudent({ email: 'somebody@import.invalid', passwordHash: DJANGO })
    const no = { ok: false, refusal: { code: 'no_address' } }
    expect(await askVerification({ userId: id, from: from() }, at)).toEqual(no)
    expect((await askPasswordReset({ email, from: from() }, at)).ok).toBe(true)
    expect((await signIn({ login: email, password: 'legacy-pass', from: from() }, now())).ok).toBe(true)
    expect(await kindsTo(id)).toEqual([])
  })
})

test('the first sign-in of somebody from the old system is told to them, the second is not', async () => {
  const { id, email } = await aStudent({ passwordHash: DJANGO })
  const attempt = (password: string) => signIn({ login: email, password, from: from() }, now())
  await attempt('not this one')
  expect(await kindsTo(id)).toEqual([])
  const together = await Promise.all([attempt('legacy-pass'), attempt('legacy-pass')])
  expect(together.map(({ ok }) => ok)).toEqual([true, true])
  await attempt('legacy-pass')
  expect(await kindsTo(id)).toEqual(['account.first_sign_in'])
})
