import { type Check, inRange, type Sheet, traced } from '@/lib/migration/checks'

const MINUTES = 'round(extract(epoch FROM r.end_at_utc - r.start_at_utc) / 60)'
/** Moved by a backfill, and not changed by anybody since: what the old system said still binds it. */
export const CLASS_IS_HISTORY = `(run.started_at IS NOT NULL AND NOT ${traced(`e.session_id = r.id AND e.kind LIKE 'session.%'`)})`
const BORN_IN_PHASE_2 = 'r.backfilled_at IS NOT NULL AND run.started_at IS NULL'

/** Each class once, with what its bookings and its queue add up to, its teacher's time, and the run that moved it. */
export const CLASS_ROWS = `live_class_session r
  LEFT JOIN (SELECT session_id, sum(seats_reserved)::integer AS seats FROM live_class_booking
    WHERE ${inRange('session_id')} AND booking_takes_seats(status) GROUP BY 1) AS taken ON taken.session_id = r.id
  LEFT JOIN (SELECT session_id, (sum(coalesce(seats_offered, seats_wanted)) FILTER (WHERE status = 'offered'))::integer AS held,
      (count(*) FILTER (WHERE status = 'waiting'))::integer AS waiting FROM session_waitlist
    WHERE ${inRange('session_id')} AND status IN ('offered', 'waiting') GROUP BY 1) AS queue ON queue.session_id = r.id
  LEFT JOIN (SELECT session_id, count(*) FILTER (WHERE seats_booked > 1) AS several, count(*) FILTER (WHERE seats_booked = 0) AS none
    FROM booking WHERE ${inRange('session_id')} AND status IN ('confirmed', 'attended') AND seats_booked <> 1 GROUP BY 1) AS odd
    ON odd.session_id = r.id
  LEFT JOIN teacher_time t ON t.session_id = r.id AND ${inRange('t.session_id')}
  LEFT JOIN (SELECT DISTINCT started_at FROM backfill_run) AS run ON run.started_at = r.backfilled_at`

function problem(name: string, column: string | null, when: string, says: string, about = 'r'): Check {
  return { name, finds: 'problem', about, column, when, says }
}

function exception(name: string, column: string | null, when: string, says: string): Check {
  return { name, finds: 'exception', column, when, says }
}

// A class whose times nobody touched has no scheduled_end, or one that already disagreed in the old system.
// As assumed_end has it, which costs ten times as much a row.
const END_AS_HISTORY = `r.end_at_utc IS NOT DISTINCT FROM r.start_at_utc + coalesce(nullif(r.duration_minutes, 0), 60) * interval '1 minute'`
const END_AS_GUARDED = `r.scheduled_end IS NOT DISTINCT FROM r.end_at_utc
  AND (r.duration_minutes = ${MINUTES} OR (r.duration_minutes = 0 AND ${MINUTES} = 60))`

function counter(column: string, truth: string): Check {
  return problem(
    column,
    column,
    `r.${column} <> coalesce(${truth}, 0)`,
    `format('${column} is %s, counted %s', r.${column}, coalesce(${truth}, 0))`,
  )
}

const PROBLEMS: readonly Check[] = [
  problem('not_moved', 'backfilled_at', 'r.backfilled_at IS NULL', `'not moved to Phase 2'`),
  problem(
    'start',
    'start_at_utc',
    'r.start_at_utc IS DISTINCT FROM r.scheduled_start',
    `format('start_at_utc %s, scheduled_start %s', r.start_at_utc, r.scheduled_start)`,
  ),
  problem(
    'end',
    'end_at_utc',
    `r.end_at_utc IS NULL OR NOT CASE WHEN r.scheduled_end IS NULL THEN ${END_AS_HISTORY}
       WHEN ${END_AS_GUARDED} THEN ${END_AS_HISTORY} OR NOT ${CLASS_IS_HISTORY} WHEN ${END_AS_HISTORY} THEN ${CLASS_IS_HISTORY} ELSE false END`,
    `format('end_at_utc %s, start %s and %s min, scheduled_end %s', r.end_at_utc, r.start_at_utc, r.duration_minutes, r.scheduled_end)`,
  ),
  problem(
    'capacity',
    'capacity',
    'r.capacity IS DISTINCT FROM r.total_seats',
    `format('capacity %s, total_seats %s', r.capacity, r.total_seats)`,
  ),
  problem(
    'capacity_pair',
    'max_attendees',
    `r.max_attendees IS DISTINCT FROM r.capacity AND ${BORN_IN_PHASE_2}`,
    `format('max_attendees %s, capacity %s', r.max_attendees, r.capacity)`,
  ),
  problem(
    'zone',
    'timezone_snapshot',
    `r.timezone_snapshot <> 'UTC' AND (r.timezone_assumed OR NOT is_iana_zone(r.timezone_snapshot) OR (r.legacy_id IS NOT NULL AND ${CLASS_IS_HISTORY}))`,
    `format('timezone_snapshot %L, assumed %s', r.timezone_snapshot, r.timezone_assumed)`,
  ),
  problem(
    'zone',
    'timezone_assumed',
    `r.timezone_snapshot = 'UTC' AND NOT r.timezone_assumed AND r.legacy_id IS NOT NULL AND ${CLASS_IS_HISTORY}`,
    `'an assumed zone that is said to be known'`,
  ),
  problem(
    'provider',
    'meeting_provider',
    `CASE WHEN r.meeting_link = '' AND r.zoom_link = '' AND r.google_meet_link = '' THEN
         r.meeting_provider IS NOT NULL AND r.updated_at < r.backfilled_at AND ${CLASS_IS_HISTORY}
       WHEN r.meeting_provider IS NULL THEN true
       WHEN r.meeting_link = '' THEN r.meeting_provider IS DISTINCT FROM
         (CASE WHEN r.zoom_link <> '' THEN 'zoom' ELSE 'google_meet' END)::meeting_provider
       ELSE provider_of(r.meeting_link) NOT IN ('custom', r.meeting_provider) AND r.legacy_id IS NOT NULL AND r.zoom_link = '' AND r.google_meet_link = ''
         AND r.updated_at < r.backfilled_at END`,
    `format('meeting_provider %s with link %L, zoom %L, meet %L', r.meeting_provider, r.meeting_link, r.zoom_link, r.google_meet_link)`,
  ),
  problem(
    'passcode',
    'meeting_passcode',
    'r.meeting_passcode <> r.meeting_password',
    `'meeting_passcode and meeting_password differ'`,
  ),
  problem(
    'links',
    'meeting_link',
    `r.meeting_link <> '' AND ${BORN_IN_PHASE_2} AND r.meeting_link <> CASE r.meeting_provider
       WHEN 'zoom' THEN r.zoom_link WHEN 'google_meet' THEN r.google_meet_link ELSE r.meeting_link END`,
    `'the link and its provider''s own link differ'`,
  ),
  counter('seats_taken', 'taken.seats'),
  counter('seats_held', 'queue.held'),
  counter('waiting_count', 'queue.waiting'),
  problem(
    'oversold',
    'was_oversold',
    'r.seats_taken + r.seats_held > r.capacity AND NOT r.was_oversold',
    `format('%s taken and %s held of %s, and not marked as oversold', r.seats_taken, r.seats_held, r.capacity)`,
  ),
  problem(
    'was_oversold',
    'was_oversold',
    `r.was_oversold AND r.seats_taken <= r.capacity AND NOT ${traced('e.session_id = r.id')}`,
    `format('marked as oversold by history with %s of %s', r.seats_taken, r.capacity)`,
  ),
  problem(
    'teacher_time',
    null,
    'session_occupies(r.status) AND r.backfilled_at IS NOT NULL AND t.id IS NULL',
    `'occupies its teacher, and teacher_time does not say so'`,
  ),
  problem(
    'teacher_time_during',
    'during',
    'session_occupies(r.status) AND t.during <> tstzrange(r.start_at_utc, r.end_at_utc)',
    `format('class %s is from %s to %s, its teacher''s time is %s', r.id, r.start_at_utc, r.end_at_utc, t.during)`,
    't',
  ),
  problem(
    'teacher_time_of',
    'teacher_id',
    'session_occupies(r.status) AND t.teacher_id <> r.teacher_id',
    `format('class %s is given by teacher %s, the time is that of teacher %s', r.id, r.teacher_id, t.teacher_id)`,
    't',
  ),
]

const EXCEPTIONS: readonly Check[] = [
  exception(
    'oversold_before',
    'seats_taken',
    'r.was_oversold AND r.seats_taken > r.capacity',
    `format('%s seats taken of %s', r.seats_taken, r.capacity)`,
  ),
  exception('capacity_is_zero', 'capacity', 'r.capacity = 0', `'no seats in the old system; capacity stays 0'`),
  exception(
    'several_seats',
    'seats_taken',
    'odd.several > 0',
    `format('%s bookings of more than one seat count their seats', odd.several)`,
  ),
  exception('zero_seats', 'seats_taken', 'odd.none > 0', `format('%s bookings of no seat count one', odd.none)`),
  exception(
    'max_attendees_differs',
    'max_attendees',
    'r.max_attendees <> r.total_seats',
    `format('max_attendees %s, total_seats %s: total_seats counts', r.max_attendees, r.total_seats)`,
  ),
  exception(
    'end_differs_before',
    'scheduled_end',
    'r.scheduled_end <> r.end_at_utc',
    `format('scheduled_end %s, start and duration say %s', r.scheduled_end, r.end_at_utc)`,
  ),
  exception(
    'links_differ_before',
    'meeting_link',
    `r.meeting_link <> '' AND run.started_at IS NOT NULL AND r.meeting_link <> CASE r.meeting_provider
       WHEN 'zoom' THEN nullif(r.zoom_link, '') WHEN 'google_meet' THEN nullif(r.google_meet_link, '') END`,
    `'the link and its provider''s own link differ; the link counts'`,
  ),
]

/** Each derived value of a class against what it is derived from, and its pairs of columns against each other. */
export const CLASS_SHEET: Sheet = {
  over: 'live_class_session',
  tables: { r: 'live_class_session', t: 'teacher_time' },
  rows: CLASS_ROWS,
  checks: [...PROBLEMS, ...EXCEPTIONS],
}
