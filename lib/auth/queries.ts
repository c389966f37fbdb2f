import { db } from '@/lib/db/client'
import type { Person } from './decisions'

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

/** The most PBKDF2 rounds that any stored hash of the old system asks for; 0 once everybody has a new hash. */
export async function mostLegacyRounds(): Promise<number> {
  const [row] = await db.$queryRaw<{ rounds: number | null }[]>`
    SELECT max(least(substring(password_hash from '^pbkdf2_sha256\\$([0-9]{1,8})\\$')::int, 10000000)) AS rounds
      FROM app_user WHERE password_hash LIKE 'pbkdf2#_sha256$%' ESCAPE '#'`
  return row?.rounds ?? 0
}
