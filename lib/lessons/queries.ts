import { type BookingStatus, writtenReason } from '@/lib/booking/decisions'
import { db } from '@/lib/db/client'
import { OLD_CANCEL_WINDOW_HOURS } from '@/lib/policy/decisions'
import { type Instant, isAfter, isAtOrAfter, toIso } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'
import { minutesOf } from './decisions'

/** A 1:1 lesson, or a request for one, for its teacher's page. Instants are ISO strings. */
export interface TeacherLesson {
  bookingId: number
  studentId: number
  studentName: string
  studentEmail: string
  /** The student's own zone; null where they follow their device. */
  studentZone: Zone | null
  courseId: number
  courseTitle: string
  startAt: string
  endAt: string
  minutes: number
  status: BookingStatus
  meetingLink: string
  studentNote: string
  teacherNote: string
  askedAt: string
  /** How often the student did not come to this teacher. */
  noShows: number
  cancelWindowHours: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  /** The teacher proposed this time: its student answers, nobody else. */
  proposed: boolean
  /** A request that keeps its time from others. */
  holdsTime: boolean
  byStudent: boolean
  /** What was written when it was cancelled, declined or moved; '' for nothing. */
  reason: string
  /** What it took the place of, or asks to; `stands`: it is given up once this is confirmed. */
  insteadOf: { bookingId: number; startAt: string; endAt: string; stands: boolean } | null
  /** What took its place, or asks to. */
  replacedBy: { bookingId: number; startAt: string; endAt: string; status: BookingStatus } | null
  /** What its teacher can do with it now. */
  can: { answer: boolean; propose: boolean; move: boolean; cancel: boolean; mark: boolean; link: boolean }
}

type Row = Omit<TeacherLesson, 'startAt' | 'endAt' | 'askedAt' | 'minutes' | 'insteadOf' | 'replacedBy' | 'can'> & {
  startAt: Instant
  endAt: Instant
  askedAt: Instant
  fromId: number | null
  fromStartAt: Instant | null
  fromEndAt: Instant | null
  fromStands: boolean
  toId: number | null
  toStartAt: Instant | null
  toEndAt: Instant | null
  toStatus: BookingStatus | null
}

/** One lesson of this teacher; null when they have none of that id. One statement. */
export async function teacherLesson(bookingId: number, teacherId: number, now: Instant): Promise<TeacherLesson | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT b.id AS "bookingId", b.student_id AS "studentId", u.name AS "studentName", u.email AS "studentEmail",
           u.time_zone AS "studentZone", b.course_id AS "courseId", c.title AS "courseTitle", b.start_at_utc AS "startAt",
           b.end_at_utc AS "endAt", b.status::text AS status, b.meeting_link AS "meetingLink", b.student_note AS "studentNote",
           b.teacher_note AS "teacherNote",
           b.created_at AS "askedAt",
           (SELECT count(*) FROM live_class_booking x
             WHERE x.student_id = b.student_id AND x.teacher_id = b.teacher_id AND x.status = 'no_show')::int AS "noShows",
           coalesce(b.cancel_window_hours, ${OLD_CANCEL_WINDOW_HOURS}::int) AS "cancelWindowHours",
           coalesce(b.buffer_before_minutes, 0) AS "bufferBeforeMinutes",
           coalesce(b.buffer_after_minutes, 0) AS "bufferAfterMinutes",
           b.status = 'pending' AND b.time_proposed_at IS NOT NULL AS proposed, b.holds_time AS "holdsTime",
           coalesce(b.cancelled_by_id = b.student_id, false) AS "byStudent", b.cancel_reason AS reason,
           old.id AS "fromId", old.start_at_utc AS "fromStartAt", old.end_at_utc AS "fromEndAt",
           coalesce(old.status = 'confirmed', false) AS "fromStands", later.id AS "toId", later.start_at_utc AS "toStartAt",
           later.end_at_utc AS "toEndAt", later.status::text AS "toStatus"
      FROM live_class_booking b
      JOIN course c ON c.id = b.course_id
      JOIN app_user u ON u.id = b.student_id
      LEFT JOIN live_class_booking old ON old.id = b.rescheduled_from_id
      LEFT JOIN LATERAL (SELECT n.* FROM live_class_booking n WHERE n.rescheduled_from_id = b.id
                          ORDER BY booking_is_live(n.status) DESC, n.id DESC LIMIT 1) later ON true
     WHERE b.id = ${bookingId} AND b.teacher_id = ${teacherId} AND b.booking_type = 'one_on_one'`
  return row ? viewOf(row, now) : null
}

function viewOf(row: Row, now: Instant): TeacherLesson {
  const { fromId, fromStartAt, fromEndAt, fromStands, toId, toStartAt, toEndAt, toStatus, ...lesson } = row
  const { startAt, endAt, status, byStudent } = lesson
  const old = fromId !== null && fromStartAt && fromEndAt
  const later = toId !== null && toStartAt && toEndAt && toStatus
  const toCome = isAfter(startAt, now)
  return {
    ...lesson,
    startAt: toIso(startAt),
    endAt: toIso(endAt),
    askedAt: toIso(lesson.askedAt),
    minutes: minutesOf({ startAt, endAt }),
    reason: byStudent ? '' : writtenReason(lesson.reason),
    insteadOf: old
      ? { bookingId: fromId, startAt: toIso(fromStartAt), endAt: toIso(fromEndAt), stands: fromStands }
      : null,
    replacedBy: later ? { bookingId: toId, startAt: toIso(toStartAt), endAt: toIso(toEndAt), status: toStatus } : null,
    can: {
      answer: status === 'pending' && !lesson.proposed,
      propose: status === 'pending' && toCome,
      move: status === 'confirmed' && toCome,
      cancel: status === 'pending' || status === 'confirmed',
      mark: ['confirmed', 'attended', 'no_show'].includes(status) && isAtOrAfter(now, startAt),
      link: status === 'pending' || status === 'confirmed',
    },
  }
}
