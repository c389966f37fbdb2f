import { bookingLivedOn, type Check, inRange, sameColumns, type Sheet, traced } from '@/lib/migration/checks'

const RECORDED = 'greatest(r.booked_at, r.confirmed_at, r.declined_at, r.cancelled_at, r.rescheduled_at, r.attended_at)'
const LIVED_ON = bookingLivedOn('u', RECORDED)
// From the move on a lesson has its own time: whoever offers other hours moves nobody.
const SLOT_LIVED_ON = '(slot.updated_at > (SELECT min(started_at) FROM backfill_run))'
const OPEN = 'q.id IS NOT NULL AND q.resolved_at IS NULL'

function problem(name: string, about: string, column: string | null, when: string, says: string): Check {
  return { name, finds: 'problem', about, column, when, says }
}

const CHECKS: readonly Check[] = [
  problem(
    'unaccounted',
    'r',
    null,
    'u.id IS NULL AND q.id IS NULL',
    `'neither a unified booking nor in quarantine: its row in live_class_booking or backfill_quarantine is missing'`,
  ),
  problem(
    'twice_accounted',
    'q',
    'resolved_at',
    `u.id IS NOT NULL AND ${OPEN}`,
    `format('one_on_one_booking %s is unified booking %s, and still in quarantine', r.id, u.id)`,
  ),
  problem(
    'status',
    'u',
    'status',
    'phase_1_says(u.status, true) <> r.status::text',
    `format('is %s, its Phase 1 booking %s is %s', u.status, r.id, r.status)`,
  ),
  ...sameColumns({ name: 'facts', about: 'u', unless: 'false' }, { student_id: 'r.user_id' }),
  ...sameColumns(
    { name: 'history', about: 'u', unless: LIVED_ON },
    {
      created_at: 'r.booked_at',
      decision_at: 'coalesce(r.confirmed_at, r.declined_at)',
      cancelled_at: 'r.cancelled_at',
      attended_at: 'r.attended_at',
      student_note: 'r.student_notes',
      teacher_note: 'r.teacher_notes',
      cancel_reason: `CASE WHEN r.status = 'declined' THEN r.declined_reason ELSE r.cancellation_reason END`,
    },
  ),
  ...sameColumns(
    { name: 'lesson_time', about: 'u', unless: `u.created_at <> r.booked_at OR ${SLOT_LIVED_ON} OR ${LIVED_ON}` },
    {
      start_at_utc: 'slot.start_datetime',
      end_at_utc: 'slot.end_datetime',
      teacher_id: 'slot.teacher_id',
      course_id: 'coalesce(r.course_id, slot.course_id)',
    },
  ),
  ...sameColumns(
    { name: 'link', about: 'u', unless: 'false' },
    { meeting_link: `CASE WHEN r.meeting_link = '' OR is_http_url(r.meeting_link) THEN r.meeting_link ELSE '' END` },
  ),
  problem(
    'quarantine',
    'q',
    'original',
    `${OPEN} AND (q.original ->> 'booking_id' IS DISTINCT FROM r.booking_id::text OR q.original ->> 'status' IS DISTINCT FROM r.status::text)`,
    `format('its original is not one_on_one_booking %s', r.id)`,
  ),
  problem(
    'quarantine',
    'q',
    'reason',
    `${OPEN} AND slot.updated_at <= q.created_at AND CASE q.reason
       WHEN 'no_lesson_date' THEN slot.slot_type = 'one_time' AND slot.start_datetime IS NOT NULL AND slot.end_datetime IS NOT NULL
       WHEN 'ends_before_start' THEN coalesce(slot.end_datetime > slot.start_datetime, true)
       WHEN 'no_course' THEN coalesce(r.course_id, slot.course_id) IS NOT NULL
       WHEN 'booked_twice' THEN false ELSE true END`,
    `format('in quarantine as %s, which does not hold', q.reason)`,
  ),
  problem(
    'series',
    'u',
    null,
    `r.recurring_series_id IS NOT NULL AND u.id IS NOT NULL AND NOT EXISTS (SELECT FROM booking_series_item i JOIN booking_series s ON s.id = i.series_id
       WHERE i.booking_id = u.id AND s.phase_1_series_id = r.recurring_series_id OFFSET 0)
       AND NOT (u.status = 'rescheduled' AND ${LIVED_ON}) AND NOT ${traced('e.booking_id = u.id')}`,
    `format('is no item of series %s: its row in booking_series_item is missing', r.recurring_series_id)`,
  ),
  problem(
    'rescheduled',
    'u',
    'rescheduled_from_id',
    `u.id IS NOT NULL AND u.rescheduled_from_id IS DISTINCT FROM earlier.id AND (earlier.id IS NOT NULL
       OR EXISTS (SELECT FROM live_class_booking x WHERE x.id = u.rescheduled_from_id AND x.phase_1_one_on_one_booking_id IS NOT NULL OFFSET 0))
      AND NOT ${traced('e.booking_id IN (u.id, earlier.id)')}`,
    `format('Phase 1 says that it replaced %s, it says %s', earlier.id, u.rescheduled_from_id)`,
  ),
]

/** Every 1:1 booking is a unified row or in quarantine for a reason that holds, and says what that says. */
export const LESSON_SHEET: Sheet = {
  over: 'one_on_one_booking',
  tables: { r: 'one_on_one_booking', u: 'live_class_booking', q: 'backfill_quarantine' },
  rows: `one_on_one_booking r
    LEFT JOIN live_class_booking u ON u.phase_1_one_on_one_booking_id = r.id AND ${inRange('u.phase_1_one_on_one_booking_id')}
    LEFT JOIN teacher_availability slot ON slot.id = r.availability_slot_id
    LEFT JOIN backfill_quarantine q ON q.source_table = 'one_on_one_booking' AND q.source_id = r.id AND ${inRange('q.source_id')}
      AND q.reason NOT LIKE 'bad_link:%'
    LEFT JOIN LATERAL (SELECT e.id FROM live_class_booking e WHERE e.phase_1_one_on_one_booking_id = r.original_booking_id OFFSET 0) AS earlier
      ON r.original_booking_id IS NOT NULL`,
  checks: CHECKS,
}
