import type { Transaction } from '@/lib/db/transaction'
import type { SessionFacts } from './decisions'

/**
 * What decides about changing or cancelling a class of this teacher, null when they have no such class. Takes the locks
 * first, in the one order (students of live bookings, teacher, class), so that what is read holds until the end of `tx`.
 */
export async function sessionFacts(
  tx: Transaction,
  { sessionId, teacherId }: { sessionId: number; teacherId: number },
): Promise<SessionFacts | null> {
  await tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtext('lectern.student'), student_id)::text
      FROM (SELECT DISTINCT b.student_id
              FROM live_class_booking b JOIN live_class_session s ON s.id = b.session_id
             WHERE b.session_id = ${sessionId} AND s.teacher_id = ${teacherId} AND booking_is_live(b.status)
             ORDER BY b.student_id) AS students`
  const [facts] = await tx.$queryRaw<SessionFacts[]>`
    WITH bookings AS MATERIALIZED (
      SELECT b.id FROM live_class_booking b
       WHERE b.session_id = ${sessionId} AND b.teacher_id = ${teacherId} AND booking_is_live(b.status)
       ORDER BY b.student_id, b.id FOR NO KEY UPDATE),
    place AS MATERIALIZED (
      SELECT pg_advisory_xact_lock(hashtext('lectern.teacher'), ${teacherId}::int)::text AS taken,
             (SELECT count(*) FROM bookings) AS after_the_bookings)
    SELECT t.is_approved AS "teacherApproved", coalesce(ct.can_create_live_classes, false) AS "mayCreate", s.status,
           coalesce(nullif(s.timezone_snapshot, ''), 'UTC') AS zone,
           coalesce(s.start_at_utc, s.scheduled_start) AS "startAt",
           coalesce(s.end_at_utc, assumed_end(s.scheduled_start, s.duration_minutes)) AS "endAt",
           s.seats_taken AS "seatsTaken", s.seats_held AS "seatsHeld", coalesce(s.capacity, s.total_seats) AS capacity
      FROM place, live_class_session s
      JOIN teacher t ON t.id = s.teacher_id
      LEFT JOIN course_teacher ct ON ct.course_id = s.course_id AND ct.teacher_id = s.teacher_id
     WHERE s.id = ${sessionId} AND s.teacher_id = ${teacherId}
       FOR NO KEY UPDATE OF s`
  return facts ?? null
}
