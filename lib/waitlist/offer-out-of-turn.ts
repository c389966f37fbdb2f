import { inTransaction } from '@/lib/db/transaction'
import { refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { decideOutOfTurn, offerDeadline, type OutOfTurnRefusal } from './decisions'
import { inLine, lockedClass, queueTerms, teachersEntry } from './queue-queries'

export type OfferOutOfTurn = { entryId: number; teacherId: number; actorId: number }
export type OfferMade = { seats: number; expiresAt: Instant }

/**
 * Offers free seats to one who waits in a class of this teacher, whoever is ahead; the entry records who did it and whether
 * anybody was passed over. As many seats as are free, at most those wanted. Refused when nothing is free and inside the
 * last half hour, where there are no offers. Another teacher's entry is not found.
 */
export async function offerOutOfTurn(
  { entryId, teacherId, actorId }: OfferOutOfTurn,
  now: Instant,
): Promise<Result<OfferMade, OutOfTurnRefusal>> {
  const entry = await teachersEntry(entryId, teacherId)
  if (!entry) return refuse({ code: 'not_found' })
  return inTransaction<OfferMade, OutOfTurnRefusal>(
    async (tx) => {
      const session = await lockedClass(tx, entry.sessionId, teacherId)
      if (!session) return refuse({ code: 'not_found' })
      const waiting = await inLine(tx, entry.sessionId)
      const place = waiting.findIndex((one) => one.entryId === entryId)
      const one = waiting[place]
      if (!one) return refuse({ code: 'not_waiting' })
      const terms = await queueTerms(tx, session)
      const expiresAt = offerDeadline({ ...session, terms, studentZone: one.zone ?? session.zone }, now)
      const verdict = decideOutOfTurn({ ...session, one, expiresAt })
      if (!verdict.ok) return verdict
      await tx.sessionWaitlist.update({
        where: { id: entryId, status: 'waiting' },
        data: {
          status: 'offered',
          seatsOffered: verdict.value.seats,
          offerExpiresAt: verdict.value.expiresAt,
          offeredById: actorId,
          outOfOrder: place > 0,
        },
      })
      return verdict
    },
    { actorId, conflicts: { LC001: { code: 'session_full' } } },
  )
}
