import { db } from '@/lib/db/client'
import { type Instant, toIso } from '@/lib/time/instant'
import type { SessionTimes } from './decisions'

/** What stands in the way of a class: another class of the teacher, or a 1:1 lesson. Instants are ISO strings. */
export type TeacherBusy = {
  code: 'teacher_busy'
  with: { kind: 'class' | 'lesson'; title: string; startAt: string; endAt: string } | null
}

/**
 * Says what the guard `teacher_in_one_place` refused for. A lesson counts with its buffers, and is shown without them.
 * `with` is null where it has gone again in the meantime.
 */
export async function sessionClash(
  teacherId: number,
  { startAt, endAt }: Pick<SessionTimes, 'startAt' | 'endAt'>,
  exceptSessionId: number | null = null,
): Promise<TeacherBusy> {
  const [other] = await db.$queryRaw<{ kind: 'class' | 'lesson'; title: string; startAt: Instant; endAt: Instant }[]>`
    SELECT CASE WHEN s.id IS NOT NULL THEN 'class' ELSE 'lesson' END AS kind, coalesce(s.title, student.name, '') AS title,
           coalesce(s.start_at_utc, b.start_at_utc) AS "startAt", coalesce(s.end_at_utc, b.end_at_utc) AS "endAt"
      FROM teacher_time tt
      LEFT JOIN live_class_session s ON s.id = tt.session_id
      LEFT JOIN live_class_booking b ON b.id = tt.booking_id
      LEFT JOIN app_user student ON student.id = b.student_id
     WHERE tt.teacher_id = ${teacherId} AND tt.during && tstzrange(${startAt}, ${endAt})
       AND (tt.session_id IS NULL OR tt.session_id IS DISTINCT FROM ${exceptSessionId}::int)
     ORDER BY lower(tt.during) LIMIT 1`
  if (!other) return { code: 'teacher_busy', with: null }
  return {
    code: 'teacher_busy',
    with: { ...other, startAt: toIso(other.startAt), endAt: toIso(other.endAt) },
  }
}
