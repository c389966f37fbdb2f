import type { Client } from 'pg'

/** A number on the Phase 1 side and what became of it on the Phase 2 side. They must be equal. */
export type Total = { what: string; phase1: number; phase2: number }

const QUARANTINED = `FROM backfill_quarantine q WHERE q.source_table = 'one_on_one_booking' AND q.reason NOT LIKE 'bad_link:%'
  AND EXISTS (SELECT FROM one_on_one_booking o WHERE o.id = q.source_id)
  AND NOT EXISTS (SELECT FROM live_class_booking u WHERE u.phase_1_one_on_one_booking_id = q.source_id)`
const ONLY_WAITING = `FROM session_waitlist w WHERE w.phase_1_booking_id IS NOT NULL
  AND NOT EXISTS (SELECT FROM live_class_booking u WHERE u.phase_1_booking_id = w.phase_1_booking_id)`

/** Counts and sums over everything, Phase 1 against Phase 2 plus quarantine. */
export async function countTotals(client: Client): Promise<Total[]> {
  const { rows } = await client.query<Total>(
    `SELECT 'group bookings' AS what, (SELECT count(*) FROM booking)::float8 AS phase1,
       ((SELECT count(phase_1_booking_id) FROM live_class_booking) + (SELECT count(*) ${ONLY_WAITING}))::float8 AS phase2
     UNION ALL SELECT 'seats of group bookings', (SELECT coalesce(sum(greatest(1, seats_booked)), 0) FROM booking)::float8,
       ((SELECT coalesce(sum(seats_reserved), 0) FROM live_class_booking WHERE phase_1_booking_id IS NOT NULL)
         + (SELECT coalesce(sum(seats_wanted), 0) ${ONLY_WAITING}))::float8
     UNION ALL SELECT 'waiting in Phase 1', (SELECT count(*) FROM booking WHERE status = 'waitlisted')::float8,
       (SELECT count(*) FROM session_waitlist WHERE phase_1_booking_id IS NOT NULL AND status IN ('waiting', 'offered'))::float8
     UNION ALL SELECT '1:1 bookings', (SELECT count(*) FROM one_on_one_booking)::float8,
       ((SELECT count(phase_1_one_on_one_booking_id) FROM live_class_booking) + (SELECT count(DISTINCT q.source_id) ${QUARANTINED}))::float8
     UNION ALL SELECT 'seats taken', (SELECT coalesce(sum(seats_taken), 0) FROM live_class_session)::float8,
       (SELECT coalesce(sum(seats_reserved), 0) FROM live_class_booking WHERE session_id IS NOT NULL AND booking_takes_seats(status))::float8
     UNION ALL SELECT 'seats', (SELECT coalesce(sum(total_seats), 0) FROM live_class_session)::float8,
       (SELECT coalesce(sum(capacity), 0) FROM live_class_session)::float8`,
  )
  return rows
}
