import type { Corruption } from '@/lib/testing/corruptions'

const SOME_CLASS = 'SELECT min(id) FROM live_class_session WHERE session_occupies(status)'

/** Wrong things about a class. */
export const CLASS_CORRUPTIONS: readonly Corruption[] = [
  {
    what: 'a start an hour off',
    row: SOME_CLASS,
    sql: `UPDATE live_class_session SET start_at_utc = start_at_utc + interval '1 hour', end_at_utc = end_at_utc + interval '1 hour' WHERE id = $row`,
    finds: { check: 'start', table: 'live_class_session', column: 'start_at_utc' },
  },
  {
    what: 'an end ten seconds off',
    row: SOME_CLASS,
    sql: `UPDATE live_class_session SET end_at_utc = end_at_utc + interval '10 seconds' WHERE id = $row`,
    finds: { check: 'end', table: 'live_class_session', column: 'end_at_utc' },
  },
  {
    what: 'an end that is gone',
    row: SOME_CLASS,
    sql: 'UPDATE live_class_session SET end_at_utc = NULL WHERE id = $row',
    finds: { check: 'end', table: 'live_class_session', column: 'end_at_utc' },
  },
  {
    what: 'a capacity that is not total_seats',
    row: SOME_CLASS,
    sql: 'UPDATE live_class_session SET capacity = capacity + 1 WHERE id = $row',
    finds: { check: 'capacity', table: 'live_class_session', column: 'capacity' },
  },
  {
    what: 'seats of Phase 1 that are not the capacity',
    row: SOME_CLASS,
    sql: 'UPDATE live_class_session SET total_seats = total_seats + 2 WHERE id = $row',
    finds: { check: 'capacity', table: 'live_class_session', column: 'capacity' },
  },
  {
    what: 'a zone nobody said',
    row: SOME_CLASS,
    sql: `UPDATE live_class_session SET timezone_snapshot = 'Asia/Tokyo' WHERE id = $row`,
    finds: { check: 'zone', table: 'live_class_session', column: 'timezone_snapshot' },
  },
  {
    what: 'a zone that is said to be known',
    row: SOME_CLASS,
    sql: 'UPDATE live_class_session SET timezone_assumed = false WHERE id = $row',
    finds: { check: 'zone', table: 'live_class_session', column: 'timezone_assumed' },
  },
  {
    what: 'a provider without a link',
    row: `SELECT min(id) FROM live_class_session WHERE meeting_link = '' AND zoom_link = '' AND google_meet_link = ''`,
    sql: `UPDATE live_class_session SET meeting_provider = 'zoom' WHERE id = $row`,
    finds: { check: 'provider', table: 'live_class_session', column: 'meeting_provider' },
  },
  {
    what: 'a passcode that is not the password',
    row: SOME_CLASS,
    sql: `UPDATE live_class_session SET meeting_passcode = 'x' WHERE id = $row`,
    finds: { check: 'passcode', table: 'live_class_session', column: 'meeting_passcode' },
  },
  {
    what: 'a seat too many in the counter',
    row: SOME_CLASS,
    sql: 'UPDATE live_class_session SET seats_taken = seats_taken + 1 WHERE id = $row',
    finds: { check: 'seats_taken', table: 'live_class_session', column: 'seats_taken' },
  },
  {
    what: 'a held seat nobody holds',
    row: SOME_CLASS,
    sql: 'UPDATE live_class_session SET seats_held = 1 WHERE id = $row',
    finds: { check: 'seats_held', table: 'live_class_session', column: 'seats_held' },
  },
  {
    what: 'a queue that is not there',
    row: SOME_CLASS,
    sql: 'UPDATE live_class_session SET waiting_count = waiting_count + 1 WHERE id = $row',
    finds: { check: 'waiting_count', table: 'live_class_session', column: 'waiting_count' },
  },
  {
    what: 'an oversold class that is not marked',
    row: 'SELECT min(id) FROM live_class_session WHERE was_oversold',
    sql: 'UPDATE live_class_session SET was_oversold = false WHERE id = $row',
    finds: { check: 'oversold', table: 'live_class_session', column: 'was_oversold' },
  },
  {
    what: 'a mark without cause',
    row: 'SELECT min(id) FROM live_class_session WHERE seats_taken < capacity',
    sql: 'UPDATE live_class_session SET was_oversold = true WHERE id = $row',
    finds: { check: 'was_oversold', table: 'live_class_session', column: 'was_oversold' },
  },
  {
    what: 'a class that was not moved',
    row: SOME_CLASS,
    sql: 'UPDATE live_class_session SET backfilled_at = NULL WHERE id = $row',
    finds: { check: 'not_moved', table: 'live_class_session', column: 'backfilled_at' },
  },
  {
    what: 'a teacher who seems free',
    row: SOME_CLASS,
    sql: 'DELETE FROM teacher_time WHERE session_id = $row',
    finds: { check: 'teacher_time', table: 'live_class_session', column: null },
  },
  {
    what: 'a row that a constraint spared',
    row: SOME_CLASS,
    sql: 'ALTER TABLE live_class_session DROP CONSTRAINT live_class_session_duration; UPDATE live_class_session SET duration_minutes = -5 WHERE id = $row; ALTER TABLE live_class_session ADD CONSTRAINT live_class_session_duration CHECK (duration_minutes >= 0) NOT VALID',
    finds: { check: 'offends', table: 'live_class_session', column: 'duration_minutes' },
  },
]
