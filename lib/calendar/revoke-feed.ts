import { db } from '@/lib/db/client'
import { ok, type Result } from '@/lib/result'

/** Ends a person's calendar address: it leads nowhere from now on. Without one there is nothing to do. */
export async function revokeFeed({ userId }: { userId: number }): Promise<Result<undefined, never>> {
  await db.calendarFeed.deleteMany({ where: { userId } })
  return ok(undefined)
}
