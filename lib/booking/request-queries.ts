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
  /** Another booking of the student that stands at that time. */
  studentClash: RequestClash | null
  /** What else the teacher has then, buffers included; of a lesson only, a class has its place already. */
  teacherClash: RequestClash | null
  /** null for a 1:1 lesson. */
  class: {
    sessionId: number
    title: string
    zone: Zone | null
    free: number
    waiting: number
    waitlistOpen: boolean
  } | null
  /** null for a class. */
  lesson: {
    meetingLink: string
    /** The student's own zone; null where they follow their device. */
    studentZone: Zone | null
    /** The teacher proposed this time: its student answers, nobody else. */
    proposed: boolean
    /** What it takes the place of: with `stands` a lesson that is given up once this is approved, else an earlier wish. */
    insteadOf: { startAt: string; endAt: string; stands: boolean } | null
  } | null
}

/** What a request collides with. Instants are ISO strings. */
export interface RequestClash {
  title: string
  startAt: string
  endAt: string
}

export interface BookingRequests {
  requests: BookingRequest[]
  total: number
  /** The page shown: the last one where a later one was asked for. */
  page: number
}

type Times = { startAt: Instant; endAt: Instant }

type RequestRead = Omit<
  BookingRequest,
  'askedAt' | 'startAt' | 'endAt' | 'class' | 'lesson' | 'studentClash' | 'teacherClash'
> &
  Times & {
    askedAt: Instant
    sessionId: number | null
    title: string
    zone: Zone | null
    free: number
    waiting: number
    waitlistOpen: boolean
    meetingLink: string
    studentZone: Zone | null
    proposed: boolean
    fromAt: Instant | null
    fromEndAt: Instant | null
    fromStands: boolean
    studentTitle: string | null
    studentFrom: Instant | null
    studentUntil: Instant | null
    teacherTitle: string | null
    teacherFrom: Instant | null
    teacherUntil: Instant | null
  }

// What approving would meet now, as `requestFacts` has it: the lesson that a request takes the place of makes way for it. A time
// that the teacher proposed is not theirs to approve.
const STUDENT_CLASH = Prisma.sql`
  SELECT coalesce(xs.title, xc.title) AS title, x.start_at_utc, x.end_at_utc
    FROM live_class_booking x JOIN course xc ON xc.id = x.course_id
    LEFT JOIN live_class_session xs ON xs.id = x.session_id
   WHERE x.student_id = b.student_id AND x.id <> b.id AND x.id NOT IN (SELECT replaced_by(b.id))
     AND x.status IN ('confirmed', 'attended') AND x.end_at_utc > b.start_at_utc AND x.start_at_utc < b.end_at_utc
   ORDER BY x.start_at_utc, x.id LIMIT 1`
const TEACHER_CLASH = Prisma.sql`
  SELECT coalesce(ys.title, other.name) AS title, coalesce(ys.start_at_utc, yb.start_at_utc) AS start_at_utc,
         coalesce(ys.end_at_utc, yb.end_at_utc) AS end_at_utc
    FROM teacher_time tt
    LEFT JOIN live_class_session ys ON ys.id = tt.session_id
    LEFT JOIN live_class_booking yb ON yb.id = tt.booking_id
    LEFT JOIN app_user other ON other.id = yb.student_id
   WHERE b.session_id IS NULL AND tt.teacher_id = b.teacher_id AND tt.booking_id IS DISTINCT FROM b.id
     AND (tt.booking_id IS NULL OR tt.booking_id NOT IN (SELECT replaced_by(b.id)))
     AND tt.during && tstzrange(b.start_at_utc - make_interval(mins => coalesce(b.buffer_before_minutes, 0)),
                                b.end_at_utc + make_interval(mins => coalesce(b.buffer_after_minutes, 0)))
   ORDER BY lower(tt.during) LIMIT 1`

/**
 * The requests to this teacher that can still be answered at `now`, group and 1:1, those who asked first at the top and at the
 * end those that wait for their student, twenty a page; those of one class with `sessionId`, its late ones too, on one page;
 * one alone with `bookingId`. Two statements.
 */
export async function teacherRequests(
  { teacherId, page = 1, ...only }: { teacherId: number; page?: number; sessionId?: number; bookingId?: number },
  now: Instant,
): Promise<BookingRequests> {
  const where = Prisma.sql`b.teacher_id = ${teacherId} AND b.status = 'pending' AND ${chosen(only, now)}`
  const [counted] = await db.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM live_class_booking b WHERE ${where}`
  const total = counted?.total ?? 0
  const most = only.sessionId === undefined ? REQUESTS_A_PAGE : Math.max(total, 1)
  const shown = Math.min(Math.max(1, page), Math.max(1, Math.ceil(total / most)))
  const rows = await db.$queryRaw<RequestRead[]>`
    SELECT b.id AS "bookingId", u.name AS "studentName", u.email AS "studentEmail", b.student_note AS note,
           b.seats_reserved AS seats, b.created_at AS "askedAt", c.title AS "courseTitle", b.start_at_utc AS "startAt",
           b.end_at_utc AS "endAt", b.session_id AS "sessionId", coalesce(s.title, '') AS title,
           CASE WHEN NOT s.timezone_assumed THEN nullif(s.timezone_snapshot, '') END AS zone,
           greatest(0, coalesce(s.capacity - s.seats_taken - s.seats_held, 0)) AS free, coalesce(s.waiting_count, 0) AS waiting,
           coalesce(s.enable_waitlist AND s.waitlist_closed_at IS NULL, false) AS "waitlistOpen",
           (SELECT count(*) FROM live_class_booking x
             WHERE x.student_id = b.student_id AND x.teacher_id = b.teacher_id AND x.status = 'no_show')::int AS "noShows",
           b.meeting_link AS "meetingLink", u.time_zone AS "studentZone", b.time_proposed_at IS NOT NULL AS proposed,
           old.start_at_utc AS "fromAt", old.end_at_utc AS "fromEndAt", coalesce(old.status = 'confirmed', false) AS "fromStands",
           own.title AS "studentTitle", own.start_at_utc AS "studentFrom", own.end_at_utc AS "studentUntil",
           other.title AS "teacherTitle", other.start_at_utc AS "teacherFrom", other.end_at_utc AS "teacherUntil"
      FROM live_class_booking b
      JOIN app_user u ON u.id = b.student_id
      JOIN course c ON c.id = b.course_id
      LEFT JOIN live_class_session s ON s.id = b.session_id
      LEFT JOIN live_class_booking old ON old.id = b.rescheduled_from_id
      LEFT JOIN LATERAL (${STUDENT_CLASH}) own ON b.time_proposed_at IS NULL
      LEFT JOIN LATERAL (${TEACHER_CLASH}) other ON b.time_proposed_at IS NULL
     WHERE ${where} ORDER BY b.time_proposed_at IS NOT NULL, b.created_at, b.id LIMIT ${most} OFFSET ${(shown - 1) * most}`
  return { requests: rows.map(requestOf), total, page: shown }
}

function chosen({ sessionId, bookingId }: { sessionId?: number; bookingId?: number }, now: Instant): Prisma.Sql {
  if (bookingId !== undefined) return Prisma.sql`b.id = ${bookingId}`
  return sessionId === undefined ? Prisma.sql`b.start_at_utc > ${now}` : Prisma.sql`b.session_id = ${sessionId}`
}

function requestOf(row: RequestRead): BookingRequest {
  const { bookingId, studentName, studentEmail, noShows, note, seats, courseTitle, sessionId } = row
  const { title, zone, free, waiting, waitlistOpen } = row
  return {
    ...{ bookingId, studentName, studentEmail, noShows, note, seats, courseTitle },
    askedAt: toIso(row.askedAt),
    startAt: toIso(row.startAt),
    endAt: toIso(row.endAt),
    studentClash: clashOf(row.studentTitle, row.studentFrom, row.studentUntil),
    teacherClash: clashOf(row.teacherTitle, row.teacherFrom, row.teacherUntil),
    class: sessionId === null ? null : { sessionId, title, zone, free, waiting, waitlistOpen },
    lesson: sessionId === null ? lessonOf(row) : null,
  }
}

function lessonOf(row: RequestRead): BookingRequest['lesson'] {
  const { meetingLink, studentZone, proposed, fromAt, fromEndAt, fromStands } = row
  const insteadOf = fromAt && fromEndAt && { startAt: toIso(fromAt), endAt: toIso(fromEndAt), stands: fromStands }
  return { meetingLink, studentZone, proposed, insteadOf }
}

function clashOf(title: string | null, from: Instant | null, until: Instant | null): RequestClash | null {
  return from && until ? { title: title ?? '', startAt: toIso(from), endAt: toIso(until) } : null
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
