import { inTransaction } from '@/lib/db/transaction'
import { ok, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { decideSessionCancel, type SessionNotFound, type SessionRefusal } from './decisions'
import { sessionFacts } from './session-facts'

export interface CancelSession {
  sessionId: number
  teacherId: number
  /** The person acting, for the trail. */
  actorId: number
  /** In the teacher's words, shown to the students; '' gives none. */
  reason: string
}

/**
 * Cancels a class of this teacher: its requests and bookings are cancelled with the reason, its waitlist is closed and the
 * teacher's time is free again. Answers how many students lost a booking. Also where the right to make classes in the
 * course has been taken back since: a class must be possible to call off.
 */
export async function cancelSession(
  { sessionId, teacherId, actorId, reason }: CancelSession,
  now: Instant,
): Promise<Result<{ students: number }, SessionNotFound | Extract<SessionRefusal, { code: 'session_over' }>>> {
  return inTransaction(
    async (tx) => {
      const verdict = decideSessionCancel(await sessionFacts(tx, { sessionId, teacherId }))
      if (!verdict.ok) return verdict
      // Bookings go first, so that the trail carries the teacher's reason; what came in since is cancelled by the guard.
      const { count } = await tx.liveClassBooking.updateMany({
        where: { sessionId, status: { in: ['pending', 'confirmed'] } },
        data: {
          status: 'cancelled',
          cancelledById: actorId,
          cancelledAt: now,
          cancelReason: reason || 'class_cancelled',
        },
      })
      await tx.liveClassSession.update({
        where: { id: sessionId, teacherId },
        data: { status: 'cancelled' },
        select: { id: true },
      })
      return ok({ students: count })
    },
    { actorId },
  )
}
