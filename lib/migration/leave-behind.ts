import { db } from '@/lib/db/client'
import { refuse, ok, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'

export interface LeaveBehind {
  quarantineId: number
  /** Why: not empty, kept with the row. */
  note: string
  /** The admin who says it. */
  actorId: number
}

export type LeaveBehindRefusal =
  /** No such row, or not asked by an admin: both look the same. */
  { code: 'quarantined_not_found' } | { code: 'no_longer_in_quarantine' }

/**
 * Takes a row out of quarantine without moving anything: what the old system said stays in its table and in the row's original,
 * and is not asked about again. With a note and who said it. Refuses a row that was rescued or left behind before.
 */
export async function leaveBehind(
  { quarantineId, note, actorId }: LeaveBehind,
  now: Instant,
): Promise<Result<undefined, LeaveBehindRefusal>> {
  const byAnAdmin = { id: actorId, role: 'admin', isActive: true } as const
  if ((await db.user.count({ where: byAnAdmin })) === 0) return refuse({ code: 'quarantined_not_found' })
  const { count } = await db.backfillQuarantine.updateMany({
    where: { id: quarantineId, resolvedAt: null },
    data: { resolvedAt: now, resolvedById: actorId, resolvedNote: note },
  })
  if (count === 1) return ok(undefined)
  const isThere = (await db.backfillQuarantine.count({ where: { id: quarantineId } })) === 1
  return refuse({ code: isThere ? 'no_longer_in_quarantine' : 'quarantined_not_found' })
}
