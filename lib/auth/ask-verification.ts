import { db } from '@/lib/db/client'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { queueAccountMail } from './queue-account-mail'
import { takeMailAttempt } from './sign-in-limits'

export type AskVerificationRefusal = { code: 'already_verified' } | { code: 'too_many_attempts'; retryAt: Instant }

/** Asks for another link that verifies the own address. Refuses where it is verified, and too many in an hour. */
export async function askVerification(
  { userId, from }: { userId: number; /** The network address asking. */ from: string },
  now: Instant,
): Promise<Result<undefined, AskVerificationRefusal>> {
  const { emailVerifiedAt } = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { emailVerifiedAt: true },
  })
  if (emailVerifiedAt !== null) return refuse({ code: 'already_verified' })
  const retryAt = takeMailAttempt({ account: `\nperson ${userId}`, from }, now)
  if (retryAt) return refuse({ code: 'too_many_attempts', retryAt })
  await queueAccountMail(db, { to: { userId }, kind: 'account.verify' }, now)
  return ok(undefined)
}
