import type { Transaction } from '@/lib/db/transaction'
import type { Instant } from '@/lib/time/instant'
import type { RequestFacts } from './approval-decisions'
import type { BookingStatus, SessionStatus } from './decisions'

type RequestRow = {
  teacherApproved: boolean
  status: BookingStatus
  startAt: Instant
  seats: number
  proposed: boolean
  classStatus: SessionStatus | null
  free: number | null
  waiting: number | null
  waitlistOpen: boolean | null
  studentTitle: string | null
  studentFrom: Instant | null
  studentUntil: Instant | null
  teacherTitle: string | null
  teacherFrom: Instant | null
  teacherUntil: Instant | null
}

/**
 * What decides about a request to this teacher, null when they have none of that id. Takes the locks first, in the one
 * order (student, teacher), so that what is read of their time holds until the end of `tx`; the class's seats are claimed by
 * the guard. What a request would replace is not in its way: the guard `a3_replaced_first` gives it up before.
 */
export async function requestFacts(
  tx: Transaction,
  { bookingId, teacherId }: { bookingId: number; teacherId: number },
): Promise<RequestFacts | null> {
  await tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtext('lectern.student'), student_id)::text
      FROM live_class_booking WHERE id = ${bookingId} AND teacher_id = ${teacherId}`
  await tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtext('lectern.teacher'), teacher_id)::text
      FROM live_class_booking WHERE id = ${bookingId} AND teacher_id = ${teacherId} AND session_id IS NULL`
  const [row] = await tx.$queryRaw<RequestRow[]>`
    SELECT t.is_approved AS "teacherApproved", b.status, b.start_at_utc AS "startAt", b.seats_reserved AS seats,
           b.time_proposed_at IS NOT NULL AS proposed,
           s.status AS "classStatus", s.capacity - s.seats_taken - s.seats_held AS free, s.waiting_count AS waiting,
           s.enable_waitlist AND s.waitlist_closed_at IS NULL AS "waitlistOpen",
           own.title AS "studentTitle", own.start_at_utc AS "studentFrom", own.end_at_utc AS "studentUntil",
           other.title AS "teacherTitle", other.from_at AS "teacherFrom", other.until_at AS "teacherUntil"
      FROM live_class_booking b
      JOIN teacher t ON t.id = b.teacher_id
      LEFT JOIN live_class_session s ON s.id = b.session_id
      LEFT JOIN teacher_time held ON held.booking_id = b.id
      LEFT JOIN LATERAL (
        SELECT coalesce(xs.title, xc.title) AS title, x.start_at_utc, x.end_at_utc
          FROM live_class_booking x JOIN course xc ON xc.id = x.course_id
          LEFT JOIN live_class_session xs ON xs.id = x.session_id
         WHERE x.student_id = b.student_id AND x.id <> b.id AND x.id NOT IN (SELECT replaced_by(b.id)) AND x.status IN ('confirmed', 'attended')
           AND x.end_at_utc > b.start_at_utc AND x.start_at_utc < b.end_at_utc
         ORDER BY x.start_at_utc LIMIT 1) own ON true
      LEFT JOIN LATERAL (
        SELECT coalesce(ys.title, student.name) AS title, coalesce(ys.start_at_utc, yb.start_at_utc) AS from_at,
               coalesce(ys.end_at_utc, yb.end_at_utc) AS until_at
          FROM teacher_time tt
          LEFT JOIN live_class_session ys ON ys.id = tt.session_id
          LEFT JOIN live_class_booking yb ON yb.id = tt.booking_id
          LEFT JOIN app_user student ON student.id = yb.student_id
         WHERE b.session_id IS NULL AND tt.teacher_id = b.teacher_id AND tt.booking_id IS DISTINCT FROM b.id
           AND (tt.booking_id IS NULL OR tt.booking_id NOT IN (SELECT replaced_by(b.id)))
           AND tt.during && coalesce(held.during, tstzrange(
             b.start_at_utc - make_interval(mins => coalesce(b.buffer_before_minutes, 0)),
             b.end_at_utc + make_interval(mins => coalesce(b.buffer_after_minutes, 0))))
         ORDER BY lower(tt.during) LIMIT 1) other ON true
     WHERE b.id = ${bookingId} AND b.teacher_id = ${teacherId}`
  return row ? factsOf(row) : null
}

function factsOf(row: RequestRow): RequestFacts {
  const clash = (title: string | null, startAt: Instant | null, endAt: Instant | null) =>
    startAt && endAt ? { title: title ?? '', startAt, endAt } : null
  return {
    teacherApproved: row.teacherApproved,
    status: row.status,
    startAt: row.startAt,
    seats: row.seats,
    proposed: row.proposed,
    class: row.classStatus && {
      status: row.classStatus,
      free: Math.max(0, row.free ?? 0),
      waiting: row.waiting ?? 0,
      waitlistOpen: row.waitlistOpen ?? false,
    },
    studentClash: clash(row.studentTitle, row.studentFrom, row.studentUntil),
    teacherClash: clash(row.teacherTitle, row.teacherFrom, row.teacherUntil),
  }
}
