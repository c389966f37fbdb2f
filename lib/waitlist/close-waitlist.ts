import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'

export type CloseWaitlist = { sessionId: number; teacherId: number; actorId: number }

/**
 * Closes the waitlist of a class of this teacher to newcomers; who waits keeps the place and is still offered seats. Closing
 * a closed list changes nothing. Another teacher's class is not found.
 */
export async function closeWaitlist(
  { sessionId, teacherId, actorId }: CloseWaitlist,
  now: Instant,
): Promise<Result<null, { code: 'session_not_found' }>> {
  return inTransaction<null, { code: 'session_not_found' }>(
    async (tx) => {
      await tx.liveClassSession.updateMany({
        where: { id: sessionId, teacherId, waitlistClosedAt: null },
        data: { waitlistClosedAt: now },
      })
      const own = await tx.liveClassSession.count({ where: { id: sessionId, teacherId } })
      return own === 1 ? ok(null) : refuse({ code: 'session_not_found' })
    },
    { actorId },
  )
}
