import { db } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import type { SessionClaims } from './decisions'
import { needsRehash, readHash } from './password-hash'
import { checkPassword, hashPassword } from './passwords'
import { type Credentials, credentialsOf, mostLegacyRounds } from './queries'
import { queueAccountMail } from './queue-account-mail'
import { forgiveSignInAttempt, takeSignInAttempt } from './sign-in-limits'

export interface SignIn {
  /** E-mail address in any case, or a user name of the old system. */
  login: string
  password: string
  /** The network address asking, to count attempts by. */
  from: string
}

export type SignInRefusal =
  { code: 'wrong_credentials' } | { code: 'account_closed' } | { code: 'too_many_attempts'; retryAt: Instant }

/**
 * Checks a login and password, and says for whom to start a session. An unknown login and a wrong password are one
 * refusal that costs one amount of work; `account_closed` is only ever said to who knows the password. A hash of the
 * old system, or of older parameters, is replaced on the way. Sets `lastSignInAt`.
 */
export async function signIn(
  { login, password, from }: SignIn,
  now: Instant,
): Promise<Result<SessionClaims, SignInRefusal>> {
  const name = login.trim()
  const attempt = { account: name.toLowerCase(), from }
  const retryAt = takeSignInAttempt(attempt, now)
  if (retryAt) return refuse({ code: 'too_many_attempts', retryAt })

  const person = await credentialsOf(name)
  const matches = await checkPassword({ password, stored: person?.passwordHash ?? null, mostLegacyRounds })
  if (!person || !matches) return refuse({ code: 'wrong_credentials' })
  forgiveSignInAttempt(attempt)
  if (!person.isActive) return refuse({ code: 'account_closed' })

  await db.user.update({ where: { id: person.userId }, data: { lastSignInAt: now } })
  if (needsRehash(person.passwordHash)) await renewHash(person, password, now)
  return ok({ userId: person.userId, sessionVersion: person.sessionVersion })
}

/**
 * Only over the hash that was checked, so that a password changed meanwhile stays changed. Where it was the old system's,
 * this was the first sign-in, and its person is told so by mail.
 */
async function renewHash({ userId, passwordHash }: Credentials, password: string, now: Instant): Promise<void> {
  const renewed = await hashPassword(password)
  await inTransaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, passwordHash },
      data: { passwordHash: renewed },
    })
    if (count === 1 && readHash(passwordHash).kind === 'django') {
      await queueAccountMail(tx, { to: { userId }, kind: 'account.first_sign_in' }, now)
    }
    return ok(undefined)
  })
}
