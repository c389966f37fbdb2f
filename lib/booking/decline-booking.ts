import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { type AlreadyDecided, decideDecline, type RequestNotFound } from './approval-decisions'
import { requestFacts } from './request-facts'

export interface DeclineBooking {
  bookingId: number
  teacherId: number
  /** The person acting, for the trail. */
  actorId: number
  /** In the teacher's words, shown to the student; '' gives none. Kept as the booking's reason, so the trail has it too. */
  reason: string
}

/** Declines a request to this teacher, group or 1:1; a lesson's time is free again. Declined is for good; asking again is allowed. */
export async function declineBooking(
  { bookingId, teacherId, actorId, reason }: DeclineBooking,
  now: Instant,
): Promise<Result<null, RequestNotFound | AlreadyDecided>> {
  return inTransaction<null, RequestNotFound | AlreadyDecided>(
    async (tx) => {
      const verdict = decideDecline(await requestFacts(tx, { bookingId, teacherId }))
      if (!verdict.ok) return verdict
      const { count } = await tx.liveClassBooking.updateMany({
        where: { id: bookingId, teacherId, status: 'pending' },
        data: { status: 'declined', decisionAt: now, decidedById: actorId, cancelReason: reason },
      })
      if (count === 1) return ok(null)
      // Its student took the request back in the meantime, or another window of the teacher was faster.
      const row = await tx.liveClassBooking.findFirst({ where: { id: bookingId, teacherId }, select: { status: true } })
      return refuse(row ? { code: 'already_decided', status: row.status } : { code: 'request_not_found' })
    },
    { actorId },
  )
}
