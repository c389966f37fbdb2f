import { pool } from '@/lib/db/client'
import type { QueueState } from './queue-model'

const STATE = {
  name: 'testing.queue-state',
  text: `
  SELECT s.capacity, s.seats_taken AS taken, s.seats_held AS held, s.waiting_count AS waiting,
    coalesce((SELECT array_agg(array_position($2::int[], w.student_id) - 1 || ':' || w.seats_wanted
        || CASE WHEN w.all_or_nothing THEN '!' ELSE '' END
        || CASE WHEN w.status = 'offered' THEN '=' || w.seats_offered ELSE '' END ORDER BY w.created_at, w.id)
      FROM session_waitlist w WHERE w.session_id = s.id AND w.status IN ('waiting', 'offered')), '{}') AS line,
    coalesce((SELECT array_agg(array_position($2::int[], b.student_id) - 1 || ':' || b.seats_reserved
        || CASE WHEN b.status = 'pending' THEN '?' ELSE '' END)
      FROM live_class_booking b WHERE b.session_id = s.id AND booking_is_live(b.status)), '{}') AS seats
  FROM live_class_session s WHERE s.id = $1`,
}

/** What the rows of a class say, students by their place in `students`. */
export async function queueState(sessionId: number, students: readonly number[]): Promise<QueueState> {
  const { rows } = await pool().query<QueueState>({ ...STATE, values: [sessionId, students] })
  const row = rows[0]
  if (!row) throw new Error(`there is no class ${sessionId}`)
  return { ...row, seats: row.seats.sort() }
}

const BROKEN = `
  WITH rows AS (
    SELECT s.*,
      (SELECT coalesce(sum(b.seats_reserved), 0)::int FROM live_class_booking b
        WHERE b.session_id = s.id AND booking_takes_seats(b.status)) AS booked,
      (SELECT coalesce(sum(w.seats_offered), 0)::int FROM session_waitlist w WHERE w.session_id = s.id AND w.status = 'offered') AS offered,
      (SELECT count(*)::int FROM session_waitlist w WHERE w.session_id = s.id AND w.status = 'waiting') AS in_line
    FROM live_class_session s),
  moves AS (
    SELECT waitlist_entry_id AS id,
      count(*) FILTER (WHERE to_state->>'status' = 'offered' AND from_state->>'status' IS DISTINCT FROM 'offered')::int AS made,
      count(*) FILTER (WHERE from_state->>'status' = 'offered' AND to_state->>'status' <> 'offered')::int AS ended
    FROM booking_event WHERE kind LIKE 'waitlist.%' AND waitlist_entry_id IS NOT NULL GROUP BY 1)
  SELECT 'class ' || id || ': ' || complaint AS complaint FROM rows, LATERAL (VALUES
    (CASE WHEN seats_taken <> booked THEN 'seats_taken ' || seats_taken || ', booked ' || booked END),
    (CASE WHEN seats_held <> offered THEN 'seats_held ' || seats_held || ', offered ' || offered END),
    (CASE WHEN waiting_count <> in_line THEN 'waiting_count ' || waiting_count || ', in line ' || in_line END),
    (CASE WHEN NOT was_oversold AND booked + offered NOT BETWEEN 0 AND capacity THEN 'oversold' END)) AS c(complaint)
    WHERE complaint IS NOT NULL
  UNION ALL
  SELECT 'entry ' || w.id || ' is ' || w.status || ' and has ' || count(b.id) || ' bookings' FROM session_waitlist w
    LEFT JOIN live_class_booking b ON b.waitlist_entry_id = w.id AND b.student_id = w.student_id AND b.session_id = w.session_id
    GROUP BY w.id HAVING count(b.id) <> CASE WHEN w.status = 'accepted' THEN 1 ELSE 0 END
  UNION ALL
  SELECT 'entry ' || w.id || ' is ' || w.status || ', offered ' || m.made || ' times and ended ' || m.ended
    FROM session_waitlist w JOIN moves m USING (id)
    WHERE m.made - m.ended <> CASE WHEN w.status = 'offered' THEN 1 ELSE 0 END
  UNION ALL
  SELECT 'entry ' || w.id || ' was offered past entry ' || ahead.id FROM session_waitlist w JOIN session_waitlist ahead
    ON ahead.session_id = w.session_id AND (ahead.created_at, ahead.id) < (w.created_at, w.id)
      AND ahead.status = 'waiting' AND NOT ahead.all_or_nothing
    WHERE w.status = 'offered' AND NOT w.out_of_order`

const UNSERVED = `
  SELECT 'class ' || s.id || ': ' || s.capacity - s.seats_taken - s.seats_held || ' free, entry ' || w.id || ' waits for ' || w.seats_wanted
    FROM live_class_session s JOIN session_waitlist w ON w.session_id = s.id AND w.status = 'waiting'
    WHERE s.status IN ('scheduled', 'booking_closed') AND s.start_at_utc > now() + interval '31 minutes'
      AND s.capacity - s.seats_taken - s.seats_held >= CASE WHEN w.all_or_nothing THEN w.seats_wanted ELSE 1 END
  UNION ALL
  SELECT 'entry ' || id || ' is offered past its deadline' FROM session_waitlist WHERE status = 'offered' AND offer_expires_at <= now()`

/**
 * What is wrong with the seats and queues of the whole database, in sentences; none when all promises hold: counters equal
 * rows, nothing is oversold, an accepted entry has its one booking, no offer was lost or made twice, nobody was overtaken.
 * `settled` also looks for a seat that stays free while somebody who fits waits and an offer past its
 * deadline, once all jobs have run.
 */
export async function brokenPromises({ settled }: { settled: boolean }): Promise<string[]> {
  const sql = settled ? `${BROKEN} UNION ALL ${UNSERVED}` : BROKEN
  const { rows } = await pool().query<{ complaint: string }>(sql)
  return rows.map(({ complaint }) => complaint)
}

/**
 * Lets time pass for some classes: instead of the clock, which is the database's own, everything about them moves into the
 * past, as a recording that the guards do not look at.
 */
export async function letTimePass(sessionIds: readonly number[], minutes: number): Promise<void> {
  const ids = sessionIds.join(', ')
  const by = `interval '${minutes} minutes'`
  const earlier = (...columns: string[]) => columns.map((column) => `${column} = ${column} - ${by}`).join(', ')
  await pool().query(`BEGIN; SELECT set_config('lectern.recording', 'on', true);
    UPDATE live_class_session SET ${earlier('start_at_utc', 'end_at_utc', 'scheduled_start', 'scheduled_end')} WHERE id IN (${ids});
    UPDATE live_class_booking SET ${earlier('start_at_utc', 'end_at_utc')} WHERE session_id IN (${ids});
    UPDATE session_waitlist SET ${earlier('created_at', 'offered_at', 'offer_expires_at')} WHERE session_id IN (${ids});
    COMMIT`)
}
