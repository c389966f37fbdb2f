import type { Client } from 'pg'

// A moved class or lesson in which something has happened since: the guards wrote an event, or a row was born here. That
// somebody was reminded of it is nothing that happened to it.
const CLASS_LIVED_IN = `(EXISTS (SELECT FROM booking_event e WHERE e.session_id = s.id AND e.kind NOT LIKE '%.reminder')
  OR EXISTS (SELECT FROM live_class_booking b WHERE b.session_id = s.id AND b.phase_1_booking_id IS NULL)
  OR EXISTS (SELECT FROM session_waitlist w WHERE w.session_id = s.id AND w.phase_1_booking_id IS NULL))`
// Lessons of one series are taken back together, so that one in use keeps them all.
const LESSON_LIVED_IN = `(EXISTS (SELECT FROM one_on_one_booking x
    JOIN live_class_booking b ON b.phase_1_one_on_one_booking_id = x.id JOIN booking_event e ON e.booking_id = b.id
      AND e.kind NOT LIKE '%.reminder'
    WHERE x.id = o.id OR x.recurring_series_id = o.recurring_series_id)
  OR EXISTS (SELECT FROM backfill_quarantine q WHERE q.source_table = 'one_on_one_booking' AND q.source_id = o.id
    AND q.resolved_at IS NOT NULL))`

/** Those of the classes in which something has happened here since they were moved. */
export async function classesLivedIn(client: Client, classes: readonly number[]): Promise<Set<number>> {
  return idsOf(client, `SELECT s.id FROM live_class_session s WHERE s.id = ANY($1) AND ${CLASS_LIVED_IN}`, classes)
}

/** Those of the 1:1 bookings of Phase 1 whose lesson has had something happen to it here. */
export async function lessonsLivedIn(client: Client, lessons: readonly number[]): Promise<Set<number>> {
  return idsOf(client, `SELECT o.id FROM one_on_one_booking o WHERE o.id = ANY($1) AND ${LESSON_LIVED_IN}`, lessons)
}

/**
 * Takes back what the backfill made of these classes, all of it, so that the next backfill makes it anew from what Phase 1
 * says now. Call it in recording mode, and never for a class that is lived in.
 */
export async function forgetClasses(client: Client, classes: readonly number[]): Promise<void> {
  if (classes.length === 0) return
  for (const table of ['live_class_booking', 'session_waitlist', 'teacher_time'])
    await client.query(`DELETE FROM ${table} WHERE session_id = ANY($1)`, [classes])
  await client.query(
    `UPDATE live_class_session SET start_at_utc = NULL, end_at_utc = NULL, capacity = NULL, timezone_snapshot = '',
       timezone_assumed = false, meeting_provider = NULL, meeting_passcode = '', seats_taken = 0, seats_held = 0,
       waiting_count = 0, was_oversold = false, backfilled_at = NULL
     WHERE id = ANY($1)`,
    [classes],
  )
}

/**
 * Takes back what the backfill made of these 1:1 bookings: the lesson, its place in quarantine, and its series, which is
 * made anew with all its items in their order. Call it in recording mode, and never for one that is lived in.
 */
export async function forgetLessons(client: Client, lessons: readonly number[]): Promise<void> {
  if (lessons.length === 0) return
  await client.query(
    `DELETE FROM booking_series s USING one_on_one_booking o
      WHERE o.id = ANY($1) AND s.phase_1_series_id = o.recurring_series_id`,
    [lessons],
  )
  await client.query('DELETE FROM live_class_booking WHERE phase_1_one_on_one_booking_id = ANY($1)', [lessons])
  await client.query(
    `DELETE FROM backfill_quarantine WHERE source_table = 'one_on_one_booking' AND source_id = ANY($1) AND resolved_at IS NULL`,
    [lessons],
  )
}

/** The classes, or the 1:1 bookings, whose move hangs on these own rows of an imported table. */
export async function hangingOn(client: Client, target: string, ids: readonly number[]) {
  switch (target) {
    case 'live_class_session':
      return { classes: ids, lessons: [] }
    case 'booking':
      return {
        classes: await list(client, 'SELECT DISTINCT session_id AS id FROM booking WHERE id = ANY($1)', ids),
        lessons: [],
      }
    case 'one_on_one_booking':
      return { classes: [], lessons: ids }
    case 'teacher_availability': {
      const sql = 'SELECT id FROM one_on_one_booking WHERE availability_slot_id = ANY($1)'
      return { classes: [], lessons: await list(client, sql, ids) }
    }
    default:
      return { classes: [], lessons: [] }
  }
}

async function idsOf(client: Client, sql: string, ids: readonly number[]): Promise<Set<number>> {
  return new Set(ids.length === 0 ? [] : await list(client, sql, ids))
}

async function list(client: Client, sql: string, ids: readonly number[]): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(sql, [ids])
  return rows.map(({ id }) => id)
}
