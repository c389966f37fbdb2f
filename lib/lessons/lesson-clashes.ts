import type { Clash } from '@/lib/booking/decisions'
import type { Transaction } from '@/lib/db/transaction'
import { addMinutes, type Instant } from '@/lib/time/instant'
import type { KeptTerms } from './make-lesson'

type ClashRow = Clash & { whose: 'student' | 'teacher' }

/** What else student and teacher have at a time, and whether it meets a lesson that is still to make way for it. */
export interface LessonClashes {
  student: Clash | null
  teacher: Clash | null
}

/**
 * What else the two have when a lesson would be, buffers included for the teacher; the lesson itself and what it asks to
 * replace are not in its way. Under the locks of both, so that it stays true. One statement.
 */
export async function lessonClashes(
  tx: Transaction,
  of: {
    bookingId: number | null
    studentId: number
    teacherId: number
    startAt: Instant
    endAt: Instant
    terms: KeptTerms
  },
): Promise<LessonClashes> {
  const { bookingId, studentId, teacherId, startAt, endAt, terms } = of
  const from = addMinutes(startAt, -terms.bufferBeforeMinutes)
  const until = addMinutes(endAt, terms.bufferAfterMinutes)
  const rows = await tx.$queryRaw<ClashRow[]>`
    WITH own AS (SELECT ${bookingId}::int AS id UNION SELECT replaced_by(${bookingId}::int))
    (SELECT 'student' AS whose, coalesce(s.title, c.title) AS title, b.start_at_utc AS "startAt", b.end_at_utc AS "endAt"
       FROM live_class_booking b
       JOIN course c ON c.id = b.course_id
       LEFT JOIN live_class_session s ON s.id = b.session_id
      WHERE b.student_id = ${studentId} AND b.status IN ('pending', 'confirmed', 'attended')
        AND b.end_at_utc > ${startAt} AND b.start_at_utc < ${endAt} AND b.id NOT IN (SELECT id FROM own WHERE id IS NOT NULL)
      ORDER BY b.start_at_utc, b.id LIMIT 1)
    UNION ALL
    (SELECT 'teacher', coalesce(s.title, student.name), coalesce(s.start_at_utc, b.start_at_utc),
            coalesce(s.end_at_utc, b.end_at_utc)
       FROM teacher_time tt
       LEFT JOIN live_class_session s ON s.id = tt.session_id
       LEFT JOIN live_class_booking b ON b.id = tt.booking_id
       LEFT JOIN app_user student ON student.id = b.student_id
      WHERE tt.teacher_id = ${teacherId} AND tt.during && tstzrange(${from}, ${until})
        AND (tt.booking_id IS NULL OR tt.booking_id NOT IN (SELECT id FROM own WHERE id IS NOT NULL))
      ORDER BY lower(tt.during) LIMIT 1)`
  const clashOf = (wanted: ClashRow['whose']): Clash | null => {
    const found = rows.find(({ whose }) => whose === wanted)
    return found ? { title: found.title, startAt: found.startAt, endAt: found.endAt } : null
  }
  return { student: clashOf('student'), teacher: clashOf('teacher') }
}
