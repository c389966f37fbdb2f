import { hashOfToken, makeToken } from '@/lib/auth/account-token'
import { db } from '@/lib/db/client'
import { ok, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'

/**
 * Gives a person a calendar address of their own and returns its secret, which is kept as a hash only and cannot be shown
 * again. The one they had before leads nowhere from now on.
 */
export async function makeFeed({ userId }: { userId: number }, now: Instant): Promise<Result<string, never>> {
  const secret = makeToken()
  const made = { tokenHash: hashOfToken(secret), createdAt: now }
  await db.calendarFeed.upsert({ where: { userId }, create: { userId, ...made }, update: made })
  return ok(secret)
}
