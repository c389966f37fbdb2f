import { db } from '@/lib/db/client'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'

/**
 * Asks the backfill under way to hold still after its batch, or lets it go on: a wish that is a row, as `backfill --pause` writes
 * it, and outlives the runner. Refuses where none is under way.
 */
export async function holdBackfill(
  { holds }: { holds: boolean },
  now: Instant,
): Promise<Result<undefined, { code: 'none_under_way' }>> {
  const asked = holds ? { pauseRequestedAt: now } : { pauseRequestedAt: null, pausedAt: null }
  const { count } = await db.backfillRun.updateMany({ where: { finishedAt: null }, data: asked })
  return count === 0 ? refuse({ code: 'none_under_way' }) : ok(undefined)
}
