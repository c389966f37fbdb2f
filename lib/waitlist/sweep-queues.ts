import { pool } from '@/lib/db/client'
import type { Instant } from '@/lib/time/instant'

// Enqueued class by class, so that one that fails holds up no other.
const SWEEP = `
  SELECT enqueue_job('move-queue', json_build_object('sessionId', id), 'move-queue:' || id, now()) FROM (
    SELECT id FROM live_class_session
     WHERE waiting_count > 0 AND backfilled_at IS NOT NULL AND status <> 'draft'
       AND (seats_taken + seats_held < capacity OR start_at_utc <= $1 OR status NOT IN ('scheduled', 'booking_closed'))
    UNION
    SELECT session_id FROM session_waitlist WHERE status = 'offered' AND offer_expires_at <= $1) AS class`

/**
 * Enqueues a move for every class whose queue has something to do at `now`: free seats, offers past their deadline, a start
 * that has come. What else starts a move may have been missed (a worker was killed, a clock was wrong); this finds it.
 * Returns how many classes.
 */
export async function sweepQueues(now: Instant): Promise<number> {
  const { rowCount } = await pool().query(SWEEP, [now])
  return rowCount ?? 0
}
