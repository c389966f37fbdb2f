import { seatFacts } from '@/lib/booking/seat-queries'
import { db } from '@/lib/db/client'
import type { Instant } from '@/lib/time/instant'
import { decideJoin, type JoinFacts, type JoinWaitlistRefusal } from './decisions'

type QueueRow = Pick<JoinFacts, 'openEntry' | 'openEntriesElsewhere'> &
  Pick<JoinFacts['session'], 'waitlistEnabled' | 'waitlistClosed'>

/**
 * Whether a student may get in line for `seats` seats of a class now, decided by the rules that decide the joining itself;
 * null when there is no such class. Two statements.
 */
export async function joinChoice(
  sessionId: number,
  studentId: number,
  seats: number,
  now: Instant,
): Promise<JoinWaitlistRefusal | 'allowed' | null> {
  const [facts, [queue]] = await Promise.all([
    seatFacts(sessionId, studentId),
    db.$queryRaw<QueueRow[]>`
      SELECT s.enable_waitlist AS "waitlistEnabled", s.waitlist_closed_at IS NOT NULL AS "waitlistClosed",
             count(w.id) FILTER (WHERE w.session_id = s.id) > 0 AS "openEntry",
             count(w.id) FILTER (WHERE w.session_id <> s.id)::int AS "openEntriesElsewhere"
        FROM live_class_session s
        LEFT JOIN session_waitlist w ON w.student_id = ${studentId} AND w.status IN ('waiting', 'offered')
       WHERE s.id = ${sessionId} GROUP BY s.id`,
  ])
  if (!facts || !queue) return null
  const { openEntry, openEntriesElsewhere, ...list } = queue
  const verdict = decideJoin(
    { ...facts, session: { ...facts.session, ...list }, openEntry, openEntriesElsewhere },
    seats,
    now,
  )
  return verdict.ok ? 'allowed' : verdict.refusal
}
