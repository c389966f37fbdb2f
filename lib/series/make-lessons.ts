import type { Transaction } from '@/lib/db/transaction'
import type { LessonToMake } from '@/lib/lessons/make-lesson'

/** Whose lessons they are. */
type Places = { teacherId: number; courseId: number; studentId: number }

/**
 * Writes several 1:1 lessons of one student and teacher; the guards say of each whether both are free. Answers their ids by
 * when they start, in milliseconds. One statement, however many.
 */
export async function makeLessons(
  tx: Transaction,
  { teacherId, courseId, studentId }: Places,
  lessons: readonly Omit<LessonToMake, keyof Places>[],
): Promise<ReadonlyMap<number, number>> {
  if (lessons.length === 0) return new Map()
  const rows = JSON.stringify(
    lessons.map((lesson) => ({
      start_at: lesson.startAt,
      end_at: lesson.endAt,
      status: lesson.status,
      holds: lesson.holdsTime,
      hours: lesson.terms.cancelWindowHours,
      before: lesson.terms.bufferBeforeMinutes,
      after: lesson.terms.bufferAfterMinutes,
      student_note: lesson.studentNote ?? '',
      teacher_note: lesson.teacherNote ?? '',
      link: lesson.meetingLink ?? '',
      instead_of: lesson.rescheduledFromId,
      clash: lesson.clashAllowed ?? false,
      moved_at: lesson.classMovedAt,
    })),
  )
  const made = await tx.$queryRaw<{ id: number; startAt: Date }[]>`
    INSERT INTO live_class_booking (booking_type, teacher_id, course_id, student_id, start_at_utc, end_at_utc, status, holds_time,
        cancel_window_hours, buffer_before_minutes, buffer_after_minutes, student_note, teacher_note, meeting_link,
        rescheduled_from_id, clash_allowed, class_moved_at, updated_at)
      SELECT 'one_on_one', ${teacherId}, ${courseId}, ${studentId}, start_at, end_at, status::booking_status, holds, hours, before,
             after, student_note, teacher_note, link, instead_of, clash, moved_at, now()
        FROM jsonb_to_recordset(${rows}::jsonb) AS k(start_at timestamptz, end_at timestamptz, status text, holds boolean,
             hours integer, before integer, after integer, student_note text, teacher_note text, link text,
             instead_of integer, clash boolean, moved_at timestamptz)
       ORDER BY start_at
      RETURNING id, start_at_utc AS "startAt"`
  return new Map(made.map(({ id, startAt }) => [startAt.getTime(), id]))
}
