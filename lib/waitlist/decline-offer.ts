import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { decideDecline, type DeclineOfferRefusal } from './decisions'
import { moveQueue } from './move-queue'
import { lockedClass, ownEntry } from './queue-queries'

export type DeclineOffer = {
  entryId: number
  studentId: number
  /**
   * Passes on an offer of fewer seats than wanted and stays in the queue at the same place, from then on for all seats
   * together or none.
   */
  keepPlace?: boolean
}

/**
 * Gives an own open offer back; its seats pass on at once. Refused when the offer is not open any more, when its deadline
 * has come, and when a place is to be kept that the offer would have fulfilled. Somebody else's offer is not found.
 */
export async function declineOffer(
  { entryId, studentId, keepPlace = false }: DeclineOffer,
  now: Instant,
): Promise<Result<null, DeclineOfferRefusal>> {
  const entry = await ownEntry(entryId, studentId)
  if (!entry) return refuse({ code: 'not_found' })
  const declined = await inTransaction<null, DeclineOfferRefusal>(
    async (tx) => {
      await lockedClass(tx, entry.sessionId)
      const offer = await tx.sessionWaitlist.findUniqueOrThrow({ where: { id: entryId } })
      const verdict = decideDecline(offer, keepPlace, now)
      if (!verdict.ok) return verdict
      await tx.sessionWaitlist.update({
        where: { id: entryId, studentId, status: 'offered' },
        data: keepPlace ? { status: 'waiting', allOrNothing: true } : { status: 'declined', closedAt: now },
      })
      return ok(null)
    },
    { actorId: studentId },
  )
  if (declined.ok) await moveQueue(entry.sessionId, now)
  return declined
}
