import { pool } from '@/lib/db/client'
import type { Instant } from '@/lib/time/instant'
import type { Span } from './windows'

/** A lesson or class of a teacher that people count on. */
export interface BookedTime extends Span {
  kind: 'lesson' | 'class'
  id: number
  /** The student of a lesson, the title of a class. */
  title: string
  courseId: number
}

const BOOKED_AHEAD = {
  name: 'availability.booked-ahead',
  text: `
  SELECT * FROM (
    SELECT 'lesson' AS kind, b.id, u.name AS title, b.course_id AS "courseId", b.start_at_utc AS "startAt", b.end_at_utc AS "endAt"
      FROM live_class_booking b JOIN app_user u ON u.id = b.student_id
     WHERE b.teacher_id = $1 AND b.booking_type = 'one_on_one' AND b.status IN ('pending', 'confirmed')
       AND b.start_at_utc > $2
    UNION ALL
    SELECT 'class', s.id, s.title, s.course_id, coalesce(s.start_at_utc, s.scheduled_start),
        coalesce(s.end_at_utc, s.scheduled_end, assumed_end(s.scheduled_start, s.duration_minutes))
      FROM live_class_session s
     WHERE s.teacher_id = $1 AND session_occupies(s.status) AND coalesce(s.start_at_utc, s.scheduled_start) > $2) booked
  ORDER BY "startAt", kind, id LIMIT 1000`,
}

/** A teacher's classes and lessons that begin after `now` (requests too), the soonest thousand. One statement. */
export async function bookedAhead(teacherId: number, now: Instant): Promise<BookedTime[]> {
  const { rows } = await pool().query<BookedTime>({ ...BOOKED_AHEAD, values: [teacherId, now] })
  return rows
}
