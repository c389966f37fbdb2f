import { db } from '@/lib/db/client'
import { type HistoryEntry, stateOf } from '@/lib/sessions/history-queries'
import { type Instant, toIso } from '@/lib/time/instant'

/** One entry of a lesson's trail, and what kind of booking it is about. */
export interface LessonHistoryEntry extends HistoryEntry {
  /** The teacher proposed the time of this booking. */
  proposed: boolean
  /** This booking took the place of an earlier one. */
  replaces: boolean
}

type EventRead = Omit<LessonHistoryEntry, 'at' | 'from' | 'to'> & {
  at: Instant
  from: Record<string, unknown> | null
  to: Record<string, unknown> | null
}

/**
 * The trail of a 1:1 lesson of this teacher, newest first: its own and that of every booking it took the place of or made
 * way for. One statement.
 */
export async function lessonHistory(bookingId: number, teacherId: number): Promise<LessonHistoryEntry[]> {
  const rows = await db.$queryRaw<EventRead[]>`
    WITH RECURSIVE earlier AS (
      SELECT id, student_id, rescheduled_from_id FROM live_class_booking
       WHERE id = ${bookingId} AND teacher_id = ${teacherId} AND booking_type = 'one_on_one'
      UNION
      SELECT b.id, b.student_id, b.rescheduled_from_id FROM live_class_booking b JOIN earlier e ON b.id = e.rescheduled_from_id
       WHERE b.teacher_id = ${teacherId}),
    chain AS (
      SELECT id, student_id FROM earlier
      UNION
      SELECT b.id, b.student_id FROM live_class_booking b
        JOIN chain c ON b.student_id = c.student_id AND b.rescheduled_from_id = c.id
       WHERE b.teacher_id = ${teacherId})
    SELECT e.id, e.at, e.kind, actor.name AS "actorName", student.name AS "studentName", e.from_state AS "from",
           e.to_state AS "to", b.time_proposed_at IS NOT NULL AS proposed, b.rescheduled_from_id IS NOT NULL AS replaces
      FROM chain JOIN live_class_booking b ON b.id = chain.id
      JOIN booking_event e ON e.booking_id = chain.id AND e.kind NOT LIKE '%.reminder'
      LEFT JOIN app_user actor ON actor.id = e.actor_id
      LEFT JOIN app_user student ON student.id = b.student_id
     ORDER BY e.id DESC LIMIT 50`
  return rows.map((row) => ({ ...row, at: toIso(row.at), from: stateOf(row.from), to: stateOf(row.to) }))
}
