import { db } from '@/lib/db/client'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'

export interface TryAgain {
  mailId: number
  /** `app_user.id` of the admin who asks. */
  adminId: number
}

/**
 * Sends a mail that waits or was given up anew, as if it had never been tried. Only an active admin can, checked in the
 * statement itself; to others, and of a mail that was sent, nothing is there.
 */
export async function tryAgain(
  { mailId, adminId }: TryAgain,
  now: Instant,
): Promise<Result<null, { code: 'not_there' }>> {
  const changed = await db.$executeRaw`
    UPDATE mail SET status = 'waiting', attempts = 0, next_try_at = ${now}
     WHERE id = ${mailId} AND status IN ('waiting', 'given_up')
       AND EXISTS (SELECT FROM app_user WHERE id = ${adminId} AND role = 'admin' AND is_active)`
  return changed === 1 ? ok(null) : refuse({ code: 'not_there' })
}
