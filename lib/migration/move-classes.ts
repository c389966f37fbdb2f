import type { Client } from 'pg'
import type { Pass } from '@/lib/migration/pass'
import { idSql, type ReservedIds } from '@/lib/migration/reserve-ids'

/**
 * Steps 1 to 6 for the classes, one pass: start, end, capacity, snapshot, the unified rows and waitlist entries of their
 * Phase 1 bookings, and the seat counters, all in one transaction per batch of classes.
 *
 * The classes are locked FOR UPDATE first, which waits for every Phase 1 booking being written in them, and the bookings
 * are read by the next statement: so either this batch sees a booking, or its writer's mirror sees `backfilled_at`.
 */
export const moveClasses: Pass = {
  title: 'classes',
  steps: ['start', 'end', 'capacity', 'snapshot', 'bookings', 'seats'],
  target: { first: 500, most: 5_000 },
  total: `SELECT count(*)::integer AS rows FROM live_class_session WHERE backfilled_at IS NULL`,
  async batch(client, { after, limit, run, ids }) {
    const { rows } = await client.query<{ id: number }>(
      `SELECT id FROM live_class_session WHERE id > $1 AND backfilled_at IS NULL ORDER BY id LIMIT $2 FOR UPDATE`,
      [after, limit],
    )
    const last = rows.at(-1)?.id
    if (last === undefined) return null
    await client.query(moveSql(ids), [rows.map(({ id }) => id), run.startedAt])
    return { last, rows: rows.length }
  },
}

/**
 * Phase 1 bookings that a later import brought into classes that are moved already. The classes' counters are counted
 * again from the unified rows.
 */
export const moveLateBookings: Pass = {
  title: 'late bookings',
  steps: ['late_bookings'],
  isUncounted: true,
  target: { first: 500, most: 5_000 },
  total: `SELECT count(*)::integer AS rows FROM booking b JOIN live_class_session s ON s.id = b.session_id
           WHERE s.backfilled_at IS NOT NULL AND ${unmoved('b')}`,
  async batch(client, { after, limit, ids }) {
    const classes = await client.query<{ id: number }>(
      `SELECT id FROM live_class_session s WHERE id > $1 AND backfilled_at IS NOT NULL
          AND EXISTS (SELECT FROM booking b WHERE b.session_id = s.id AND ${unmoved('b')})
        ORDER BY id LIMIT $2 FOR UPDATE`,
      [after, limit],
    )
    const last = classes.rows.at(-1)?.id
    if (last === undefined) return null
    const late = classes.rows.map(({ id }) => id)
    const { rows } = await client.query<{ moved: number }>(
      `WITH ${insertSql(
        ids,
        `SELECT id, course_id, teacher_id, start_at_utc AS start_at, end_at_utc AS end_at
         FROM live_class_session WHERE id = ANY($1)`,
        unmoved('b'),
      )}
       SELECT (SELECT count(*) FROM made)::integer + (SELECT count(*) FROM queued)::integer AS moved`,
      [late],
    )
    await recount(client, late)
    return { last, rows: rows[0]?.moved ?? 0 }
  },
}

function unmoved(alias: string): string {
  return `NOT EXISTS (SELECT FROM live_class_booking u WHERE u.phase_1_booking_id = ${alias}.id)
      AND NOT EXISTS (SELECT FROM session_waitlist w WHERE w.phase_1_booking_id = ${alias}.id)`
}

function moveSql(ids: ReservedIds): string {
  const fresh = `SELECT id, course_id, teacher_id, coalesce(start_at_utc, scheduled_start) AS start_at,
      coalesce(end_at_utc, assumed_end(coalesce(start_at_utc, scheduled_start), duration_minutes)) AS end_at
    FROM live_class_session WHERE id = ANY($1)`
  return `WITH ${insertSql(ids, fresh)}, counted AS (
      SELECT session_id, sum(seats) AS seats, sum(waiting) AS waiting FROM (
        SELECT session_id, CASE WHEN booking_takes_seats(status) THEN seats_reserved ELSE 0 END AS seats, 0 AS waiting FROM made
        UNION ALL SELECT session_id, 0, 1 FROM queued) AS each_booking GROUP BY session_id)
    UPDATE live_class_session s SET
        start_at_utc = class.start_at,
        end_at_utc = class.end_at,
        capacity = coalesce(s.capacity, s.total_seats),
        timezone_assumed = s.timezone_assumed OR s.timezone_snapshot = '',
        timezone_snapshot = CASE s.timezone_snapshot WHEN '' THEN 'UTC' ELSE s.timezone_snapshot END,
        meeting_provider = coalesce(s.meeting_provider, provider_of(s.meeting_link), CASE
          WHEN s.zoom_link <> '' THEN 'zoom' WHEN s.google_meet_link <> '' THEN 'google_meet' END::meeting_provider),
        meeting_passcode = CASE s.meeting_passcode WHEN '' THEN s.meeting_password ELSE s.meeting_passcode END,
        seats_taken = coalesce(counted.seats, 0),
        seats_held = 0,
        waiting_count = coalesce(counted.waiting, 0),
        was_oversold = coalesce(counted.seats, 0) > coalesce(s.capacity, s.total_seats),
        backfilled_at = $2::timestamptz
      FROM class LEFT JOIN counted ON counted.session_id = class.id
      WHERE s.id = class.id AND s.id = ANY($1)`
}

/** The common part: from the rows of `class`, the unified rows and waitlist entries of their Phase 1 bookings. */
function insertSql(ids: ReservedIds, classSql: string, only = 'true'): string {
  return `class AS (${classSql}), phase_1 AS (
      SELECT b.*, class.course_id, class.teacher_id, class.start_at, class.end_at, greatest(1, b.seats_booked) AS seats,
             CASE WHEN later.one IS NOT NULL THEN 'rescheduled' ELSE unified_status(b.status::text) END AS became
        FROM class JOIN booking b ON b.session_id = class.id
        LEFT JOIN LATERAL (SELECT 1 AS one FROM booking n
          WHERE b.status = 'cancelled' AND n.original_booking_id = b.id LIMIT 1) AS later ON true
       WHERE ${only}
    ), made AS (
      INSERT INTO live_class_booking (id, booking_type, course_id, teacher_id, student_id, session_id, start_at_utc, end_at_utc,
          status, seats_reserved, created_at, updated_at, decision_at, cancelled_at, cancel_reason, attended_at,
          student_note, teacher_note, phase_1_booking_id)
        SELECT ${idSql(ids, 'group bookings', 'id')}, 'group_session', course_id, teacher_id, user_id, session_id, start_at, end_at,
          became, seats, booked_at, greatest(booked_at, confirmed_at, cancelled_at, rescheduled_at, attended_at),
          confirmed_at, cancelled_at, cancellation_reason, attended_at, student_notes, cancellation_notes, id
        FROM phase_1 WHERE status <> 'waitlisted' ORDER BY session_id, id
        RETURNING session_id, status, seats_reserved
    ), queued AS (
      INSERT INTO session_waitlist (id, session_id, student_id, status, seats_wanted, created_at, phase_1_booking_id)
        SELECT ${idSql(ids, 'waitlist', 'id')}, session_id, user_id, 'waiting', seats, booked_at, id
        FROM phase_1 WHERE status = 'waitlisted' ORDER BY session_id, booked_at, id
        RETURNING session_id
    )`
}

async function recount(client: Client, classes: number[]): Promise<void> {
  await client.query(
    `UPDATE live_class_session s SET seats_taken = truth.taken, seats_held = truth.held, waiting_count = truth.waiting,
        was_oversold = s.was_oversold OR truth.taken > s.capacity
      FROM (SELECT c.id,
          (SELECT coalesce(sum(seats_reserved), 0) FROM live_class_booking b WHERE b.session_id = c.id AND booking_takes_seats(b.status)) AS taken,
          (SELECT coalesce(sum(coalesce(w.seats_offered, w.seats_wanted)), 0) FROM session_waitlist w WHERE w.session_id = c.id AND w.status = 'offered') AS held,
          (SELECT count(*) FROM session_waitlist w WHERE w.session_id = c.id AND w.status = 'waiting') AS waiting
        FROM unnest($1::integer[]) AS c(id)) AS truth
      WHERE s.id = truth.id AND (s.seats_taken, s.seats_held, s.waiting_count) IS DISTINCT FROM (truth.taken, truth.held, truth.waiting)`,
    [classes],
  )
}
