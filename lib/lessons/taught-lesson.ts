import type { Transaction } from '@/lib/db/transaction'
import { OLD_CANCEL_WINDOW_HOURS } from '@/lib/policy/decisions'
import type { Instant } from '@/lib/time/instant'
import type { KeptTerms } from './make-lesson'
import type { TaughtLesson } from './teaching-decisions'

/** A lesson as its teacher has it, with what a lesson in its place takes over. */
export type TaughtLessonRow = TaughtLesson &
  KeptTerms & {
    bookingId: number
    teacherId: number
    studentId: number
    courseId: number
    studentNote: string
    teacherNote: string
    meetingLink: string
  }

type Row = Omit<TaughtLessonRow, 'enrolment'> & { enrolled: boolean | null; expiresAt: Instant | null }

/**
 * What decides about a 1:1 lesson of this teacher; null when they have none of that id. Takes the locks first, in the one
 * order (student, teacher, booking), so that what is read holds until the end of `tx`.
 */
export async function taughtLesson(
  tx: Transaction,
  { bookingId, teacherId }: { bookingId: number; teacherId: number },
): Promise<TaughtLessonRow | null> {
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtext('lectern.student'), student_id),
           pg_advisory_xact_lock(hashtext('lectern.teacher'), teacher_id)
      FROM live_class_booking WHERE id = ${bookingId} AND teacher_id = ${teacherId} AND booking_type = 'one_on_one'`
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT b.id AS "bookingId", b.teacher_id AS "teacherId", b.student_id AS "studentId", b.course_id AS "courseId",
           t.is_approved AS "teacherApproved", b.status::text AS status, b.start_at_utc AS "startAt", b.end_at_utc AS "endAt",
           b.student_note AS "studentNote", b.teacher_note AS "teacherNote", b.meeting_link AS "meetingLink",
           coalesce(b.cancel_window_hours, ${OLD_CANCEL_WINDOW_HOURS}::int) AS "cancelWindowHours",
           coalesce(b.buffer_before_minutes, 0) AS "bufferBeforeMinutes",
           coalesce(b.buffer_after_minutes, 0) AS "bufferAfterMinutes",
           e.status = 'active' AS enrolled, e.expires_at AS "expiresAt"
      FROM live_class_booking b
      JOIN teacher t ON t.id = b.teacher_id
      LEFT JOIN enrollment e ON e.user_id = b.student_id AND e.course_id = b.course_id
     WHERE b.id = ${bookingId} AND b.teacher_id = ${teacherId} AND b.booking_type = 'one_on_one'
       FOR NO KEY UPDATE OF b`
  if (!row) return null
  const { enrolled, expiresAt, ...lesson } = row
  return { ...lesson, enrolment: enrolled === null ? null : { active: enrolled, expiresAt } }
}
