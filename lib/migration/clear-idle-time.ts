import type { Client } from 'pg'
import { inRecording } from '@/lib/migration/recording'

const LOCK_TIMEOUT_MS = 5_000

const IDLE = `NOT EXISTS (SELECT FROM live_class_session s WHERE s.id = t.session_id AND session_occupies(s.status))
  AND NOT EXISTS (SELECT FROM live_class_booking b WHERE b.id = t.booking_id AND b.booking_type = 'one_on_one'
    AND (lesson_occupies(b.status, b.holds_time) OR b.status = 'attended'))`

/**
 * Takes out the teacher time of what was cancelled at the moment at which it was placed: its writer saw no row to take out, as
 * that was not committed. Call it once all are. Locks the teachers first and looks again, so that what came back meanwhile stays.
 */
export async function clearIdleTime(client: Client): Promise<void> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT DISTINCT teacher_id AS id FROM teacher_time t WHERE ${IDLE} ORDER BY 1`,
  )
  if (rows.length === 0) return
  const teachers = rows.map(({ id }) => id)
  await inRecording(
    client,
    async () => {
      await client.query(
        `SELECT pg_advisory_xact_lock(hashtext('lectern.teacher'), id) FROM unnest($1::integer[]) AS id`,
        [teachers],
      )
      await client.query(`DELETE FROM teacher_time t WHERE teacher_id = ANY($1) AND ${IDLE}`, [teachers])
    },
    LOCK_TIMEOUT_MS,
  )
}
