import { bookingLivedOn, type Check, inRange, sameColumns, type Sheet, traced } from '@/lib/migration/checks'

const RECORDED = 'greatest(r.booked_at, r.confirmed_at, r.cancelled_at, r.rescheduled_at, r.attended_at)'
const SEATS = 'greatest(1, r.seats_booked)'

function problem(name: string, about: string, column: string | null, when: string, says: string): Check {
  return { name, finds: 'problem', about, column, when, says }
}

const CHECKS: readonly Check[] = [
  problem(
    'unaccounted',
    'r',
    null,
    'u.id IS NULL AND w.id IS NULL',
    `'neither a unified booking nor on a waitlist: its row in live_class_booking or session_waitlist is missing'`,
  ),
  ...sameColumns(
    { name: 'facts', about: 'u', unless: 'false' },
    { student_id: 'r.user_id', session_id: 'r.session_id', seats_reserved: SEATS },
  ),
  problem(
    'status',
    'u',
    'status',
    'phase_1_says(u.status, false) <> r.status::text',
    `format('is %s, its Phase 1 booking %s is %s', u.status, r.id, r.status)`,
  ),
  ...sameColumns(
    { name: 'history', about: 'u', unless: bookingLivedOn('u', RECORDED) },
    {
      decision_at: 'r.confirmed_at',
      cancelled_at: 'r.cancelled_at',
      cancel_reason: 'r.cancellation_reason',
      attended_at: 'r.attended_at',
      student_note: 'r.student_notes',
      teacher_note: 'r.cancellation_notes',
    },
  ),
  problem(
    'touched_without_trace',
    'u',
    'created_at',
    `u.id IS NOT NULL AND u.created_at <> r.booked_at AND NOT ${traced('e.booking_id = u.id')}`,
    `format('made at %s, its Phase 1 booking %s was booked at %s', u.created_at, r.id, r.booked_at)`,
  ),
  problem(
    'rescheduled',
    'u',
    'rescheduled_from_id',
    `u.id IS NOT NULL AND u.rescheduled_from_id IS DISTINCT FROM earlier.id AND (earlier.id IS NOT NULL
       OR EXISTS (SELECT FROM live_class_booking x WHERE x.id = u.rescheduled_from_id AND x.phase_1_booking_id IS NOT NULL OFFSET 0))
      AND NOT ${traced('e.booking_id IN (u.id, earlier.id)')}`,
    `format('Phase 1 says that it replaced %s, it says %s', earlier.id, u.rescheduled_from_id)`,
  ),
  problem(
    'rescheduled_status',
    'earlier',
    'status',
    `u.id IS NOT NULL AND earlier.id IS NOT NULL AND earlier.phase_1_status = 'cancelled' AND earlier.status <> 'rescheduled'
      AND NOT ${bookingLivedOn('u', RECORDED)} AND NOT ${traced('e.booking_id = earlier.id')}`,
    `format('was replaced by %s and is %s', u.id, earlier.status)`,
  ),
  ...sameColumns(
    { name: 'waitlist_facts', about: 'w', unless: 'false' },
    { student_id: 'r.user_id', session_id: 'r.session_id' },
  ),
  ...sameColumns(
    { name: 'waitlist_facts', about: 'w', unless: `w.status NOT IN ('waiting', 'offered')` },
    { seats_wanted: SEATS },
  ),
  ...sameColumns(
    { name: 'waitlist_facts', about: 'w', unless: traced('e.waitlist_entry_id = w.id') },
    { created_at: 'r.booked_at' },
  ),
  problem(
    'waitlist_status',
    'w',
    'status',
    `(r.status = 'waitlisted') <> (w.status IN ('waiting', 'offered'))`,
    `format('is %s, its Phase 1 booking %s is %s', w.status, r.id, r.status)`,
  ),
]

/** Every Phase 1 group booking is a unified row or a waitlist entry, and says what that says. */
export const GROUP_SHEET: Sheet = {
  over: 'booking',
  tables: { r: 'booking', u: 'live_class_booking', w: 'session_waitlist', earlier: 'live_class_booking' },
  rows: `booking r
    LEFT JOIN live_class_booking u ON u.phase_1_booking_id = r.id AND ${inRange('u.phase_1_booking_id')}
    LEFT JOIN session_waitlist w ON w.phase_1_booking_id = r.id AND ${inRange('w.phase_1_booking_id')}
    LEFT JOIN LATERAL (SELECT e.id, e.status, b.status AS phase_1_status FROM booking b
      JOIN live_class_booking e ON e.phase_1_booking_id = b.id WHERE b.id = r.original_booking_id OFFSET 0) AS earlier
      ON r.original_booking_id IS NOT NULL`,
  checks: CHECKS,
}

/** No Phase 1 booking became two rows, and no row comes from one that is not there: what indexes and keys promise. */
export const ORIGIN_SHEETS: readonly Sheet[] = [
  ['booking', 'live_class_booking', 'phase_1_booking_id'] as const,
  ['one_on_one_booking', 'live_class_booking', 'phase_1_one_on_one_booking_id'] as const,
  ['booking', 'session_waitlist', 'phase_1_booking_id'] as const,
].map(([over, table, column]) => ({
  over,
  tables: { r: table },
  rows: `(SELECT ${column} AS origin, max(id) AS id, count(*) > 1 AS is_twice FROM ${table} WHERE ${inRange(column)} GROUP BY 1) AS r
    LEFT JOIN (SELECT id FROM ${over} WHERE ${inRange('id')}) AS o ON o.id = r.origin`,
  where: 'r.is_twice OR o.id IS NULL',
  checks: [
    problem('twice', 'r', column, 'r.is_twice', `format('a second row of %s ${over}', r.origin)`),
    problem(
      'orphan',
      'r',
      column,
      'o.id IS NULL',
      `format('leads to row %s of ${over}, which is not there', r.origin)`,
    ),
  ],
}))
