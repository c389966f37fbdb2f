import { inTransaction } from '@/lib/db/transaction'
import { ok, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { decideEnd, type EndSessionRefusal } from './running-decisions'
import { sessionFacts } from './session-facts'
import type { StartSession } from './start-session'

/** Ends a class of this teacher that is under way. Its attendance can still be marked and corrected. */
export async function endSession(
  { sessionId, teacherId, actorId }: StartSession,
  now: Instant,
): Promise<Result<null, EndSessionRefusal>> {
  return inTransaction<null, EndSessionRefusal>(
    async (tx) => {
      const verdict = decideEnd(await sessionFacts(tx, { sessionId, teacherId }))
      if (!verdict.ok) return verdict
      await tx.liveClassSession.update({
        where: { id: sessionId, teacherId },
        data: { status: 'completed', endedAt: now },
        select: { id: true },
      })
      return ok(null)
    },
    { actorId },
  )
}
