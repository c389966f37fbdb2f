import type { Transaction } from '@/lib/db/transaction'
import { type Instant, toIso } from '@/lib/time/instant'
import type { MoveClash } from './decisions'

/** At most this many clashes are named. */
const MOST_NAMED = 20

/**
 * Whom the move of a class has touched, read in the transaction that moved it: how many students have a request or a
 * booking, and which of them are in two places now, by name.
 */
export async function touchedByMove(
  tx: Transaction,
  sessionId: number,
): Promise<{ students: number; clashes: MoveClash[] }> {
  const students = await tx.liveClassBooking.count({
    where: { sessionId, status: { in: ['pending', 'confirmed'] } },
  })
  const rows = await tx.$queryRaw<{ studentName: string; title: string; startAt: Instant; endAt: Instant }[]>`
    SELECT u.name AS "studentName", coalesce(s.title, c.title) AS title, x.start_at_utc AS "startAt", x.end_at_utc AS "endAt"
      FROM live_class_booking b
      JOIN app_user u ON u.id = b.student_id
      JOIN LATERAL (
        SELECT * FROM live_class_booking other
         WHERE other.student_id = b.student_id AND other.id <> b.id AND other.status IN ('pending', 'confirmed', 'attended')
           AND other.end_at_utc > b.start_at_utc AND other.start_at_utc < b.end_at_utc
         ORDER BY other.start_at_utc LIMIT 1) x ON true
      JOIN course c ON c.id = x.course_id
      LEFT JOIN live_class_session s ON s.id = x.session_id
     WHERE b.session_id = ${sessionId} AND b.status IN ('pending', 'confirmed') AND b.clash_allowed
     ORDER BY u.name, b.id LIMIT ${MOST_NAMED}`
  return { students, clashes: rows.map((row) => ({ ...row, startAt: toIso(row.startAt), endAt: toIso(row.endAt) })) }
}
