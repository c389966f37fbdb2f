import { db } from '@/lib/db/client'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { queueAccountMail } from './queue-account-mail'
import { takeMailAttempt } from './sign-in-limits'

/**
 * Asks for a link to choose a new password. The answer is the same and costs the same statement whether or not anybody has
 * this address; a mail goes out only where somebody has. The limit counts what was typed, so it says nothing about
 * accounts either (OWASP Forgot Password).
 */
export async function askPasswordReset(
  { email, from }: { email: string; /** The network address asking. */ from: string },
  now: Instant,
): Promise<Result<undefined, { code: 'too_many_attempts'; retryAt: Instant }>> {
  const address = email.trim().toLowerCase()
  const retryAt = takeMailAttempt({ account: address, from }, now)
  if (retryAt) return refuse({ code: 'too_many_attempts', retryAt })
  await queueAccountMail(db, { to: { email: address }, kind: 'account.reset' }, now)
  return ok(undefined)
}
