import type { Clash } from '@/lib/booking/decisions'
import type { Transaction } from '@/lib/db/transaction'
import type { Refusal } from '@/lib/result'
import { addMinutes, type Instant } from '@/lib/time/instant'

interface Wanted {
  studentId: number
  teacherId: number
  startAt: Instant
  minutes: number
  /** An own lesson that would make way. */
  without?: number
}

/**
 * A refusal as it is told: where the student is busy, with what; and where that is a lesson with this teacher at this very
 * start, that it is booked already (a form sent twice). Anything else stays as it is. Reads only when there is need.
 */
export async function nameClash<R extends Refusal>(
  tx: Transaction,
  { studentId, teacherId, startAt, minutes, without }: Wanted,
  refusal: R,
): Promise<R | { code: 'already_booked' } | { code: 'student_busy'; clash: Clash | null }> {
  if (refusal.code !== 'student_busy') return refusal
  const [found] = await tx.$queryRaw<(Clash & { same: boolean })[]>`
    SELECT coalesce(s.title, c.title) AS title, b.start_at_utc AS "startAt", b.end_at_utc AS "endAt",
           b.session_id IS NULL AND b.teacher_id = ${teacherId}::int AND b.start_at_utc = ${startAt} AS same
      FROM live_class_booking b
      JOIN course c ON c.id = b.course_id
      LEFT JOIN live_class_session s ON s.id = b.session_id
     WHERE b.student_id = ${studentId} AND b.status IN ('pending', 'confirmed', 'attended')
       AND b.end_at_utc > ${startAt} AND b.start_at_utc < ${addMinutes(startAt, minutes)}
       AND b.id IS DISTINCT FROM ${without ?? null}::int
     ORDER BY b.start_at_utc, b.id LIMIT 1`
  if (!found) return refusal
  const { same, ...clash } = found
  return same ? { code: 'already_booked' } : { code: 'student_busy', clash }
}
