import { db } from '@/lib/db/client'
import { addMinutes, type Instant } from '@/lib/time/instant'
import { FORGOTTEN_AFTER_MINUTES } from './running-decisions'

/**
 * Ends the classes that were started and that nobody ended, an hour after their time; returns how many. Nobody knows when
 * they really ended, so `endedAt` stays empty. Classes that were never started are left as they are: their time says
 * that they are over. Safe to run twice at once.
 */
export async function completeSessions(now: Instant): Promise<number> {
  const { count } = await db.liveClassSession.updateMany({
    where: { status: 'live', endAtUtc: { lte: addMinutes(now, -FORGOTTEN_AFTER_MINUTES) } },
    data: { status: 'completed' },
  })
  return count
}
