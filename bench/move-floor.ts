import { databaseNameOf, withClient, withDatabase } from '@/lib/db/database'

/** A copy of the database beside it, written out to disk. Whoever makes one drops it. */
export async function cloneOf(url: string): Promise<string> {
  const copy = withDatabase(url, `${databaseNameOf(url)}_copy`)
  await withClient(withDatabase(url, 'postgres'), (client) =>
    client.query(`CREATE DATABASE ${databaseNameOf(copy)} TEMPLATE ${databaseNameOf(url)}`),
  )
  await withClient(copy, (client) => client.query('CHECKPOINT'))
  return copy
}

/** The move of classes and bookings as one statement, leaving the same rows as the backfill. */
export const ONE_STATEMENT = `
BEGIN; SELECT set_config('lectern.recording', 'on', true);
WITH class AS (
  SELECT id, course_id, teacher_id, status, scheduled_start AS start_at, assumed_end(scheduled_start, duration_minutes) AS end_at
    FROM live_class_session WHERE backfilled_at IS NULL
), old AS (
  SELECT b.*, class.course_id, class.teacher_id, class.start_at, class.end_at, greatest(1, seats_booked) AS seats,
      CASE WHEN b.status = 'cancelled' AND later.original_booking_id IS NOT NULL THEN 'rescheduled' ELSE unified_status(b.status::text) END AS became
    FROM booking b JOIN class ON class.id = b.session_id
    LEFT JOIN (SELECT DISTINCT original_booking_id FROM booking WHERE original_booking_id IS NOT NULL) later ON later.original_booking_id = b.id
), holding AS (
  SELECT id, start_at < max(end_at) OVER (PARTITION BY user_id ORDER BY start_at, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS clashes
    FROM old WHERE booking_holds_time(became)
), made AS (
  INSERT INTO live_class_booking (id, booking_type, course_id, teacher_id, student_id, session_id, start_at_utc, end_at_utc, status, seats_reserved,
      created_at, updated_at, decision_at, cancelled_at, cancel_reason, attended_at, student_note, teacher_note, phase_1_booking_id, clash_allowed,
      rescheduled_from_id)
    SELECT old.id, 'group_session', course_id, teacher_id, user_id, session_id, start_at, end_at, became, seats, booked_at,
      greatest(booked_at, confirmed_at, cancelled_at, rescheduled_at, attended_at), confirmed_at, cancelled_at, cancellation_reason, attended_at,
      student_notes, cancellation_notes, old.id, coalesce(holding.clashes, false), original_booking_id
    FROM old LEFT JOIN holding ON holding.id = old.id WHERE old.status <> 'waitlisted'
), queued AS (
  INSERT INTO session_waitlist (id, session_id, student_id, status, seats_wanted, created_at, phase_1_booking_id)
    SELECT id, session_id, user_id, 'waiting', seats, booked_at, id FROM old WHERE status = 'waitlisted'
), placed AS (
  INSERT INTO teacher_time (teacher_id, during, exclusive, session_id)
    SELECT teacher_id, tstzrange(start_at, end_at), coalesce(max(end_at) OVER (PARTITION BY teacher_id ORDER BY start_at, id
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) <= start_at, true), id FROM class WHERE session_occupies(status)
)
UPDATE live_class_session s SET start_at_utc = class.start_at, end_at_utc = class.end_at, capacity = total_seats, timezone_snapshot = 'UTC',
    timezone_assumed = true, meeting_passcode = meeting_password, seats_taken = coalesce(counted.seats, 0),
    meeting_provider = coalesce(provider_of(meeting_link), CASE WHEN zoom_link <> '' THEN 'zoom' WHEN google_meet_link <> '' THEN 'google_meet' END::meeting_provider),
    waiting_count = coalesce(counted.waiting, 0), was_oversold = coalesce(counted.seats, 0) > total_seats, backfilled_at = now()
  FROM class LEFT JOIN (SELECT session_id, sum(seats) FILTER (WHERE booking_takes_seats(became)) AS seats,
      count(*) FILTER (WHERE status = 'waitlisted') AS waiting FROM old GROUP BY session_id) counted ON counted.session_id = class.id
 WHERE s.id = class.id;
COMMIT`
