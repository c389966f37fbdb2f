import { db } from '@/lib/db/client'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { queueAccountMail } from './queue-account-mail'
import { takeMailAttempt } from './sign-in-limits'

export type AskVerificationRefusal =
  { code: 'already_verified' } | { code: 'no_address' } | { code: 'too_many_attempts'; retryAt: Instant }

/** Asks for another link that verifies the own address. Refuses where it is verified, where the import
 * had to make one up, and too many in an hour. */
export async function askVerification(
  { userId, from }: { userId: number; /** The network address asking. */ from: string },
  now: Instant,
): Promise<Result<undefined, AskVerificationRefusal>> {
  const { email, emailVerifiedAt } = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { email: true, emailVerifiedAt: true },
  })
  if (emailVerifiedAt !== null) return refuse({ code: 'already_verified' })
  if (email.endsWith('.invalid')) return refuse({ code: 'no_address' })
  const retryAt = takeMailAttempt({ account: `\nperson ${userId}`, from }, now)
  if (retryAt) return refuse({ code: 'too_many_attempts', retryAt })
  await queueAccountMail(db, { to: { userId }, kind: 'account.verify' }, now)
  return ok(undefined)
}
