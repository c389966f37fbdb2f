import { setTimeout as pause } from 'node:timers/promises'
import { db } from '@/lib/db/client'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { queueAccountMail } from './queue-account-mail'
import { takeMailAttempt } from './sign-in-limits'

export interface AskPasswordReset {
  email: string
  /** The network address asking, to count attempts by. */
  from: string
}

// Far above what the statement takes: a row that is written, or not, does not show in the time of the answer.
const ANSWER_AFTER_MS = 250

/**
 * Asks for a link to choose a new password. The answer is the same, after the same statement and the same time, whether or
 * not anybody has this address; a mail goes out only where somebody has. The limit counts what was typed, so it says nothing
 * about accounts either (OWASP Forgot Password).
 */
export async function askPasswordReset(
  { email, from }: AskPasswordReset,
  now: Instant,
): Promise<Result<undefined, { code: 'too_many_attempts'; retryAt: Instant }>> {
  const address = email.trim().toLowerCase()
  const retryAt = takeMailAttempt({ account: address, from }, now)
  if (retryAt) return refuse({ code: 'too_many_attempts', retryAt })
  await Promise.all([
    queueAccountMail(db, { to: { email: address }, kind: 'account.reset' }, now),
    pause(ANSWER_AFTER_MS),
  ])
  return ok(undefined)
}
