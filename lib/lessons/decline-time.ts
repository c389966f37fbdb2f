import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { proposedLesson } from './proposed-lesson'
import { decideRefusing, type RefuseTimeRefusal } from './teaching-decisions'

/**
 * A student declines the time that their teacher proposed: the proposal ends as cancelled by its student and its time is free
 * again. A lesson that was to be replaced stays.
 */
export async function declineTime(
  { bookingId, studentId }: { bookingId: number; studentId: number },
  now: Instant,
): Promise<Result<null, RefuseTimeRefusal>> {
  return inTransaction<null, RefuseTimeRefusal>(
    async (tx) => {
      const verdict = decideRefusing(await proposedLesson(tx, { bookingId, studentId }))
      if (!verdict.ok) return verdict
      const { count } = await tx.liveClassBooking.updateMany({
        where: { id: bookingId, studentId, status: 'pending' },
        data: { status: 'cancelled', cancelledAt: now, cancelledById: studentId, cancelReason: 'student' },
      })
      return count === 1 ? ok(null) : refuse({ code: 'not_found' })
    },
    { actorId: studentId },
  )
}
