import { inTransaction } from '@/lib/db/transaction'
import { ok, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { decideStart, type StartSessionRefusal } from './running-decisions'
import { sessionFacts } from './session-facts'

export interface StartSession {
  sessionId: number
  teacherId: number
  /** The person acting, for the trail. */
  actorId: number
}

/**
 * Starts a class of this teacher: it is live from now on and takes no bookings any more. Also where the right to make
 * classes in the course has been taken back since: what is booked can be taught.
 */
export async function startSession(
  { sessionId, teacherId, actorId }: StartSession,
  now: Instant,
): Promise<Result<null, StartSessionRefusal>> {
  return inTransaction<null, StartSessionRefusal>(
    async (tx) => {
      const verdict = decideStart(await sessionFacts(tx, { sessionId, teacherId }), now)
      if (!verdict.ok) return verdict
      await tx.liveClassSession.update({
        where: { id: sessionId, teacherId },
        data: { status: 'live', startedAt: now },
        select: { id: true },
      })
      return ok(null)
    },
    { actorId },
  )
}
