import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import type { OfferState } from './decisions'
import { moveQueue } from './move-queue'
import { lockedClass, ownEntry } from './queue-queries'

export type LeaveWaitlist = { entryId: number; studentId: number }

export type LeaveWaitlistRefusal = { code: 'not_found' } | { code: 'entry_is_over'; status: OfferState['status'] }

/**
 * Takes a student's own entry out of the queue, waiting or offered; seats that were held for it pass on at once. Somebody
 * else's entry is not found.
 */
export async function leaveWaitlist(
  { entryId, studentId }: LeaveWaitlist,
  now: Instant,
): Promise<Result<null, LeaveWaitlistRefusal>> {
  const entry = await ownEntry(entryId, studentId)
  if (!entry) return refuse({ code: 'not_found' })
  const left = await inTransaction<null, LeaveWaitlistRefusal>(
    async (tx) => {
      await lockedClass(tx, entry.sessionId)
      const { count } = await tx.sessionWaitlist.updateMany({
        where: { id: entryId, studentId, status: { in: ['waiting', 'offered'] } },
        data: { status: 'left', closedAt: now },
      })
      if (count === 1) return ok(null)
      const { status } = await tx.sessionWaitlist.findUniqueOrThrow({
        where: { id: entryId },
        select: { status: true },
      })
      return refuse({ code: 'entry_is_over', status })
    },
    { actorId: studentId },
  )
  if (left.ok) await moveQueue(entry.sessionId, now)
  return left
}
