import { bookingLivedOn, type Check } from '@/lib/migration/checks'

const GROUP_RECORDED = 'greatest(r.booked_at, r.confirmed_at, r.cancelled_at, r.rescheduled_at, r.attended_at)'
const LESSON_RECORDED =
  'greatest(r.booked_at, r.confirmed_at, r.declined_at, r.cancelled_at, r.rescheduled_at, r.attended_at)'
const NOT_BAD_LINK = `q.reason NOT LIKE 'bad_link:%'`

const UNIFIED_GROUP = 'booking r JOIN live_class_booking u ON u.phase_1_booking_id = r.id'
const WAITING_GROUP = 'booking r JOIN session_waitlist w ON w.phase_1_booking_id = r.id'
const UNIFIED_LESSON = 'one_on_one_booking r JOIN live_class_booking u ON u.phase_1_one_on_one_booking_id = r.id'

function problem(name: string, from: string, what: string, where: string): Check {
  const sql = `SELECT r.id, ${what} AS what FROM ${from} WHERE r.id > $1 AND r.id <= $2 AND (${where})`
  return { name, table: from.split(' ')[0] ?? '', finds: 'problem', sql }
}

/** Every Phase 1 group booking is a unified row or a waitlist entry, and says what that says. */
export const GROUP_CHECKS: readonly Check[] = [
  problem(
    'unaccounted',
    'booking r',
    `'neither a unified booking nor on a waitlist'`,
    `NOT EXISTS (SELECT FROM live_class_booking u WHERE u.phase_1_booking_id = r.id)
     AND NOT EXISTS (SELECT FROM session_waitlist w WHERE w.phase_1_booking_id = r.id)`,
  ),
  problem(
    'facts',
    UNIFIED_GROUP,
    `format('differs from its unified booking %s in student, class or seats', u.id)`,
    'u.student_id <> r.user_id OR u.session_id IS DISTINCT FROM r.session_id OR u.seats_reserved <> greatest(1, r.seats_booked)',
  ),
  problem(
    'status',
    UNIFIED_GROUP,
    `format('is %s, its unified booking %s is %s', r.status, u.id, u.status)`,
    'phase_1_says(u.status, false) <> r.status::text',
  ),
  problem(
    'history',
    UNIFIED_GROUP,
    `format('its unified booking %s does not say what it says', u.id)`,
    `NOT ${bookingLivedOn('u', GROUP_RECORDED)} AND (u.created_at, u.decision_at, u.cancelled_at, u.cancel_reason, u.attended_at, u.student_note, u.teacher_note)
       IS DISTINCT FROM (r.booked_at, r.confirmed_at, r.cancelled_at, r.cancellation_reason, r.attended_at, r.student_notes, r.cancellation_notes)`,
  ),
  problem(
    'touched_without_trace',
    UNIFIED_GROUP,
    `format('its unified booking %s has another age', u.id)`,
    `u.created_at <> r.booked_at AND NOT EXISTS (SELECT FROM booking_event e WHERE e.booking_id = u.id)`,
  ),
  problem(
    'rescheduled',
    'booking r JOIN live_class_booking u ON u.phase_1_booking_id = r.id JOIN booking n ON n.original_booking_id = r.id JOIN live_class_booking later ON later.phase_1_booking_id = n.id',
    `format('was replaced by %s; unified %s is %s and %s', n.id, u.id, u.status,
       CASE WHEN later.rescheduled_from_id = u.id THEN 'linked' ELSE 'not linked' END)`,
    `NOT EXISTS (SELECT FROM booking_event e WHERE e.booking_id IN (u.id, later.id))
     AND (later.rescheduled_from_id IS DISTINCT FROM u.id OR (r.status = 'cancelled' AND u.status <> 'rescheduled'))`,
  ),
  problem(
    'waitlist_facts',
    WAITING_GROUP,
    `format('differs from its waitlist entry %s', w.id)`,
    `w.student_id <> r.user_id OR w.session_id <> r.session_id
     OR (w.status IN ('waiting', 'offered') AND w.seats_wanted <> greatest(1, r.seats_booked))
     OR (w.created_at <> r.booked_at AND NOT EXISTS (SELECT FROM booking_event e WHERE e.waitlist_entry_id = w.id))`,
  ),
  problem(
    'waitlist_status',
    WAITING_GROUP,
    `format('is %s, its waitlist entry %s is %s', r.status, w.id, w.status)`,
    `(r.status = 'waitlisted') <> (w.status IN ('waiting', 'offered'))`,
  ),
]

/** Every 1:1 booking is a unified row or in quarantine for a reason that holds, and says what that says. */
export const LESSON_CHECKS: readonly Check[] = [
  problem(
    'unaccounted',
    'one_on_one_booking r',
    `'neither a unified booking nor in quarantine'`,
    `NOT EXISTS (SELECT FROM live_class_booking u WHERE u.phase_1_one_on_one_booking_id = r.id)
     AND NOT EXISTS (SELECT FROM backfill_quarantine q WHERE q.source_table = 'one_on_one_booking' AND q.source_id = r.id AND ${NOT_BAD_LINK})`,
  ),
  problem(
    'twice_accounted',
    UNIFIED_LESSON,
    `format('unified booking %s, and still in quarantine', u.id)`,
    `EXISTS (SELECT FROM backfill_quarantine q WHERE q.source_table = 'one_on_one_booking' AND q.source_id = r.id
       AND q.resolved_at IS NULL AND ${NOT_BAD_LINK})`,
  ),
  problem(
    'status',
    UNIFIED_LESSON,
    `format('is %s, its unified booking %s is %s', r.status, u.id, u.status)`,
    'phase_1_says(u.status, true) <> r.status::text OR u.student_id <> r.user_id',
  ),
  problem(
    'history',
    `${UNIFIED_LESSON} JOIN teacher_availability slot ON slot.id = r.availability_slot_id`,
    `format('its unified booking %s does not say what it and its slot say', u.id)`,
    `NOT ${bookingLivedOn('u', LESSON_RECORDED)} AND (
       (u.created_at, u.decision_at, u.cancelled_at, u.attended_at, u.student_note, u.teacher_note)
         IS DISTINCT FROM (r.booked_at, coalesce(r.confirmed_at, r.declined_at), r.cancelled_at, r.attended_at, r.student_notes, r.teacher_notes)
       OR u.cancel_reason <> CASE WHEN r.status = 'declined' THEN r.declined_reason ELSE r.cancellation_reason END)`,
  ),
  problem(
    'lesson_time',
    `${UNIFIED_LESSON} JOIN teacher_availability slot ON slot.id = r.availability_slot_id`,
    `format('its unified booking %s is not at the time, with the teacher or in the course of its slot', u.id)`,
    `NOT EXISTS (SELECT FROM booking_event e WHERE e.booking_id = u.id) AND u.created_at = r.booked_at AND NOT ${bookingLivedOn('u', LESSON_RECORDED)}
     AND (u.start_at_utc, u.end_at_utc, u.teacher_id, u.course_id)
       IS DISTINCT FROM (slot.start_datetime, slot.end_datetime, slot.teacher_id, coalesce(r.course_id, slot.course_id))`,
  ),
  problem(
    'link',
    UNIFIED_LESSON,
    `format('its meeting link differs from that of its unified booking %s', u.id)`,
    `u.meeting_link <> CASE WHEN r.meeting_link = '' OR is_http_url(r.meeting_link) THEN r.meeting_link ELSE '' END`,
  ),
  problem(
    'quarantine',
    `one_on_one_booking r JOIN backfill_quarantine q ON q.source_table = 'one_on_one_booking' AND q.source_id = r.id AND ${NOT_BAD_LINK}
       JOIN teacher_availability slot ON slot.id = r.availability_slot_id`,
    `format('in quarantine as %s, which does not hold or whose original is another row''s', q.reason)`,
    `q.resolved_at IS NULL AND (q.original ->> 'booking_id' IS DISTINCT FROM r.booking_id::text OR q.original ->> 'status' IS DISTINCT FROM r.status::text
       OR CASE q.reason
         WHEN 'no_lesson_date' THEN slot.slot_type = 'one_time' AND slot.start_datetime IS NOT NULL AND slot.end_datetime IS NOT NULL
         WHEN 'ends_before_start' THEN slot.end_datetime > slot.start_datetime
         WHEN 'no_course' THEN coalesce(r.course_id, slot.course_id) IS NOT NULL
         WHEN 'booked_twice' THEN false ELSE true END)`,
  ),
  problem(
    'series',
    UNIFIED_LESSON,
    `format('its unified booking %s is no item of its series', u.id)`,
    `r.recurring_series_id IS NOT NULL AND NOT EXISTS (SELECT FROM booking_event e WHERE e.booking_id = u.id)
     AND NOT EXISTS (SELECT FROM booking_series_item i JOIN booking_series s ON s.id = i.series_id
       WHERE i.booking_id = u.id AND s.phase_1_series_id = r.recurring_series_id)`,
  ),
]
