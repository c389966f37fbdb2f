import type { Corruption } from '@/lib/testing/corruptions'

/** Wrong things about queues, teacher time, series, quarantine, and Phase 1 rows that lost theirs. */
export const REST_CORRUPTIONS: readonly Corruption[] = [
  {
    what: 'a lost booking',
    row: `SELECT phase_1_booking_id FROM live_class_booking WHERE id = (SELECT min(id) FROM live_class_booking WHERE session_id IS NOT NULL AND status = 'confirmed')`,
    sql: 'DELETE FROM live_class_booking WHERE phase_1_booking_id = $row',
    finds: { check: 'unaccounted', table: 'booking', column: null },
  },
  {
    what: 'a lost place in the queue',
    row: 'SELECT phase_1_booking_id FROM session_waitlist ORDER BY id LIMIT 1',
    sql: 'DELETE FROM session_waitlist WHERE phase_1_booking_id = $row',
    finds: { check: 'unaccounted', table: 'booking', column: null },
  },
  {
    what: 'a lost quarantine row',
    row: `SELECT max(source_id) FROM backfill_quarantine WHERE reason = 'no_lesson_date'`,
    sql: `DELETE FROM backfill_quarantine WHERE reason = 'no_lesson_date' AND source_id = $row`,
    finds: { check: 'unaccounted', table: 'one_on_one_booking', column: null },
  },
  {
    what: 'a queue in another order',
    row: 'SELECT min(id) FROM session_waitlist',
    sql: 'UPDATE session_waitlist SET created_at = now() WHERE id = $row',
    finds: { check: 'waitlist_facts', table: 'session_waitlist', column: 'created_at' },
  },
  {
    what: 'a queue entry that is closed',
    row: 'SELECT min(id) FROM session_waitlist',
    sql: `UPDATE session_waitlist SET status = 'left' WHERE id = $row`,
    finds: { check: 'waitlist_status', table: 'session_waitlist', column: 'status' },
  },
  {
    what: 'a queue entry for more seats',
    row: 'SELECT min(id) FROM session_waitlist',
    sql: 'UPDATE session_waitlist SET seats_wanted = seats_wanted + 1 WHERE id = $row',
    finds: { check: 'waitlist_facts', table: 'session_waitlist', column: 'seats_wanted' },
  },
  {
    what: 'teacher time for nothing',
    row: 'SELECT id FROM teacher_time WHERE session_id = (SELECT min(id) FROM live_class_session WHERE session_occupies(status))',
    sql: `UPDATE live_class_session SET status = 'completed' WHERE id = (SELECT session_id FROM teacher_time WHERE id = $row)`,
    finds: { check: 'idle', table: 'teacher_time', column: null },
  },
  ...(
    [
      ['time of a class that is not there', 'session_id'],
      ['time of a lesson that is not there', 'booking_id'],
    ] as const
  ).map(([what, column]) => ({
    what,
    row: `SELECT min(id) FROM teacher_time WHERE ${column} IS NOT NULL`,
    sql: `ALTER TABLE teacher_time DISABLE TRIGGER ALL; UPDATE teacher_time SET ${column} = 2000000000 WHERE id = $row; ALTER TABLE teacher_time ENABLE TRIGGER ALL`,
    finds: { check: 'idle', table: 'teacher_time', column: null },
  })),
  {
    what: 'teacher time at another hour',
    row: 'SELECT min(id) FROM teacher_time WHERE session_id IS NOT NULL',
    sql: `UPDATE teacher_time SET exclusive = false, during = tstzrange(upper(during), upper(during) + interval '7 minutes') WHERE id = $row`,
    finds: { check: 'teacher_time_during', table: 'teacher_time', column: 'during' },
  },
  {
    what: 'time of a teacher who need not be there',
    row: 'SELECT min(id) FROM teacher_time WHERE NOT EXISTS (SELECT FROM teacher_time x WHERE x.teacher_id = teacher_time.teacher_id AND x.id <> teacher_time.id AND x.during && teacher_time.during) AND exclusive',
    sql: 'UPDATE teacher_time SET exclusive = false WHERE id = $row',
    finds: { check: 'exclusive', table: 'teacher_time', column: 'exclusive' },
  },
  {
    what: 'a reason that does not hold',
    row: `SELECT min(id) FROM backfill_quarantine WHERE reason = 'no_course'`,
    sql: `UPDATE backfill_quarantine SET reason = 'ends_before_start' WHERE id = $row`,
    finds: { check: 'quarantine', table: 'backfill_quarantine', column: 'reason' },
  },
  {
    what: 'a quarantine row without its original',
    row: `SELECT min(id) FROM backfill_quarantine WHERE reason = 'no_lesson_date'`,
    sql: `UPDATE backfill_quarantine SET original = '{}' WHERE id = $row`,
    finds: { check: 'original', table: 'backfill_quarantine', column: 'original' },
  },
  {
    what: 'a lesson at the wrong place of its series',
    row: 'SELECT min(i.id) FROM booking_series_item i JOIN booking_series s ON s.id = i.series_id',
    sql: 'UPDATE booking_series_item SET occurrence_index = 99 WHERE id = $row',
    finds: { check: 'order', table: 'booking_series_item', column: 'occurrence_index' },
  },
]
