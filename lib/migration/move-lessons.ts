import type { Pass } from '@/lib/migration/pass'
import { idSql, type ReservedIds } from '@/lib/migration/reserve-ids'

/** Why a 1:1 booking cannot be moved without guessing; one reason a booking, the first that holds. */
export const LESSON_REASONS = ['no_lesson_date', 'ends_before_start', 'no_course', 'booked_twice'] as const

/** A 1:1 booking that is neither unified nor in quarantine, as the condition on the row called `o`. */
const UNMOVED = `NOT EXISTS (SELECT FROM live_class_booking u WHERE u.phase_1_one_on_one_booking_id = o.id)
  AND NOT EXISTS (SELECT FROM backfill_quarantine q WHERE q.source_table = 'one_on_one_booking' AND q.source_id = o.id
    AND q.reason NOT LIKE 'bad_link:%')`

/**
 * Step 5 for 1:1 bookings. A one-time slot tells when the lesson was; a recurring one does not, and such a booking goes to
 * quarantine with its original, like one without a course and the second live one of the same student, teacher and start.
 * Two students on one slot are both kept. The rows are locked, so that a Phase 1 writer's mirror finds what became of them.
 */
export const moveLessons: Pass = {
  title: 'lessons',
  steps: ['lessons'],
  target: { first: 500, most: 5_000 },
  total: `SELECT count(*)::integer AS rows FROM one_on_one_booking o WHERE ${UNMOVED}`,
  async batch(client, { after, limit, run, ids }) {
    const { rows } = await client.query<{ id: number }>(
      `SELECT id FROM one_on_one_booking o WHERE id > $1 AND ${UNMOVED} ORDER BY id LIMIT $2 FOR UPDATE`,
      [after, limit],
    )
    const last = rows.at(-1)?.id
    if (last === undefined) return null
    await client.query(moveSql(ids), [rows.map(({ id }) => id), run.startedAt])
    return { last, rows: rows.length }
  },
}

function moveSql(ids: ReservedIds): string {
  return `WITH lesson AS (
      SELECT o.*, slot.teacher_id, coalesce(o.course_id, slot.course_id) AS taught_course_id, slot.slot_type,
             slot.start_datetime, slot.end_datetime, o.meeting_link = '' OR is_http_url(o.meeting_link) AS link_is_good,
             CASE WHEN later.one IS NOT NULL THEN 'rescheduled' ELSE unified_status(o.status::text) END AS became
        FROM one_on_one_booking o JOIN teacher_availability slot ON slot.id = o.availability_slot_id
        LEFT JOIN LATERAL (SELECT 1 AS one FROM one_on_one_booking n
          WHERE o.status = 'cancelled' AND n.original_booking_id = o.id LIMIT 1) AS later ON true
       WHERE o.id = ANY($1)
    ), judged AS (
      SELECT *, CASE
          WHEN slot_type <> 'one_time' OR start_datetime IS NULL OR end_datetime IS NULL THEN 'no_lesson_date'
          WHEN end_datetime <= start_datetime THEN 'ends_before_start'
          WHEN taught_course_id IS NULL THEN 'no_course' END AS reason
        FROM lesson
    ), ranked AS (
      SELECT *, booking_is_live(became) AND reason IS NULL AND (
          row_number() OVER (PARTITION BY user_id, teacher_id, start_datetime, booking_is_live(became), reason ORDER BY id) > 1
          OR EXISTS (SELECT FROM live_class_booking u WHERE u.booking_type = 'one_on_one' AND booking_is_live(u.status)
            AND u.student_id = user_id AND u.teacher_id = judged.teacher_id AND u.start_at_utc = start_datetime)) AS is_twice
        FROM judged
    ), made AS (
      INSERT INTO live_class_booking (id, booking_type, course_id, teacher_id, student_id, start_at_utc, end_at_utc, status,
          created_at, updated_at, decision_at, cancelled_at, cancel_reason, attended_at, student_note, teacher_note,
          meeting_link, phase_1_one_on_one_booking_id)
        SELECT ${idSql(ids, 'lessons', 'id')}, 'one_on_one', taught_course_id, teacher_id, user_id, start_datetime, end_datetime,
          became, booked_at, greatest(booked_at, confirmed_at, declined_at, cancelled_at, rescheduled_at, attended_at),
          coalesce(confirmed_at, declined_at), cancelled_at,
          CASE WHEN status = 'declined' THEN declined_reason ELSE cancellation_reason END,
          attended_at, student_notes, teacher_notes, CASE WHEN link_is_good THEN meeting_link ELSE '' END, id
        FROM ranked WHERE reason IS NULL AND NOT is_twice ORDER BY id
    ), kept_apart AS (
      INSERT INTO backfill_quarantine (id, source_table, source_id, reason, original, created_at)
        SELECT ${idSql(ids, 'quarantine', 'o.id')}, 'one_on_one_booking', o.id, coalesce(r.reason, 'booked_twice'), to_jsonb(o), $2::timestamptz
        FROM ranked r JOIN one_on_one_booking o USING (id) WHERE r.reason IS NOT NULL OR r.is_twice ORDER BY o.id
    )
    INSERT INTO backfill_quarantine (id, source_table, source_id, reason, original, created_at)
      SELECT ${idSql(ids, 'bad links', 'id')}, 'one_on_one_booking', id, 'bad_link:meeting_link', jsonb_build_object('meeting_link', meeting_link), $2::timestamptz
      FROM ranked WHERE reason IS NULL AND NOT is_twice AND NOT link_is_good ORDER BY id
      ON CONFLICT (source_table, source_id, reason) DO NOTHING`
}
