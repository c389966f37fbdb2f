import { db } from '@/lib/db/client'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import type { SessionClaims } from './decisions'
import { decidePassword, type WeakPassword } from './password-rules'
import { checkPassword, hashPassword } from './passwords'
import { forgiveSignInAttempt, takeSignInAttempt } from './sign-in-limits'

export interface ChangePassword {
  userId: number
  currentPassword: string
  newPassword: string
  /** The network address asking, to count attempts by. */
  from: string
}

export type ChangePasswordRefusal =
  | WeakPassword
  | { code: 'wrong_password' }
  | { code: 'same_password' }
  | { code: 'too_many_attempts'; retryAt: Instant }

/**
 * Sets a new password for somebody who knows the current one. Raises the session version, so every session of theirs
 * ends; the returned claims are for a new session in place of the one that asked. Guesses at the current password are
 * limited as at sign-in, since a borrowed browser is no proof of knowing it.
 */
export async function changePassword(
  { userId, currentPassword, newPassword, from }: ChangePassword,
  now: Instant,
): Promise<Result<SessionClaims, ChangePasswordRefusal>> {
  // No login typed at sign-in starts with a line end, so the two are never counted together.
  const attempt = { account: `\nperson ${userId}`, from }
  const retryAt = takeSignInAttempt(attempt, now)
  if (retryAt) return refuse({ code: 'too_many_attempts', retryAt })

  const person = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { passwordHash: true, email: true, name: true },
  })
  const { passwordHash } = person
  // Who they are is known already, so a "no" need not cost the same for everybody.
  const matches = await checkPassword({
    password: currentPassword,
    stored: passwordHash,
    mostLegacyRounds: async () => 0,
  })
  if (!matches) return refuse({ code: 'wrong_password' })
  forgiveSignInAttempt(attempt)

  if (newPassword === currentPassword) return refuse({ code: 'same_password' })
  const strong = decidePassword(newPassword, person)
  if (!strong.ok) return strong

  const [changed] = await db.user.updateManyAndReturn({
    where: { id: userId, passwordHash },
    data: { passwordHash: await hashPassword(newPassword), sessionVersion: { increment: 1 } },
    select: { sessionVersion: true },
  })
  // Changed from elsewhere in this very moment: what was typed is no longer the current one.
  if (!changed) return refuse({ code: 'wrong_password' })
  return ok({ userId, sessionVersion: changed.sessionVersion })
}
