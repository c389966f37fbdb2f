import { db } from '@/lib/db/client'
import type { Instant } from '@/lib/time/instant'
import { hashOfToken, type TokenPurpose } from './account-token'
import type { Person } from './decisions'
import { MOST_DJANGO_ROUNDS } from './password-hash'

/** Everything that decides what a person may do now, in one statement; null when there is no such person. */
export async function personById(userId: number): Promise<Person | null> {
  const [person] = await db.$queryRaw<Person[]>`
    SELECT u.id AS "userId", u.role::text AS role, u.is_active AS "isActive", u.session_version AS "sessionVersion",
           t.id AS "teacherId", t.is_approved AS "isApproved", u.name, u.email, u.time_zone AS zone
      FROM app_user u LEFT JOIN teacher t ON t.user_id = u.id
     WHERE u.id = ${userId}`
  return person ?? null
}

/** What signing in needs of a person. */
export interface Credentials {
  userId: number
  passwordHash: string
  isActive: boolean
  sessionVersion: number
}

/**
 * The person who signs in under this e-mail address (any case) or user name of the old system (its exact spelling).
 * Should one person's user name be another's address, the address wins. Null when there is nobody.
 */
export async function credentialsOf(login: string): Promise<Credentials | null> {
  const email = login.toLowerCase()
  const [found] = await db.$queryRaw<Credentials[]>`
    SELECT id AS "userId", password_hash AS "passwordHash", is_active AS "isActive", session_version AS "sessionVersion"
      FROM app_user WHERE email = ${email} OR username = ${login}
     ORDER BY (email = ${email}) DESC LIMIT 1`
  return found ?? null
}

/**
 * The most PBKDF2 rounds that any usable hash of the old system asks for; 0 once everybody has a new hash. Reads every
 * person's hash, so it is asked on a failed sign-in only, and those are limited.
 */
export async function mostLegacyRounds(): Promise<number> {
  const [row] = await db.$queryRaw<{ rounds: number | null }[]>`
    SELECT max(rounds) AS rounds
      FROM (SELECT substring(password_hash from '^pbkdf2_sha256[$]([0-9]{1,8})[$]')::int AS rounds FROM app_user) AS hashes
     WHERE rounds <= ${MOST_DJANGO_ROUNDS}`
  return row?.rounds ?? 0
}

/** Whether a link from a mail still works: `used` also where another one ended it, `over` for one that never was. Changes nothing. */
export async function accountLinkState(
  token: string,
  purpose: TokenPurpose,
  now: Instant,
): Promise<'open' | 'used' | 'over'> {
  const found = await db.accountToken.findFirst({
    where: { tokenHash: hashOfToken(token), purpose },
    select: { usedAt: true, expiresAt: true, email: true, user: { select: { email: true, isActive: true } } },
  })
  if (!found?.user.isActive || found.email !== found.user.email) return 'over'
  if (found.usedAt !== null) return 'used'
  return found.expiresAt > now ? 'open' : 'over'
}

/** Whether that person has shown that their address is theirs. */
export async function hasVerifiedEmail(userId: number): Promise<boolean> {
  const person = await db.user.findUnique({ where: { id: userId }, select: { emailVerifiedAt: true } })
  return person !== null && person.emailVerifiedAt !== null
}
