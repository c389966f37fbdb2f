import { db } from '@/lib/db/client'
import { ok, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'

export type MarkAllRead = {
  userId: number
  /** The last one the reader has seen: what came after it stays unread. */
  upToId: number
}

/** Marks the own notifications up to one as read; answers how many were unread. */
export async function markAllRead({ userId, upToId }: MarkAllRead, now: Instant): Promise<Result<number, never>> {
  const { count } = await db.notification.updateMany({
    where: { userId, isRead: false, id: { lte: upToId } },
    data: { isRead: true, readAt: now },
  })
  return ok(count)
}
