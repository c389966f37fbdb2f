import type { Check } from '@/lib/migration/checks'

function check(finds: Check['finds'], table: string, name: string, what: string, where: string): Check {
  return {
    name,
    table,
    finds,
    sql: `SELECT r.id, ${what} AS what FROM ${table} r WHERE r.id > $1 AND r.id <= $2 AND (${where})`,
  }
}

const BOOKING = 'live_class_booking'
const TIME = 'teacher_time'
const overlapping = (marked: string) => `booking_holds_time(r.status) AND EXISTS (SELECT FROM live_class_booking other
  WHERE other.student_id = r.student_id AND other.status IN ('pending', 'confirmed', 'attended') AND other.id <> r.id
    AND other.end_at_utc > r.start_at_utc AND other.start_at_utc < r.end_at_utc AND ${marked})`
const inReserved = (range: string) =>
  `EXISTS (SELECT FROM backfill_step s WHERE s.name = '${range}' AND r.id > s.cursor AND r.id <= s.cursor + s.rows_total)`

/** The unified rows among themselves: no orphan, no live double, nobody in two places, nothing from nowhere. */
export const UNIFIED_CHECKS: readonly Check[] = [
  check(
    'problem',
    BOOKING,
    'orphan',
    `'leads to a student, teacher, course or class that is not there'`,
    `NOT EXISTS (SELECT FROM app_user p WHERE p.id = r.student_id) OR NOT EXISTS (SELECT FROM teacher t WHERE t.id = r.teacher_id)
     OR NOT EXISTS (SELECT FROM course c WHERE c.id = r.course_id)
     OR (r.session_id IS NOT NULL AND NOT EXISTS (SELECT FROM live_class_session s WHERE s.id = r.session_id))
     OR (r.phase_1_booking_id IS NOT NULL AND NOT EXISTS (SELECT FROM booking b WHERE b.id = r.phase_1_booking_id))
     OR (r.phase_1_one_on_one_booking_id IS NOT NULL AND NOT EXISTS (SELECT FROM one_on_one_booking b WHERE b.id = r.phase_1_one_on_one_booking_id))
     OR (r.booking_type = 'group_session') <> (r.session_id IS NOT NULL)`,
  ),
  check(
    'exception',
    BOOKING,
    'origin_deleted',
    `'its Phase 1 booking is not there any more'`,
    `r.phase_1_booking_id IS NULL AND r.phase_1_one_on_one_booking_id IS NULL AND NOT EXISTS (SELECT FROM booking_event e WHERE e.booking_id = r.id)
     AND NOT ${inReserved('ids: group bookings')} AND NOT ${inReserved('ids: lessons')}`,
  ),
  check(
    'problem',
    BOOKING,
    'class_time',
    `'not at the time, with the teacher or in the course of its class'`,
    `booking_is_live(r.status) AND EXISTS (SELECT FROM live_class_session s WHERE s.id = r.session_id
       AND (s.start_at_utc, s.end_at_utc, s.teacher_id, s.course_id) IS DISTINCT FROM (r.start_at_utc, r.end_at_utc, r.teacher_id, r.course_id))`,
  ),
  check(
    'problem',
    BOOKING,
    'time',
    `format('ends %s, starts %s', r.end_at_utc, r.start_at_utc)`,
    'r.end_at_utc <= r.start_at_utc OR r.seats_reserved < 1',
  ),
  check(
    'problem',
    BOOKING,
    'live_twice',
    `'a second live booking of the same student, class or lesson'`,
    `booking_is_live(r.status) AND EXISTS (SELECT FROM live_class_booking other WHERE other.student_id = r.student_id AND other.id < r.id AND booking_is_live(other.status)
       AND CASE WHEN r.session_id IS NULL THEN other.session_id IS NULL AND other.teacher_id = r.teacher_id AND other.start_at_utc = r.start_at_utc
         ELSE other.session_id = r.session_id END)`,
  ),
  check(
    'problem',
    BOOKING,
    'student_in_two_places',
    `format('student %s has another booking at that time', r.student_id)`,
    `NOT r.clash_allowed AND ${overlapping('NOT other.clash_allowed')}`,
  ),
  check(
    'exception',
    BOOKING,
    'student_overlap_allowed',
    `format('student %s has another booking at that time', r.student_id)`,
    `r.clash_allowed AND ${overlapping('true')}`,
  ),
]

/** Teacher time against the classes and lessons it stands for. */
export const TEACHER_TIME_CHECKS: readonly Check[] = [
  check(
    'problem',
    'live_class_session',
    'teacher_time',
    `'occupies its teacher, and teacher_time does not say so'`,
    `session_occupies(r.status) AND r.backfilled_at IS NOT NULL AND NOT EXISTS (SELECT FROM teacher_time t WHERE t.session_id = r.id
       AND t.teacher_id = r.teacher_id AND t.during = tstzrange(r.start_at_utc, r.end_at_utc))`,
  ),
  check(
    'problem',
    BOOKING,
    'teacher_time',
    `'occupies its teacher, and teacher_time does not say so'`,
    `r.booking_type = 'one_on_one' AND lesson_occupies(r.status, r.holds_time) AND NOT EXISTS (SELECT FROM teacher_time t WHERE t.booking_id = r.id
       AND t.teacher_id = r.teacher_id AND t.during @> tstzrange(r.start_at_utc, r.end_at_utc)
       AND (t.during = tstzrange(r.start_at_utc, r.end_at_utc) OR EXISTS (SELECT FROM booking_event e WHERE e.booking_id = r.id)))`,
  ),
  check(
    'problem',
    TIME,
    'idle',
    `'stands for nothing that occupies a teacher'`,
    `NOT EXISTS (SELECT FROM live_class_session s WHERE s.id = r.session_id AND session_occupies(s.status))
     AND NOT EXISTS (SELECT FROM live_class_booking b WHERE b.id = r.booking_id AND b.booking_type = 'one_on_one'
       AND (lesson_occupies(b.status, b.holds_time) OR b.status = 'attended'))`,
  ),
  check(
    'problem',
    TIME,
    'teacher_in_two_places',
    `format('teacher %s is elsewhere during %s', r.teacher_id, r.during)`,
    `r.exclusive AND EXISTS (SELECT FROM teacher_time other WHERE other.teacher_id = r.teacher_id AND other.exclusive AND other.id <> r.id AND other.during && r.during)`,
  ),
  check(
    'exception',
    TIME,
    'teacher_overlap_before',
    `format('teacher %s has something else during %s', r.teacher_id, r.during)`,
    `NOT r.exclusive AND EXISTS (SELECT FROM teacher_time other WHERE other.teacher_id = r.teacher_id AND other.id <> r.id AND other.during && r.during)`,
  ),
]

/** The queue, the series, and what could not be moved. */
export const OTHER_CHECKS: readonly Check[] = [
  check(
    'problem',
    'session_waitlist',
    'orphan',
    `'leads to a class, a student or a booking that is not there, or says too little'`,
    `NOT EXISTS (SELECT FROM live_class_session s WHERE s.id = r.session_id) OR NOT EXISTS (SELECT FROM app_user p WHERE p.id = r.student_id)
     OR (r.phase_1_booking_id IS NOT NULL AND NOT EXISTS (SELECT FROM booking b WHERE b.id = r.phase_1_booking_id))
     OR (r.status = 'offered' AND r.offer_expires_at IS NULL) OR r.seats_wanted < 1`,
  ),
  check(
    'problem',
    'session_waitlist',
    'open_twice',
    `'a second open entry of the same student'`,
    `r.status IN ('waiting', 'offered') AND EXISTS (SELECT FROM session_waitlist other WHERE other.session_id = r.session_id
       AND other.student_id = r.student_id AND other.id < r.id AND other.status IN ('waiting', 'offered'))`,
  ),
  check(
    'exception',
    'session_waitlist',
    'origin_deleted',
    `'its Phase 1 booking is not there any more'`,
    `r.phase_1_booking_id IS NULL AND NOT EXISTS (SELECT FROM booking_event e WHERE e.waitlist_entry_id = r.id) AND NOT ${inReserved('ids: waitlist')}`,
  ),
  check(
    'problem',
    'booking_series_item',
    'orphan',
    `'leads to no booking and no class'`,
    `num_nonnulls(r.booking_id, r.session_id) <> CASE r.skip_reason WHEN '' THEN 1 ELSE 0 END
       OR NOT EXISTS (SELECT FROM booking_series s WHERE s.id = r.series_id)`,
  ),
  check(
    'exception',
    'booking_series',
    'several_teachers',
    `'lessons with several teachers or in several courses; the first lesson''s are kept'`,
    `r.phase_1_series_id IS NOT NULL AND EXISTS (SELECT FROM booking_series_item i JOIN live_class_booking b ON b.id = i.booking_id
       WHERE i.series_id = r.id AND (b.teacher_id <> r.teacher_id OR b.course_id <> r.course_id))`,
  ),
  check(
    'exception',
    'backfill_quarantine',
    'quarantined',
    `format('%s %s: %s', r.source_table, r.source_id, r.reason)`,
    'r.resolved_at IS NULL',
  ),
]
