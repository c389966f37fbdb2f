import type { SessionClaims } from '@/lib/auth/decisions'
import { decidePassword } from '@/lib/auth/password-rules'
import { hashPassword } from '@/lib/auth/passwords'
import { takeSignUpAttempt } from '@/lib/auth/sign-in-limits'
import type { SignUp, SignUpRefusal } from '@/lib/auth/sign-up'
import { db } from '@/lib/db/client'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import type { TeachingProfile } from './apply-as-teacher'

/**
 * Makes an account, its application and its mail of welcome in one statement, and says for whom to start a session. The role is teacher from
 * the start, but an unapproved teacher can do nothing but wait. Refuses as signing up does.
 */
export async function signUpAsTeacher(
  account: SignUp & TeachingProfile,
  now: Instant,
): Promise<Result<SessionClaims, SignUpRefusal>> {
  const name = account.name.trim()
  const email = account.email.trim().toLowerCase()
  const strong = decidePassword(account.password, { email, name })
  if (!strong.ok) return strong
  const retryAt = takeSignUpAttempt(account.from, now)
  if (retryAt) return refuse({ code: 'too_many_attempts', retryAt })

  const passwordHash = await hashPassword(account.password)
  const [person] = await db.$queryRaw<SessionClaims[]>`
    WITH person AS (
      INSERT INTO app_user (name, email, password_hash, role, last_sign_in_at)
      VALUES (${name}, ${email}, ${passwordHash}, 'teacher', ${now})
      ON CONFLICT DO NOTHING RETURNING id, session_version
    ), profile AS (
      INSERT INTO teacher (user_id, bio, specialization, years_experience)
      SELECT id, ${account.bio}, ${account.specialization}, ${account.yearsExperience} FROM person
    ), welcome AS (
      INSERT INTO mail (user_id, kind, thread, created_at, next_try_at)
      SELECT id, 'account.welcome', 'account.welcome:' || id, ${now}, ${now} FROM person
    )
    SELECT id AS "userId", session_version AS "sessionVersion" FROM person`
  return person ? ok(person) : refuse({ code: 'email_taken' })
}
