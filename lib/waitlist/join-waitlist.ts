import { seatFacts } from '@/lib/booking/seat-queries'
import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { decideJoin, type JoinFacts, type JoinWaitlistRefusal } from './decisions'

export type JoinWaitlist = { sessionId: number; studentId: number; seats?: number }
/** `place` of `of`: the entry is the last of those who wait. */
export type Joined = { entryId: number; place: number; of: number }

/**
 * Puts a student at the end of the queue of a class, for `seats` seats (1 unless said), or says why not. Decided under the
 * locks of the student and the class, so that the caps hold and places are given in the order in which people came in.
 */
export async function joinWaitlist(
  { sessionId, studentId, seats = 1 }: JoinWaitlist,
  now: Instant,
): Promise<Result<Joined, JoinWaitlistRefusal>> {
  const facts = await seatFacts(sessionId, studentId)
  if (!facts) return refuse({ code: 'not_found' })
  const { enrolment, clash, terms } = facts
  return inTransaction<Joined, JoinWaitlistRefusal>(
    async (tx) => {
      const queue = await lockedQueue(tx, sessionId, studentId)
      if (!queue) return refuse({ code: 'not_found' })
      const { hasLiveBooking, openEntry, openEntriesElsewhere, ...counts } = queue
      const session = { ...facts.session, ...counts }
      const known = { session, enrolment, clash, terms, hasLiveBooking, openEntry, openEntriesElsewhere }
      const verdict = decideJoin(known, seats, now)
      if (!verdict.ok) return verdict
      const entryId = await append(tx, sessionId, studentId, seats)
      return ok({ entryId, place: counts.waitingCount + 1, of: counts.waitingCount + 1 })
    },
    {
      actorId: studentId,
      conflicts: {
        open_waitlist_entry_once: { code: 'already_waiting' },
        LC005: { code: 'class_not_open', status: 'cancelled' },
        LC008: { code: 'not_moved_yet' },
      },
    },
  )
}

type LockedQueue = Pick<JoinFacts, 'hasLiveBooking' | 'openEntry' | 'openEntriesElsewhere'> &
  Omit<JoinFacts['session'], 'startAt' | 'coursePublished' | 'backfilled'>

async function lockedQueue(tx: Transaction, sessionId: number, studentId: number): Promise<LockedQueue | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('lectern.student'), ${studentId}::int)`
  await tx.$executeRaw`SELECT FROM live_class_session WHERE id = ${sessionId} FOR NO KEY UPDATE`
  const [row] = await tx.$queryRaw<LockedQueue[]>`
    SELECT s.status, s.capacity, s.seats_taken AS "seatsTaken", s.seats_held AS "seatsHeld", s.waiting_count AS "waitingCount",
           s.enable_waitlist AS "waitlistEnabled", s.waitlist_closed_at IS NOT NULL AS "waitlistClosed",
           s.max_seats_per_booking AS "maxSeatsPerBooking",
           EXISTS (SELECT FROM live_class_booking b WHERE b.student_id = ${studentId} AND b.session_id = s.id
             AND booking_is_live(b.status)) AS "hasLiveBooking",
           open.here > 0 AS "openEntry", open.elsewhere AS "openEntriesElsewhere"
      FROM live_class_session s, LATERAL (
        SELECT count(*) FILTER (WHERE w.session_id = s.id)::int AS here,
               count(*) FILTER (WHERE w.session_id <> s.id)::int AS elsewhere
          FROM session_waitlist w WHERE w.student_id = ${studentId} AND w.status IN ('waiting', 'offered')) AS open
     WHERE s.id = ${sessionId}`
  return row ?? null
}

// The clock, not the beginning of the transaction: who got the class's lock later stands behind.
async function append(tx: Transaction, sessionId: number, studentId: number, seats: number): Promise<number> {
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO session_waitlist (session_id, student_id, seats_wanted, created_at)
    VALUES (${sessionId}, ${studentId}, ${seats}, clock_timestamp()) RETURNING id`
  if (!row) throw new Error('the insert of a waitlist entry returned no id')
  return row.id
}
