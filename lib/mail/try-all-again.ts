import { db } from '@/lib/db/client'
import { ok, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'

/**
 * Sends all mail that was given up anew, and what waits for its next try at once; answers how many. Only an active admin can,
 * checked in the statement itself.
 */
export async function tryAllAgain({ adminId }: { adminId: number }, now: Instant): Promise<Result<number, never>> {
  const changed = await db.$executeRaw`
    UPDATE mail SET status = 'waiting', attempts = 0, next_try_at = ${now}
     WHERE (status = 'given_up' OR (status = 'waiting' AND attempts > 0))
       AND EXISTS (SELECT FROM app_user WHERE id = ${adminId} AND role = 'admin' AND is_active)`
  return ok(changed)
}
