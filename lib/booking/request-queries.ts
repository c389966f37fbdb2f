import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { type Instant, toIso } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'
import type { BookingStatus } from './decisions'

export const REQUESTS_A_PAGE = 20

/** A booking that waits for its teacher's decision. Instants are ISO strings. */
export interface BookingRequest {
  bookingId: number
  studentName: string
  studentEmail: string
  /** How often the student did not come to this teacher. */
  noShows: number
  note: string
  seats: number
  askedAt: string
  courseTitle: string
  startAt: string
  endAt: string
  /** The student has something else that stands at that time. */
  clash: boolean
  /** null for a 1:1 lesson. */
  class: {
    sessionId: number
    title: string
    zone: Zone | null
    free: number
    waiting: number
    waitlistOpen: boolean
  } | null
  /** Of a 1:1 lesson. */
  meetingLink: string
}

export interface BookingRequests {
  requests: BookingRequest[]
  total: number
  /** The page shown: the last one where a later one was asked for. */
  page: number
}

type RequestRead = Omit<BookingRequest, 'askedAt' | 'startAt' | 'endAt' | 'class'> & {
  askedAt: Instant
  startAt: Instant
  endAt: Instant
  sessionId: number | null
  title: string
  zone: Zone | null
  free: number
  waiting: number
  waitlistOpen: boolean
}

/**
 * The requests to this teacher that can still be approved at `now`, group and 1:1, those who asked first at the top, twenty
 * a page; those of one class with `sessionId`, its late ones too, on one page. Two statements.
 */
export async function teacherRequests(
  { teacherId, page = 1, sessionId }: { teacherId: number; page?: number; sessionId?: number },
  now: Instant,
): Promise<BookingRequests> {
  const of = sessionId === undefined ? Prisma.sql`b.start_at_utc > ${now}` : Prisma.sql`b.session_id = ${sessionId}`
  const where = Prisma.sql`b.teacher_id = ${teacherId} AND b.status = 'pending' AND ${of}`
  const [counted] = await db.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM live_class_booking b WHERE ${where}`
  const total = counted?.total ?? 0
  const most = sessionId === undefined ? REQUESTS_A_PAGE : Math.max(total, 1)
  const shown = Math.min(Math.max(1, page), Math.max(1, Math.ceil(total / most)))
  const rows = await db.$queryRaw<RequestRead[]>`
    SELECT b.id AS "bookingId", u.name AS "studentName", u.email AS "studentEmail", b.student_note AS note,
           b.seats_reserved AS seats, b.created_at AS "askedAt", c.title AS "courseTitle", b.start_at_utc AS "startAt",
           b.end_at_utc AS "endAt", b.meeting_link AS "meetingLink", b.session_id AS "sessionId", coalesce(s.title, '') AS title,
           CASE WHEN NOT s.timezone_assumed THEN nullif(s.timezone_snapshot, '') END AS zone,
           greatest(0, coalesce(s.capacity - s.seats_taken - s.seats_held, 0)) AS free, coalesce(s.waiting_count, 0) AS waiting,
           coalesce(s.enable_waitlist AND s.waitlist_closed_at IS NULL, false) AS "waitlistOpen",
           (SELECT count(*) FROM live_class_booking x
             WHERE x.student_id = b.student_id AND x.teacher_id = b.teacher_id AND x.status = 'no_show')::int AS "noShows",
           EXISTS (SELECT FROM live_class_booking x WHERE x.student_id = b.student_id AND x.id <> b.id
                      AND x.status IN ('confirmed', 'attended') AND x.end_at_utc > b.start_at_utc
                      AND x.start_at_utc < b.end_at_utc) AS clash
      FROM live_class_booking b
      JOIN app_user u ON u.id = b.student_id
      JOIN course c ON c.id = b.course_id
      LEFT JOIN live_class_session s ON s.id = b.session_id
     WHERE ${where} ORDER BY b.created_at, b.id LIMIT ${most} OFFSET ${(shown - 1) * most}`
  return { requests: rows.map(requestOf), total, page: shown }
}

function requestOf({ sessionId, title, zone, free, waiting, waitlistOpen, ...row }: RequestRead): BookingRequest {
  return {
    ...row,
    askedAt: toIso(row.askedAt),
    startAt: toIso(row.startAt),
    endAt: toIso(row.endAt),
    class: sessionId === null ? null : { sessionId, title, zone, free, waiting, waitlistOpen },
  }
}

/** What became of a request to this teacher, to say it after deciding; null when it is not theirs or still waits. */
export interface DecidedRequest {
  studentName: string
  status: BookingStatus
  /** Put on the waitlist instead. */
  waits: boolean
}

/** See `DecidedRequest`. One statement. */
export async function decidedRequest(bookingId: number, teacherId: number): Promise<DecidedRequest | null> {
  const row = await db.liveClassBooking.findFirst({
    where: { id: bookingId, teacherId, status: { not: 'pending' } },
    select: { status: true, cancelReason: true, student: { select: { name: true } } },
  })
  if (!row) return null
  return { studentName: row.student.name, status: row.status, waits: row.cancelReason === 'moved_to_waitlist' }
}
