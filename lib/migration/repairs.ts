/**
 * What can be worked out again from other rows, in the order in which one thing follows from another. `checks` are those of
 * verify that it answers; `columns` what it may write. `truth` is SQL for `id` and the right value of each column, for the rows
 * whose ids are $1; where it has no row, or says nothing, the row is left as it is.
 */
export type RepairRule = { table: string; checks: readonly string[]; columns: readonly string[]; truth: string }

/** What verify says of a teacher's time, which is placed anew. */
export const TIME_CHECKS = ['teacher_time', 'teacher_time_during', 'teacher_time_of', 'idle', 'exclusive']

/** Whether what a check of verify finds can be worked out again. */
export function isRepairable(check: string): boolean {
  return TIME_CHECKS.includes(check) || REPAIR_RULES.some(({ checks }) => checks.includes(check))
}

// Changed since it was moved, or born here: which side of a pair is right cannot be told any more.
const IS_HISTORY = `EXISTS (SELECT FROM backfill_run run WHERE run.started_at = s.backfilled_at)
  AND NOT EXISTS (SELECT FROM booking_event e WHERE e.session_id = s.id AND e.kind LIKE 'session.%' AND e.kind <> 'session.reminder')`

export const REPAIR_RULES: readonly RepairRule[] = [
  {
    table: 'live_class_session',
    checks: ['start', 'end', 'capacity'],
    columns: ['start_at_utc', 'end_at_utc', 'capacity'],
    truth: `SELECT s.id, s.scheduled_start AS start_at_utc, assumed_end(s.scheduled_start, s.duration_minutes) AS end_at_utc, s.total_seats AS capacity
      FROM live_class_session s WHERE s.id = ANY($1) AND ${IS_HISTORY}`,
  },
  {
    table: 'live_class_booking',
    checks: ['class_time'],
    columns: ['start_at_utc', 'end_at_utc', 'teacher_id', 'course_id'],
    truth: `SELECT b.id, s.start_at_utc, s.end_at_utc, s.teacher_id, s.course_id
      FROM live_class_booking b JOIN live_class_session s ON s.id = b.session_id WHERE b.id = ANY($1) AND booking_is_live(b.status)`,
  },
  {
    table: 'live_class_session',
    checks: ['seats_taken', 'seats_held', 'waiting_count'],
    columns: ['seats_taken', 'seats_held', 'waiting_count'],
    truth: `SELECT s.id,
        (SELECT coalesce(sum(b.seats_reserved), 0)::integer FROM live_class_booking b WHERE b.session_id = s.id AND booking_takes_seats(b.status)) AS seats_taken,
        (SELECT coalesce(sum(coalesce(w.seats_offered, w.seats_wanted)), 0)::integer FROM session_waitlist w WHERE w.session_id = s.id AND w.status = 'offered') AS seats_held,
        (SELECT count(*)::integer FROM session_waitlist w WHERE w.session_id = s.id AND w.status = 'waiting') AS waiting_count
      FROM live_class_session s WHERE s.id = ANY($1)`,
  },
  {
    table: 'live_class_session',
    checks: ['oversold', 'was_oversold'],
    columns: ['was_oversold'],
    truth: `SELECT s.id, s.seats_taken + s.seats_held > s.capacity AS was_oversold FROM live_class_session s WHERE s.id = ANY($1)
        AND EXISTS (SELECT FROM backfill_run run WHERE run.started_at = s.backfilled_at)`,
  },
  {
    table: 'live_class_booking',
    checks: ['student_in_two_places'],
    columns: ['clash_allowed'],
    truth: `SELECT b.id, true AS clash_allowed FROM live_class_booking b WHERE b.id = ANY($1)
        AND NOT EXISTS (SELECT FROM booking_event e WHERE e.booking_id = b.id AND e.kind NOT LIKE '%.reminder')`,
  },
]
