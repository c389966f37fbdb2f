import { db } from '@/lib/db/client'
import { dispatchEvents } from '@/lib/notifications/dispatch-events'
import { now } from '@/lib/time/instant'

/** What each person was told since it was last asked, as kinds by user id; those of one's own doing in brackets. */
export async function toldSince(): Promise<Record<number, string[]>> {
  await dispatchEvents(now())
  const rows = await db.notification.findMany({ orderBy: [{ eventId: 'asc' }, { userId: 'asc' }] })
  await db.notification.deleteMany()
  const kinds: Record<number, string[]> = {}
  for (const { userId, kind, isRead } of rows) (kinds[userId] ??= []).push(isRead ? `(${kind})` : String(kind))
  return kinds
}
