import { type Check, CLASS_LIVED_ON } from '@/lib/migration/checks'

const TABLE = 'live_class_session'
const MINUTES = 'round(extract(epoch FROM r.end_at_utc - r.start_at_utc) / 60)'
const SEATS_OF = `(SELECT coalesce(sum(u.seats_reserved), 0)::integer FROM live_class_booking u
  WHERE u.session_id = r.id AND booking_takes_seats(u.status))`
const HELD_OF = `(SELECT coalesce(sum(coalesce(w.seats_offered, w.seats_wanted)), 0)::integer FROM session_waitlist w WHERE w.session_id = r.id AND w.status = 'offered')`
const WAITING_OF = `(SELECT count(*)::integer FROM session_waitlist w WHERE w.session_id = r.id AND w.status = 'waiting')`

function rows(what: string, where: string): string {
  return `SELECT r.id, ${what} AS what FROM ${TABLE} r WHERE r.id > $1 AND r.id <= $2 AND (${where})`
}

function problem(name: string, what: string, where: string): Check {
  return { name, table: TABLE, finds: 'problem', sql: rows(what, where) }
}

function exception(name: string, what: string, where: string): Check {
  return { name, table: TABLE, finds: 'exception', sql: rows(what, where) }
}

// A class whose times nobody touched has no scheduled_end, or one that already disagreed in the old system.
const END_AS_HISTORY = `r.end_at_utc IS NOT DISTINCT FROM assumed_end(r.start_at_utc, r.duration_minutes)`
const END_AS_GUARDED = `r.scheduled_end IS NOT DISTINCT FROM r.end_at_utc
  AND (r.duration_minutes = ${MINUTES} OR (r.duration_minutes = 0 AND ${MINUTES} = 60))`
const PHASE_1_SEATS = `FROM booking b WHERE b.session_id = r.id AND b.status IN ('confirmed', 'attended') AND b.seats_booked`

/** Each derived value of a class against what it is derived from, and its pairs of columns against each other. */
export const CLASS_CHECKS: readonly Check[] = [
  problem('not_moved', `'not moved to Phase 2'`, 'r.backfilled_at IS NULL'),
  problem(
    'start',
    `format('start_at_utc %s, scheduled_start %s', r.start_at_utc, r.scheduled_start)`,
    'r.start_at_utc IS DISTINCT FROM r.scheduled_start',
  ),
  problem(
    'end',
    `format('end_at_utc %s, start %s and %s min, scheduled_end %s', r.end_at_utc, r.start_at_utc, r.duration_minutes, r.scheduled_end)`,
    `r.end_at_utc IS NULL OR NOT CASE WHEN r.scheduled_end IS NULL OR NOT ${CLASS_LIVED_ON} THEN ${END_AS_HISTORY} ELSE ${END_AS_GUARDED} END`,
  ),
  problem(
    'capacity',
    `format('capacity %s, total_seats %s', r.capacity, r.total_seats)`,
    'r.capacity IS DISTINCT FROM r.total_seats',
  ),
  problem(
    'zone',
    `format('timezone_snapshot %L, assumed %s', r.timezone_snapshot, r.timezone_assumed)`,
    `NOT is_iana_zone(r.timezone_snapshot) OR (r.timezone_assumed AND r.timezone_snapshot <> 'UTC')
     OR (r.legacy_id IS NOT NULL AND NOT ${CLASS_LIVED_ON} AND (r.timezone_snapshot <> 'UTC' OR NOT r.timezone_assumed))`,
  ),
  problem(
    'provider',
    `format('meeting_provider %s with link %L, zoom %L, meet %L', r.meeting_provider, r.meeting_link, r.zoom_link, r.google_meet_link)`,
    `CASE WHEN r.meeting_link = '' AND r.zoom_link = '' AND r.google_meet_link = '' THEN r.meeting_provider IS NOT NULL AND r.updated_at < r.backfilled_at AND NOT ${CLASS_LIVED_ON}
       WHEN r.meeting_provider IS NULL THEN true
       WHEN r.meeting_link = '' THEN r.meeting_provider IS DISTINCT FROM
         (CASE WHEN r.zoom_link <> '' THEN 'zoom' ELSE 'google_meet' END)::meeting_provider
       ELSE provider_of(r.meeting_link) NOT IN ('custom', r.meeting_provider) AND r.legacy_id IS NOT NULL AND r.zoom_link = '' AND r.google_meet_link = ''
         AND r.updated_at < r.backfilled_at END`,
  ),
  problem('passcode', `'meeting_passcode and meeting_password differ'`, 'r.meeting_passcode <> r.meeting_password'),
  problem(
    'seats_taken',
    `format('seats_taken %s, its bookings take %s', r.seats_taken, ${SEATS_OF})`,
    `r.seats_taken <> ${SEATS_OF}`,
  ),
  problem(
    'seats_held',
    `format('seats_held %s, open offers hold %s', r.seats_held, ${HELD_OF})`,
    `r.seats_held <> ${HELD_OF}`,
  ),
  problem(
    'waiting_count',
    `format('waiting_count %s, %s wait', r.waiting_count, ${WAITING_OF})`,
    `r.waiting_count <> ${WAITING_OF}`,
  ),
  problem(
    'oversold',
    `format('%s taken and %s held of %s', r.seats_taken, r.seats_held, r.capacity)`,
    'r.seats_taken + r.seats_held > r.capacity AND NOT r.was_oversold',
  ),
  problem(
    'was_oversold',
    `format('marked as oversold by history with %s of %s', r.seats_taken, r.capacity)`,
    `r.was_oversold AND r.seats_taken <= r.capacity AND NOT EXISTS (SELECT FROM booking_event e WHERE e.session_id = r.id)`,
  ),
  exception(
    'oversold_before',
    `format('%s seats taken of %s', r.seats_taken, r.capacity)`,
    'r.was_oversold AND r.seats_taken > r.capacity',
  ),
  exception('capacity_is_zero', `'no seats in the old system; capacity stays 0'`, 'r.capacity = 0'),
  exception(
    'several_seats',
    `format('%s bookings of more than one seat count their seats', (SELECT count(*) ${PHASE_1_SEATS} > 1))`,
    `EXISTS (SELECT ${PHASE_1_SEATS} > 1)`,
  ),
  exception(
    'zero_seats',
    `format('%s bookings of no seat count one', (SELECT count(*) ${PHASE_1_SEATS} = 0))`,
    `EXISTS (SELECT ${PHASE_1_SEATS} = 0)`,
  ),
  exception(
    'max_attendees_differs',
    `format('max_attendees %s, total_seats %s: total_seats counts', r.max_attendees, r.total_seats)`,
    'r.max_attendees <> r.total_seats',
  ),
  exception(
    'end_differs_before',
    `format('scheduled_end %s, start and duration say %s', r.scheduled_end, r.end_at_utc)`,
    'r.scheduled_end <> r.end_at_utc',
  ),
  exception(
    'links_differ_before',
    `'the link and its provider''s own link differ; the link counts'`,
    `r.meeting_link <> '' AND r.meeting_link <> CASE r.meeting_provider
       WHEN 'zoom' THEN nullif(r.zoom_link, '') WHEN 'google_meet' THEN nullif(r.google_meet_link, '') END`,
  ),
]
