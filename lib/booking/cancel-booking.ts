import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { type CancelBookingRefusal, decideCancel } from './decisions'
import { cancelFacts } from './seat-queries'

export type CancelBooking = { bookingId: number; studentId: number }

/**
 * Cancels a student's own booking, group or 1:1, and gives its seats back; refused outside the policy's window, after the
 * start and for what is over already. Somebody else's booking is not found. The status stands in the `where`, so of two
 * cancels at once one finds nothing left to cancel.
 */
export async function cancelBooking(
  { bookingId, studentId }: CancelBooking,
  now: Instant,
): Promise<Result<null, CancelBookingRefusal>> {
  const facts = await cancelFacts(bookingId, studentId)
  if (!facts) return refuse({ code: 'not_found' })
  const verdict = decideCancel(facts, now)
  if (!verdict.ok) return verdict

  return inTransaction<null, CancelBookingRefusal>(
    async (tx) => {
      const { count } = await tx.liveClassBooking.updateMany({
        where: { id: bookingId, studentId, status: facts.status },
        data: { status: 'cancelled', cancelledAt: now, cancelledById: studentId, cancelReason: 'student' },
      })
      if (count === 1) return ok(null)
      return refuse(await whatChanged(tx, bookingId, studentId))
    },
    { actorId: studentId },
  )
}

async function whatChanged(tx: Transaction, bookingId: number, studentId: number): Promise<CancelBookingRefusal> {
  const row = await tx.liveClassBooking.findFirst({ where: { id: bookingId, studentId }, select: { status: true } })
  return row ? { code: 'booking_is_over', status: row.status } : { code: 'not_found' }
}
