import type { Corruption } from '@/lib/testing/corruptions'

const SOME_BOOKING = `SELECT min(id) FROM live_class_booking WHERE session_id IS NOT NULL AND status = 'confirmed'`

/** Wrong things about unified bookings. */
export const BOOKING_CORRUPTIONS: readonly Corruption[] = [
  {
    what: 'a booking that is there twice',
    row: SOME_BOOKING,
    sql: 'DROP INDEX live_booking_once_per_session; DROP INDEX live_class_booking_phase_1_booking_id_key; INSERT INTO live_class_booking (booking_type, course_id, teacher_id, student_id, session_id, start_at_utc, end_at_utc, status, created_at, updated_at, phase_1_booking_id) SELECT booking_type, course_id, teacher_id, student_id, session_id, start_at_utc, end_at_utc, status, created_at, updated_at, phase_1_booking_id FROM live_class_booking WHERE id = $row',
    finds: {
      check: 'twice',
      table: 'live_class_booking',
      column: 'phase_1_booking_id',
      id: 'SELECT max(id) FROM live_class_booking',
    },
  },
  {
    what: 'a copy of a booking that Phase 1 knows nothing of',
    row: SOME_BOOKING,
    sql: `INSERT INTO live_class_booking (booking_type, course_id, teacher_id, student_id, session_id, start_at_utc, end_at_utc, status, created_at) SELECT booking_type, course_id, teacher_id, student_id, session_id, start_at_utc, end_at_utc, 'cancelled', created_at FROM live_class_booking WHERE id = $row`,
    finds: {
      check: 'doubled',
      table: 'live_class_booking',
      column: null,
      id: 'SELECT max(id) FROM live_class_booking',
    },
  },
  {
    what: 'a second live booking',
    row: SOME_BOOKING,
    sql: `DROP INDEX live_booking_once_per_session; INSERT INTO live_class_booking (booking_type, course_id, teacher_id, student_id, session_id, start_at_utc, end_at_utc, status, clash_allowed) SELECT booking_type, course_id, teacher_id, student_id, session_id, start_at_utc, end_at_utc, 'no_show', true FROM live_class_booking WHERE id = $row`,
    finds: {
      check: 'live_twice',
      table: 'live_class_booking',
      column: null,
      id: 'SELECT max(id) FROM live_class_booking',
    },
  },
  {
    what: 'seats that were not booked',
    row: SOME_BOOKING,
    sql: 'UPDATE live_class_booking SET seats_reserved = seats_reserved + 1 WHERE id = $row',
    finds: { check: 'facts', table: 'live_class_booking', column: 'seats_reserved' },
  },
  {
    what: 'another student',
    row: SOME_BOOKING,
    sql: 'UPDATE live_class_booking SET student_id = (SELECT max(id) FROM app_user) WHERE id = $row',
    finds: { check: 'facts', table: 'live_class_booking', column: 'student_id' },
  },
  {
    what: 'another status',
    row: SOME_BOOKING,
    sql: `UPDATE live_class_booking SET status = 'no_show' WHERE id = $row`,
    finds: { check: 'status', table: 'live_class_booking', column: 'status' },
  },
  {
    what: 'another course',
    row: SOME_BOOKING,
    sql: 'UPDATE live_class_booking SET course_id = (SELECT max(id) FROM course c WHERE c.id <> course_id) WHERE id = $row',
    finds: { check: 'class_time', table: 'live_class_booking', column: 'course_id' },
  },
  {
    what: 'another teacher',
    row: SOME_BOOKING,
    sql: 'UPDATE live_class_booking SET teacher_id = (SELECT max(id) FROM teacher t WHERE t.id <> teacher_id) WHERE id = $row',
    finds: { check: 'class_time', table: 'live_class_booking', column: 'teacher_id' },
  },
  {
    what: 'a booking that is younger',
    row: SOME_BOOKING,
    sql: 'UPDATE live_class_booking SET created_at = now() WHERE id = $row',
    finds: { check: 'touched_without_trace', table: 'live_class_booking', column: 'created_at' },
  },
  {
    what: 'a note of somebody else',
    row: SOME_BOOKING,
    sql: `UPDATE live_class_booking SET student_note = 'not mine' WHERE id = $row`,
    finds: { check: 'history', table: 'live_class_booking', column: 'student_note' },
  },
  {
    what: 'a decision nobody made',
    row: SOME_BOOKING,
    sql: 'UPDATE live_class_booking SET decision_at = now() WHERE id = $row',
    finds: { check: 'history', table: 'live_class_booking', column: 'decision_at' },
  },
  {
    what: 'a booking at another time',
    row: SOME_BOOKING,
    sql: `UPDATE live_class_booking SET start_at_utc = start_at_utc - interval '5 min' WHERE id = $row`,
    finds: { check: 'class_time', table: 'live_class_booking', column: 'start_at_utc' },
  },
  {
    what: 'a chain that is cut',
    row: 'SELECT min(id) FROM live_class_booking WHERE rescheduled_from_id IS NOT NULL',
    sql: 'UPDATE live_class_booking SET rescheduled_from_id = NULL WHERE id = $row',
    finds: { check: 'rescheduled', table: 'live_class_booking', column: 'rescheduled_from_id' },
  },
  {
    what: 'a chain that leads elsewhere',
    row: 'SELECT max(id) FROM live_class_booking WHERE rescheduled_from_id IS NOT NULL',
    sql: `UPDATE live_class_booking SET rescheduled_from_id = (SELECT min(id) FROM live_class_booking WHERE session_id IS NOT NULL AND status = 'confirmed') WHERE id = $row`,
    finds: { check: 'rescheduled', table: 'live_class_booking', column: 'rescheduled_from_id' },
  },
  {
    what: 'a clash without its mark',
    row: 'SELECT min(id) FROM live_class_booking WHERE clash_allowed',
    sql: 'UPDATE live_class_booking SET clash_allowed = false WHERE id = $row',
    finds: { check: 'student_in_two_places', table: 'live_class_booking', column: 'clash_allowed' },
  },
  {
    what: 'a lesson at another time',
    row: `SELECT min(id) FROM live_class_booking WHERE booking_type = 'one_on_one' AND status = 'attended'`,
    sql: `UPDATE live_class_booking SET start_at_utc = start_at_utc + interval '1 min' WHERE id = $row`,
    finds: { check: 'lesson_time', table: 'live_class_booking', column: 'start_at_utc' },
  },
  {
    what: 'a series without its lesson',
    row: 'SELECT booking_id FROM booking_series_item WHERE id = (SELECT min(i.id) FROM booking_series_item i JOIN booking_series s ON s.id = i.series_id)',
    sql: 'DELETE FROM booking_series_item WHERE booking_id = $row',
    finds: { check: 'series', table: 'live_class_booking', column: null },
  },
  {
    what: 'an orphan',
    row: SOME_BOOKING,
    sql: 'ALTER TABLE live_class_booking DISABLE TRIGGER ALL; UPDATE live_class_booking SET student_id = 0 WHERE id = $row; ALTER TABLE live_class_booking ENABLE TRIGGER ALL',
    finds: { check: 'orphan', table: 'live_class_booking', column: 'student_id' },
  },
  ...(
    [
      ['a booking of a class that is not there', 'session_id', 2_000_000_000],
      ['a booking that comes from nowhere', 'phase_1_booking_id', 2_000_000_000],
      ['a booking that comes from a row that is gone', 'phase_1_booking_id', -7],
      ['a booking with a teacher who is not there', 'teacher_id', 2_000_000_000],
      ['a booking in a course that is not there', 'course_id', 2_000_000_000],
      ['a booking that replaced nothing', 'rescheduled_from_id', 2_000_000_000],
    ] as const
  ).map(([what, column, id]) => ({
    what,
    row: SOME_BOOKING,
    sql: `ALTER TABLE live_class_booking DISABLE TRIGGER ALL; UPDATE live_class_booking SET ${column} = ${id} WHERE id = $row; ALTER TABLE live_class_booking ENABLE TRIGGER ALL`,
    finds: { check: 'orphan', table: 'live_class_booking', column },
  })),
  {
    what: 'a lesson that comes from nowhere',
    row: 'SELECT min(id) FROM live_class_booking WHERE phase_1_one_on_one_booking_id IS NOT NULL',
    sql: 'ALTER TABLE live_class_booking DISABLE TRIGGER ALL; UPDATE live_class_booking SET phase_1_one_on_one_booking_id = 2000000000 WHERE id = $row; ALTER TABLE live_class_booking ENABLE TRIGGER ALL',
    finds: { check: 'orphan', table: 'live_class_booking', column: 'phase_1_one_on_one_booking_id' },
  },
]
