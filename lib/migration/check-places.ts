import { type Check, inRange, inReserved, isMissing, type Sheet, traced } from '@/lib/migration/checks'

function problem(name: string, column: string | null, when: string, says: string): Check {
  return { name, finds: 'problem', column, when, says }
}

function exception(name: string, column: string | null, when: string, says: string): Check {
  return { name, finds: 'exception', column, when, says }
}

const EARLIER = `(PARTITION BY teacher_id ORDER BY lower(during), booking_id NULLS FIRST, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`

/** Teacher time, teacher by teacher: nobody is in two places that are not marked, nothing is marked without cause. */
export const TEACHER_SHEET: Sheet = {
  over: 'teacher',
  tables: { r: 'teacher_time' },
  rows: `(SELECT id, teacher_id, during, exclusive,
      coalesce(lower(during) < max(upper(during)) FILTER (WHERE exclusive) OVER ${EARLIER}, false) AS clashes,
      coalesce(lower(during) < max(upper(during)) OVER ${EARLIER}, false) AS overlaps_earlier,
      coalesce(upper(during) > lead(lower(during)) OVER (PARTITION BY teacher_id ORDER BY lower(during), booking_id NULLS FIRST, id), false) AS overlaps_later
    FROM teacher_time WHERE ${inRange('teacher_id')}) AS r`,
  where: 'true',
  checks: [
    problem(
      'teacher_in_two_places',
      'exclusive',
      'r.exclusive AND r.clashes',
      `format('teacher %s is elsewhere during %s', r.teacher_id, r.during)`,
    ),
    // Whatever it once overlapped may have been cancelled or moved since: then the trail says so.
    problem(
      'exclusive',
      'exclusive',
      `NOT r.exclusive AND NOT r.overlaps_earlier AND NOT EXISTS (SELECT FROM teacher_time other WHERE other.exclusive
         AND other.teacher_id = r.teacher_id AND other.during && r.during OFFSET 0)
       AND r.teacher_id NOT IN (SELECT e.teacher_id FROM booking_event e WHERE e.teacher_id IS NOT NULL AND e.kind NOT LIKE '%.reminder')`,
      `format('kept outside the constraint, and teacher %s has nothing earlier during %s', r.teacher_id, r.during)`,
    ),
    exception(
      'teacher_overlap_before',
      'exclusive',
      'NOT r.exclusive AND (r.overlaps_earlier OR r.overlaps_later)',
      `format('teacher %s has something else during %s', r.teacher_id, r.during)`,
    ),
  ],
}

const IDLE = `'stands for nothing that occupies a teacher'`

/** Teacher time that stands for nothing: of classes, of lessons, and of neither. */
export const TIME_SHEETS: readonly Sheet[] = [
  {
    over: 'live_class_session',
    tables: { r: 'teacher_time' },
    rows: `(SELECT id, session_id FROM teacher_time WHERE ${inRange('session_id')}) AS r
      LEFT JOIN (SELECT id, status FROM live_class_session WHERE ${inRange('id')}) AS s ON s.id = r.session_id`,
    where: 'NOT coalesce(session_occupies(s.status), false)',
    checks: [problem('idle', null, 'true', IDLE)],
  },
  {
    over: 'live_class_booking',
    tables: { r: 'teacher_time' },
    rows: `(SELECT id, booking_id FROM teacher_time WHERE ${inRange('booking_id')}) AS r
      LEFT JOIN (SELECT id, status, holds_time FROM live_class_booking WHERE ${inRange('id')} AND booking_type = 'one_on_one') AS b
        ON b.id = r.booking_id`,
    where: `NOT coalesce(lesson_occupies(b.status, b.holds_time) OR b.status = 'attended', false)`,
    checks: [problem('idle', null, 'true', IDLE)],
  },
  {
    over: 'teacher_time',
    tables: { r: 'teacher_time' },
    rows: 'teacher_time r',
    where: `${inRange('r.id')} AND r.session_id IS NULL AND r.booking_id IS NULL`,
    checks: [problem('idle', null, 'true', IDLE)],
  },
]

/** The queue. */
export const QUEUE_SHEET: Sheet = {
  over: 'session_waitlist',
  tables: { r: 'session_waitlist' },
  rows: 'session_waitlist r',
  checks: [
    ...[
      ['session_id', 'live_class_session'],
      ['student_id', 'app_user'],
    ].map(([column, table]) =>
      problem(
        'orphan',
        column ?? '',
        isMissing(table ?? '', `r.${column}`),
        `format('leads to row %s of ${table}, which is not there', r.${column})`,
      ),
    ),
    problem(
      'offer',
      'offer_expires_at',
      `r.status = 'offered' AND r.offer_expires_at IS NULL`,
      `'an offer without an end'`,
    ),
    problem('seats', 'seats_wanted', 'r.seats_wanted < 1', `format('wants %s seats', r.seats_wanted)`),
    problem(
      'open_twice',
      'status',
      `r.status IN ('waiting', 'offered') AND EXISTS (SELECT FROM session_waitlist other WHERE other.session_id = r.session_id
         AND other.student_id = r.student_id AND other.id < r.id AND other.status IN ('waiting', 'offered') OFFSET 0)`,
      `'a second open entry of the same student'`,
    ),
    exception(
      'origin_deleted',
      'phase_1_booking_id',
      `r.phase_1_booking_id IS NULL AND NOT ${traced('e.waitlist_entry_id = r.id')} AND NOT ${inReserved('waitlist', 'r.id')}`,
      `'its Phase 1 booking is not there any more'`,
    ),
  ],
}

/** The items of series, series by series. Those of the old system stand in the order of their starts, one after the other. */
export const SERIES_SHEETS: readonly Sheet[] = [
  {
    over: 'booking_series',
    tables: { r: 'booking_series_item' },
    rows: `(SELECT i.*, s.phase_1_series_id, s.student_id, b.start_at_utc,
        row_number() OVER (PARTITION BY i.series_id ORDER BY i.occurrence_index) AS place,
        lag(b.start_at_utc) OVER same AS start_before, lag(i.booking_id) OVER same AS booking_before
      FROM booking_series_item i LEFT JOIN booking_series s ON s.id = i.series_id LEFT JOIN live_class_booking b ON b.id = i.booking_id
      WHERE ${inRange('i.series_id')} WINDOW same AS (PARTITION BY i.series_id,
        (SELECT max(step.run_id) FROM backfill_step step WHERE step.name = 'ids: series items' AND i.id > step.cursor AND i.id <= step.cursor + step.rows_total)
        ORDER BY i.occurrence_index)) AS r`,
    where: 'true',
    checks: [
      problem(
        'item',
        'booking_id',
        `num_nonnulls(r.booking_id, r.session_id) <> CASE r.skip_reason WHEN '' THEN 1 ELSE 0 END`,
        `'leads to no booking and no class, or to both'`,
      ),
      problem(
        'order',
        'occurrence_index',
        `r.phase_1_series_id IS NOT NULL AND r.original_on IS NULL AND (r.start_before > r.start_at_utc
           AND NOT ${traced('e.booking_id IN (r.booking_id, r.booking_before)')}
         OR r.place <> r.occurrence_index AND NOT ${traced(`e.kind = 'booking.deleted' AND e.student_id = r.student_id`)})`,
        `format('stands at place %s of its series, and is number %s', r.occurrence_index, r.place)`,
      ),
    ],
  },
  {
    over: 'booking_series',
    tables: { r: 'booking_series' },
    rows: 'booking_series r',
    checks: [
      exception(
        'several_teachers',
        'teacher_id',
        `r.phase_1_series_id IS NOT NULL AND EXISTS (SELECT FROM booking_series_item i JOIN live_class_booking b ON b.id = i.booking_id
           WHERE i.series_id = r.id AND (b.teacher_id <> r.teacher_id OR b.course_id <> r.course_id) OFFSET 0)`,
        `'lessons with several teachers or in several courses; the first lesson''s are kept'`,
      ),
    ],
  },
  {
    over: 'booking_series_item',
    tables: { r: 'booking_series_item' },
    rows: 'booking_series_item r',
    checks: [
      problem(
        'orphan',
        'series_id',
        isMissing('booking_series', 'r.series_id'),
        `'leads to a series that is not there'`,
      ),
    ],
  },
]

/** What could not be moved, and whether it is still whole. */
export const QUARANTINE_SHEET: Sheet = {
  over: 'backfill_quarantine',
  tables: { r: 'backfill_quarantine' },
  rows: 'backfill_quarantine r',
  checks: [
    problem(
      'original',
      'original',
      `r.source_table = 'one_on_one_booking' AND CASE WHEN r.reason LIKE 'bad_link:%' THEN NOT r.original ? split_part(r.reason, ':', 2)
         ELSE r.original ->> 'id' IS DISTINCT FROM r.source_id::text END`,
      `format('keeps no original of one_on_one_booking %s', r.source_id)`,
    ),
    exception(
      'quarantined',
      null,
      'r.resolved_at IS NULL',
      `format('%s %s: %s', r.source_table, r.source_id, r.reason)`,
    ),
  ],
}
