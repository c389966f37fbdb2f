import type { Clash } from '@/lib/booking/decisions'
import { db } from '@/lib/db/client'
import type { Transaction } from '@/lib/db/transaction'
import type { Instant } from '@/lib/time/instant'

/** A time a lesson is to have, and what else may not be then: `fromAt` and `untilAt` are with its buffers. */
export type ClaimedTime = { startAt: Instant; endAt: Instant; fromAt: Instant; untilAt: Instant }

type ClashRow = Clash & { place: number; whose: 'student' | 'teacher' }

/** What else a student and a teacher have at one time. */
export type PlaceClashes = { student: Clash | null; teacher: Clash | null }

/**
 * What else the two have at each of these times, by their place in the list; lessons of `except` are about to make way. One
 * statement, however many times. Under the locks of both it stays true.
 */
export async function lessonClashesAt(
  tx: Pick<Transaction, '$queryRaw'> | null,
  { studentId, teacherId, except }: { studentId: number; teacherId: number; except: readonly number[] },
  wanted: readonly ClaimedTime[],
): Promise<PlaceClashes[]> {
  if (wanted.length === 0) return []
  const times = JSON.stringify(
    wanted.map(({ startAt, endAt, fromAt, untilAt }, place) => {
      return { place, start_at: startAt, end_at: endAt, from_at: fromAt, until_at: untilAt }
    }),
  )
  const gone = [...except]
  const rows = await (tx ?? db).$queryRaw<ClashRow[]>`
    WITH wanted AS (
      SELECT * FROM jsonb_to_recordset(${times}::jsonb) AS w(place integer, start_at timestamptz, end_at timestamptz,
        from_at timestamptz, until_at timestamptz))
    SELECT w.place, 'student' AS whose, coalesce(s.title, c.title) AS title, b.start_at_utc AS "startAt", b.end_at_utc AS "endAt"
      FROM wanted w
      JOIN live_class_booking b ON b.student_id = ${studentId} AND b.status IN ('pending', 'confirmed', 'attended')
       AND b.end_at_utc > w.start_at AND b.start_at_utc < w.end_at AND b.id <> ALL (${gone}::int[])
      JOIN course c ON c.id = b.course_id
      LEFT JOIN live_class_session s ON s.id = b.session_id
    UNION ALL
    SELECT w.place, 'teacher', coalesce(s.title, student.name), coalesce(s.start_at_utc, b.start_at_utc),
           coalesce(s.end_at_utc, b.end_at_utc)
      FROM wanted w
      JOIN teacher_time tt ON tt.teacher_id = ${teacherId} AND tt.during && tstzrange(w.from_at, w.until_at)
       AND (tt.booking_id IS NULL OR tt.booking_id <> ALL (${gone}::int[]))
      LEFT JOIN live_class_session s ON s.id = tt.session_id
      LEFT JOIN live_class_booking b ON b.id = tt.booking_id
      LEFT JOIN app_user student ON student.id = b.student_id
     ORDER BY 1, 4`
  const clashOf = (place: number, whose: ClashRow['whose']): Clash | null => {
    const found = rows.find((row) => row.place === place && row.whose === whose)
    return found ? { title: found.title, startAt: found.startAt, endAt: found.endAt } : null
  }
  return wanted.map((_time, place) => ({ student: clashOf(place, 'student'), teacher: clashOf(place, 'teacher') }))
}
