import type { Pass } from '@/lib/migration/pass'
import { idSql, type ReservedIds } from '@/lib/migration/reserve-ids'

/** Everything that occupies a teacher: classes, and 1:1 lessons. Buffers belong to policies, which history did not have. */
export const OCCUPIED = `SELECT teacher_id, start_at_utc, end_at_utc, 0 AS kind, id, id AS session_id, NULL::integer AS booking_id,
    NULL::integer AS lesson_id FROM live_class_session WHERE session_occupies(status) AND end_at_utc > start_at_utc
  UNION ALL
  SELECT teacher_id, start_at_utc, end_at_utc, 1, id, NULL, id, phase_1_one_on_one_booking_id
    FROM live_class_booking WHERE booking_type = 'one_on_one' AND lesson_occupies(status, holds_time)`

// Brought here by a move, and nothing has happened to it since: where it stands among others is still up to the move.
const UNTOUCHED = `CASE WHEN t.session_id IS NOT NULL
  THEN EXISTS (SELECT FROM live_class_session s JOIN backfill_run run ON run.started_at = s.backfilled_at WHERE s.id = t.session_id)
    AND NOT EXISTS (SELECT FROM booking_event e WHERE e.session_id = t.session_id AND e.kind NOT LIKE '%.reminder')
  ELSE EXISTS (SELECT FROM live_class_booking b WHERE b.id = t.booking_id AND b.phase_1_one_on_one_booking_id IS NOT NULL)
    AND NOT EXISTS (SELECT FROM booking_event e WHERE e.booking_id = t.booking_id AND e.kind NOT LIKE '%.reminder') END`

const THESE = 'teacher_id = ANY($1)'
const NOT_FIRST = 'teacher_id IN (SELECT teacher_id FROM teacher_time WHERE NOT exclusive)'

const WITHOUT_TIME = `NOT EXISTS (SELECT FROM teacher_time t WHERE t.session_id = o.session_id)
  AND NOT EXISTS (SELECT FROM teacher_time t WHERE t.booking_id = o.booking_id)`

/**
 * Step 7 for teachers: one row of teacher time for each class or lesson that occupies one. Of rows that overlap, the first by
 * start (then class before lesson, then id) is exclusive and the others are kept beside the constraint. That holds for rows of
 * earlier moves as well, as long as nothing has happened to them here, so that it does not depend on which import brought them;
 * every other row that is there already is never touched. Holds the lock that the guard takes per teacher.
 */
export const placeTeachers: Pass = {
  title: 'teacher time',
  steps: ['teacher_time'],
  target: { first: 10, most: 500 },
  total: `SELECT (SELECT count(*) FROM (${OCCUPIED}) AS o WHERE ${WITHOUT_TIME})::integer
    + (SELECT count(*) FROM (${mayBeFirst(NOT_FIRST)}) AS t)::integer AS rows`,
  async batch(client, { after, limit, ids }) {
    const { rows } = await client.query<{ id: number }>(`SELECT id FROM teacher WHERE id > $1 ORDER BY id LIMIT $2`, [
      after,
      limit,
    ])
    const last = rows.at(-1)?.id
    if (last === undefined) return null
    const teachers = rows.map(({ id }) => id)
    await client.query(
      `SELECT pg_advisory_xact_lock(hashtext('lectern.teacher'), id) FROM unnest($1::integer[]) AS id`,
      [teachers],
    )
    const { rowCount: had } = await client.query('SELECT FROM teacher_time WHERE teacher_id = ANY($1) LIMIT 1', [
      teachers,
    ])
    if (had === 1) await client.query(STEP_BACK, [teachers])
    const { rowCount: placed } = await client.query(placeSql(ids), [teachers])
    const first = had === 1 ? await client.query(COME_FIRST, [teachers]) : null
    return { last, rows: (placed ?? 0) + (first?.rowCount ?? 0) }
  },
}

/** What occupies the teachers, and until when what begins before it does. */
function inOrder(teachers: string): string {
  return `SELECT *, max(end_at_utc) OVER (PARTITION BY teacher_id ORDER BY start_at_utc, kind, id
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS busy_until FROM (${OCCUPIED}) AS o WHERE o.${teachers}`
}

/** Rows of teacher time kept beside the constraint that need not be: nothing that begins before them reaches into them any more. */
function mayBeFirst(teachers: string): string {
  return `SELECT t.id FROM teacher_time t JOIN (${inOrder(teachers)}) AS o
      ON o.kind = CASE WHEN t.session_id IS NULL THEN 1 ELSE 0 END AND o.id = coalesce(t.session_id, t.booking_id)
    WHERE NOT t.exclusive AND t.${teachers} AND coalesce(o.busy_until <= o.start_at_utc, true)
      AND NOT EXISTS (SELECT FROM teacher_time other WHERE other.exclusive AND other.teacher_id = t.teacher_id AND other.during && t.during)
      AND ${UNTOUCHED}`
}

/** Something came that begins before them and reaches into them: they are the first no more. */
const STEP_BACK = `UPDATE teacher_time SET exclusive = false WHERE id IN (
    SELECT t.id FROM (${inOrder(THESE)}) AS o CROSS JOIN LATERAL (SELECT * FROM teacher_time t
        WHERE t.session_id = o.session_id OR t.booking_id = o.booking_id OFFSET 0) AS t
      WHERE o.busy_until > o.start_at_utc AND t.exclusive AND ${UNTOUCHED})`

const COME_FIRST = `UPDATE teacher_time SET exclusive = true WHERE id IN (${mayBeFirst(THESE)})`

function placeSql(ids: ReservedIds): string {
  return `WITH ordered AS (${inOrder(THESE)})
    INSERT INTO teacher_time (id, teacher_id, during, exclusive, session_id, booking_id)
      SELECT CASE kind WHEN 0 THEN ${idSql(ids, 'class time', 'session_id')} ELSE ${idSql(ids, 'lesson time', 'lesson_id')} END,
        teacher_id, tstzrange(start_at_utc, end_at_utc),
        coalesce(busy_until <= start_at_utc, true) AND NOT EXISTS (SELECT FROM teacher_time t
          WHERE t.exclusive AND t.teacher_id = o.teacher_id AND t.during && tstzrange(o.start_at_utc, o.end_at_utc)),
        session_id, booking_id
      FROM ordered o WHERE ${WITHOUT_TIME} ORDER BY teacher_id, start_at_utc, kind, id`
}

/**
 * Step 7 for students: of a student's bookings that hold time and overlap, the first by start (then id) stands and the others
 * are marked as a clash that history allowed.
 */
export const markClashes: Pass = {
  title: 'student time',
  steps: ['student_time'],
  target: { first: 500, most: 5_000 },
  total: `SELECT count(*)::integer AS rows FROM app_user`,
  async batch(client, { after, limit }) {
    const { rows } = await client.query<{ id: number }>(`SELECT id FROM app_user WHERE id > $1 ORDER BY id LIMIT $2`, [
      after,
      limit,
    ])
    const last = rows.at(-1)?.id
    if (last === undefined) return null
    await client.query(
      `WITH ordered AS (
         SELECT id, start_at_utc < max(end_at_utc) OVER (PARTITION BY student_id ORDER BY start_at_utc, id
             ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS clashes, clash_allowed
           FROM live_class_booking WHERE student_id > $1 AND student_id <= $2 AND booking_holds_time(status))
       UPDATE live_class_booking b SET clash_allowed = true FROM ordered
        WHERE b.id = ordered.id AND ordered.clashes AND NOT ordered.clash_allowed`,
      [after, last],
    )
    return { last, rows: rows.length }
  },
}
