import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import type { LeaveWaitlistRefusal } from './leave-waitlist'
import { moveQueue } from './move-queue'
import { lockedClass, teachersEntry } from './queue-queries'

export type RemoveFromWaitlist = { entryId: number; teacherId: number; actorId: number }

/**
 * Takes one out of the queue of a class of this teacher, waiting or offered, and records who did it; seats that were held
 * pass on at once. Another teacher's entry is not found.
 */
export async function removeFromWaitlist(
  { entryId, teacherId, actorId }: RemoveFromWaitlist,
  now: Instant,
): Promise<Result<null, LeaveWaitlistRefusal>> {
  const entry = await teachersEntry(entryId, teacherId)
  if (!entry) return refuse({ code: 'not_found' })
  const removed = await inTransaction<null, LeaveWaitlistRefusal>(
    async (tx) => {
      if (!(await lockedClass(tx, entry.sessionId, teacherId))) return refuse({ code: 'not_found' })
      const { count } = await tx.sessionWaitlist.updateMany({
        where: { id: entryId, status: { in: ['waiting', 'offered'] } },
        data: { status: 'left', closedAt: now, removedById: actorId },
      })
      if (count === 1) return ok(null)
      const { status } = await tx.sessionWaitlist.findUniqueOrThrow({
        where: { id: entryId },
        select: { status: true },
      })
      return refuse({ code: 'entry_is_over', status })
    },
    { actorId },
  )
  if (removed.ok) await moveQueue(entry.sessionId, now)
  return removed
}
