import { db } from '@/lib/db/client'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'

export type MarkRead = { notificationId: number; userId: number }

/** Marks an own notification as read; marking it again changes nothing. Somebody else's is not there. */
export async function markRead(
  { notificationId: id, userId }: MarkRead,
  now: Instant,
): Promise<Result<null, { code: 'not_there' }>> {
  const { count } = await db.notification.updateMany({
    where: { id, userId, isRead: false },
    data: { isRead: true, readAt: now },
  })
  if (count === 1) return ok(null)
  return (await db.notification.count({ where: { id, userId } })) === 1 ? ok(null) : refuse({ code: 'not_there' })
}
