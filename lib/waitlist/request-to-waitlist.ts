import { type AlreadyDecided, decideDecline, type RequestNotFound } from '@/lib/booking/approval-decisions'
import { type SessionStatus, takesBookings } from '@/lib/booking/decisions'
import { requestFacts } from '@/lib/booking/request-facts'
import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import { type Instant, isAtOrBefore } from '@/lib/time/instant'

export interface RequestToWaitlist {
  bookingId: number
  teacherId: number
  /** The person acting, for the trail. */
  actorId: number
}

export type RequestToWaitlistRefusal =
  | RequestNotFound
  | AlreadyDecided
  | { code: 'class_not_open'; status: SessionStatus | null }
  | { code: 'class_started'; startedAt: Instant }
  | { code: 'no_waitlist' }
  | { code: 'seats_free'; free: number }
  | { code: 'already_waiting' }

/**
 * Declines a request for a full class and puts its student at the end of the queue instead, for as many seats, both or
 * neither. The teacher does it, so cap and cut-off of the list do not apply; a list that is closed stays closed.
 */
export async function requestToWaitlist(
  { bookingId, teacherId, actorId }: RequestToWaitlist,
  now: Instant,
): Promise<Result<null, RequestToWaitlistRefusal>> {
  return inTransaction<null, RequestToWaitlistRefusal>(
    async (tx) => {
      const facts = await requestFacts(tx, { bookingId, teacherId })
      const verdict = decideDecline(facts)
      if (!verdict.ok) return verdict
      const wanted = facts?.class
      if (!facts || !wanted || !takesBookings(wanted.status)) {
        return refuse({ code: 'class_not_open', status: wanted?.status ?? null })
      }
      if (isAtOrBefore(facts.startAt, now)) return refuse({ code: 'class_started', startedAt: facts.startAt })
      if (!wanted.waitlistOpen) return refuse({ code: 'no_waitlist' })
      if (wanted.waiting === 0 && wanted.free >= facts.seats) return refuse({ code: 'seats_free', free: wanted.free })

      const [declined] = await tx.liveClassBooking.updateManyAndReturn({
        where: { id: bookingId, teacherId, status: 'pending' },
        data: { status: 'declined', decisionAt: now, decidedById: actorId, cancelReason: 'moved_to_waitlist' },
        select: { sessionId: true, studentId: true, seatsReserved: true },
      })
      if (!declined?.sessionId) return refuse({ code: 'request_not_found' })
      const { sessionId, studentId, seatsReserved: seatsWanted } = declined
      // The clock, not the beginning of the transaction: places are given in the order in which people came in.
      await tx.$executeRaw`
        INSERT INTO session_waitlist (session_id, student_id, seats_wanted, created_at)
        VALUES (${sessionId}, ${studentId}, ${seatsWanted}, clock_timestamp())`
      return ok(null)
    },
    {
      actorId,
      conflicts: {
        open_waitlist_entry_once: { code: 'already_waiting' },
        LC005: { code: 'class_not_open', status: 'cancelled' },
      },
    },
  )
}
