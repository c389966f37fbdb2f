import { performance } from 'node:perf_hooks'
import { databaseNameOf, dropDatabase, withClient, withDatabase } from '@/lib/db/database'
import { backfillSchool } from '@/lib/migration/backfill-school'
import { fillBulkSchool } from '@/lib/testing/bulk-school'
import type { Bench } from './measure'

const CLASSES = Number(process.env.BENCH_CLASSES) || 100_000
const SIZE = { classes: CLASSES, bookings: CLASSES * 5, teachers: CLASSES / 200, students: CLASSES / 5 }

/** The backfill, batches, checkpoints and all, against one statement that leaves the same rows. */
export const bench: Bench = async (url) => {
  await fillBulkSchool(url, SIZE)
  const { rows } = await withClient(url, (client) =>
    client.query<{ rows: number }>(
      `SELECT ((SELECT count(*) FROM live_class_session) + (SELECT count(*) FROM booking))::int AS rows`,
    ),
  )
  const moved = rows[0]?.rows ?? 0
  const results = new Set<string>()
  const measured = async (work: (copy: string) => Promise<unknown>) => {
    const copy = await cloneOf(url)
    try {
      const startedMs = performance.now()
      await work(copy)
      const rate = moved / ((performance.now() - startedMs) / 1000)
      results.add(await fingerprint(copy))
      if (results.size > 1) throw new Error('The backfill and its floor do not leave the same rows.')
      return rate
    } finally {
      await dropDatabase(copy)
    }
  }
  return {
    unit: 'rows/s',
    rounds: 3,
    floorIs: 'one set-based statement leaving the same rows',
    ours: () => measured((copy) => backfillSchool(copy, { onProgress: () => undefined })),
    floor: () => measured((copy) => withClient(copy, (client) => client.query(ONE_STATEMENT))),
  }
}

async function cloneOf(url: string): Promise<string> {
  const copy = withDatabase(url, `${databaseNameOf(url)}_copy`)
  await withClient(withDatabase(url, 'postgres'), (client) =>
    client.query(`CREATE DATABASE ${databaseNameOf(copy)} TEMPLATE ${databaseNameOf(url)}`),
  )
  await withClient(copy, (client) => client.query('CHECKPOINT'))
  return copy
}

/** All that the move derives, in one line; ids and the moment of the move apart. */
async function fingerprint(url: string): Promise<string> {
  const { rows } = await withClient(url, (client) =>
    client.query<{ all: string }>(`SELECT concat_ws(' ',
      (SELECT sum(hashtextextended(concat_ws('|', id, start_at_utc, end_at_utc, capacity, timezone_snapshot, timezone_assumed, meeting_provider,
        meeting_passcode, seats_taken, waiting_count, was_oversold, backfilled_at IS NOT NULL), 0)) FROM live_class_session),
      (SELECT sum(hashtextextended(concat_ws('|', phase_1_booking_id, status, seats_reserved, start_at_utc, end_at_utc, created_at, updated_at,
        decision_at, cancelled_at, clash_allowed, student_id, teacher_id, course_id, rescheduled_from_id IS NOT NULL), 0)) FROM live_class_booking),
      (SELECT sum(hashtextextended(concat_ws('|', phase_1_booking_id, session_id, student_id, seats_wanted, created_at), 0)) FROM session_waitlist),
      (SELECT sum(hashtextextended(concat_ws('|', session_id, teacher_id, during, exclusive), 0)) FROM teacher_time)) AS all`),
  )
  return rows[0]?.all ?? ''
}

const ONE_STATEMENT = `
BEGIN; SELECT set_config('lectern.recording', 'on', true);
WITH class AS (
  SELECT id, course_id, teacher_id, status, scheduled_start AS start_at, assumed_end(scheduled_start, duration_minutes) AS end_at
    FROM live_class_session
), old AS (
  SELECT b.*, class.course_id, class.teacher_id, class.start_at, class.end_at, greatest(1, seats_booked) AS seats,
      CASE WHEN b.status = 'cancelled' AND later.original_booking_id IS NOT NULL THEN 'rescheduled' ELSE unified_status(b.status::text) END AS became
    FROM booking b JOIN class ON class.id = b.session_id
    LEFT JOIN (SELECT DISTINCT original_booking_id FROM booking WHERE original_booking_id IS NOT NULL) later ON later.original_booking_id = b.id
), holding AS (
  SELECT id, start_at < max(end_at) OVER (PARTITION BY user_id ORDER BY start_at, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS clashes
    FROM old WHERE booking_holds_time(became)
), made AS (
  INSERT INTO live_class_booking (id, booking_type, course_id, teacher_id, student_id, session_id, start_at_utc, end_at_utc, status, seats_reserved,
      created_at, updated_at, decision_at, cancelled_at, cancel_reason, attended_at, student_note, teacher_note, phase_1_booking_id, clash_allowed,
      rescheduled_from_id)
    SELECT old.id, 'group_session', course_id, teacher_id, user_id, session_id, start_at, end_at, became, seats, booked_at,
      greatest(booked_at, confirmed_at, cancelled_at, rescheduled_at, attended_at), confirmed_at, cancelled_at, cancellation_reason, attended_at,
      student_notes, cancellation_notes, old.id, coalesce(holding.clashes, false), original_booking_id
    FROM old LEFT JOIN holding ON holding.id = old.id WHERE old.status <> 'waitlisted'
), queued AS (
  INSERT INTO session_waitlist (id, session_id, student_id, status, seats_wanted, created_at, phase_1_booking_id)
    SELECT id, session_id, user_id, 'waiting', seats, booked_at, id FROM old WHERE status = 'waitlisted'
), placed AS (
  INSERT INTO teacher_time (teacher_id, during, exclusive, session_id)
    SELECT teacher_id, tstzrange(start_at, end_at), coalesce(max(end_at) OVER (PARTITION BY teacher_id ORDER BY start_at, id
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) <= start_at, true), id FROM class WHERE session_occupies(status)
)
UPDATE live_class_session s SET start_at_utc = class.start_at, end_at_utc = class.end_at, capacity = total_seats, timezone_snapshot = 'UTC',
    timezone_assumed = true, meeting_passcode = meeting_password, seats_taken = coalesce(counted.seats, 0),
    meeting_provider = coalesce(provider_of(meeting_link), CASE WHEN zoom_link <> '' THEN 'zoom' WHEN google_meet_link <> '' THEN 'google_meet' END::meeting_provider),
    waiting_count = coalesce(counted.waiting, 0), was_oversold = coalesce(counted.seats, 0) > total_seats, backfilled_at = now()
  FROM class LEFT JOIN (SELECT session_id, sum(seats) FILTER (WHERE booking_takes_seats(became)) AS seats,
      count(*) FILTER (WHERE status = 'waitlisted') AS waiting FROM old GROUP BY session_id) counted ON counted.session_id = class.id
 WHERE s.id = class.id;
COMMIT`
