import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { CloseWaitlist } from './close-waitlist'

/** Opens a closed waitlist of a class of this teacher to newcomers again. Another teacher's class is not found. */
export async function reopenWaitlist({
  sessionId,
  teacherId,
  actorId,
}: CloseWaitlist): Promise<Result<null, { code: 'session_not_found' }>> {
  return inTransaction<null, { code: 'session_not_found' }>(
    async (tx) => {
      const { count } = await tx.liveClassSession.updateMany({
        where: { id: sessionId, teacherId },
        data: { waitlistClosedAt: null },
      })
      return count === 1 ? ok(null) : refuse({ code: 'session_not_found' })
    },
    { actorId },
  )
}
