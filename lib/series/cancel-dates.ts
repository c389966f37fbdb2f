import type { Transaction } from '@/lib/db/transaction'
import type { Instant } from '@/lib/time/instant'

type CancelDates = { sessionIds: readonly number[]; actorId: number; reason: string }

/**
 * Cancels classes of a series whose locks are held: requests and bookings with the reason, then the classes, whose guards
 * close the waitlists and free the teacher. Two statements. Returns how many bookings were lost.
 */
export async function cancelDates(
  tx: Transaction,
  { sessionIds, actorId, reason }: CancelDates,
  now: Instant,
): Promise<number> {
  if (sessionIds.length === 0) return 0
  const { count } = await tx.liveClassBooking.updateMany({
    where: { sessionId: { in: [...sessionIds] }, status: { in: ['pending', 'confirmed'] } },
    data: { status: 'cancelled', cancelledById: actorId, cancelledAt: now, cancelReason: reason || 'class_cancelled' },
  })
  await tx.liveClassSession.updateMany({ where: { id: { in: [...sessionIds] } }, data: { status: 'cancelled' } })
  return count
}
