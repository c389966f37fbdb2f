import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { OLD_CANCEL_WINDOW_HOURS } from '@/lib/policy/decisions'
import { addMinutes, type Instant, toIso } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'
import type { Cancelling } from './class-page-queries'
import {
  type BookingStatus,
  cancelDeadline,
  decideCancel,
  JOIN_OPENS_MINUTES_BEFORE,
  joinIsOpen,
  type SessionStatus,
  writtenReason,
} from './decisions'

export const BOOKINGS_A_PAGE = 20

/** Still to come or under way; or over, and everything that was cancelled, declined or moved. */
export type BookingsView = 'upcoming' | 'past'

/** One own booking, of a class or a 1:1 lesson, born here or come from the old system. Instants are ISO strings. */
export interface MyBooking {
  bookingId: number
  kind: 'group_session' | 'one_on_one'
  /** Null for a 1:1 lesson. */
  sessionId: number | null
  title: string
  courseId: number
  courseTitle: string
  teacherId: number
  teacherName: string
  startAt: string
  endAt: string
  /** The class's own zone, a lesson's is its teacher's; null where nobody ever said it. */
  zone: Zone | null
  status: BookingStatus
  classStatus: SessionStatus | null
  seats: number
  cancelling: Cancelling
  byStudent: boolean
  /** What the school wrote when it cancelled or declined; '' for nothing. */
  reason: string
  joinOpensAt: string
  /** Set only while joining is open, and only for those who have a seat. */
  join: { link: string; passcode: string } | null
  /** The school moved a class onto another one of theirs. */
  clash: boolean
  /** The own booking that is given up once this request is approved; null when there is none. */
  insteadOf: number | null
  /** As many seats as the class gives to one booking. */
  maxSeats: number
  /** A request whose time the teacher proposed: its student answers it. */
  proposed: boolean
}

export interface MyBookings {
  bookings: MyBooking[]
  counts: Record<BookingsView, number>
  /** Whether there are bookings of classes and of lessons to tell apart. */
  hasBothKinds: boolean
  page: number
  pageSize: number
}

type BookingRow = {
  bookingId: number
  kind: MyBooking['kind']
  sessionId: number | null
  title: string
  courseId: number
  courseTitle: string
  teacherId: number
  teacherName: string
  startAt: Instant
  endAt: Instant
  zone: Zone | null
  status: BookingStatus
  classStatus: SessionStatus | null
  seats: number
  byStudent: boolean | null
  reason: string
  link: string
  passcode: string
  clash: boolean
  classMovedAt: Instant | null
  movedFrom: number | null
  maxSeats: number | null
  cancelWindowHours: number | null
  proposed: boolean
}

const UPCOMING = (now: Instant) =>
  Prisma.sql`(b.status IN ('pending', 'confirmed', 'attended', 'no_show') AND b.end_at_utc > ${now})`
const OF_KIND = (kind: MyBooking['kind'] | null) =>
  kind === null ? Prisma.sql`true` : Prisma.sql`b.booking_type = ${kind}::booking_type`

/**
 * A student's bookings, of one kind where it is given, twenty a page: upcoming soonest first, past latest first. Two
 * statements, however many rows.
 */
export async function myBookings(
  studentId: number,
  view: BookingsView,
  page: number,
  now: Instant,
  kind: MyBooking['kind'] | null = null,
): Promise<MyBookings> {
  const { hasBothKinds, ...counts } = await bookingCounts(studentId, kind, now)
  const shown = Math.min(Math.max(1, page), Math.max(1, Math.ceil(counts[view] / BOOKINGS_A_PAGE)))
  const which =
    view === 'upcoming'
      ? Prisma.sql`${UPCOMING(now)} ORDER BY b.start_at_utc, b.id`
      : Prisma.sql`NOT ${UPCOMING(now)} ORDER BY b.start_at_utc DESC, b.id DESC`
  const rows = await bookingRows(
    Prisma.sql`b.student_id = ${studentId} AND ${OF_KIND(kind)} AND ${which} LIMIT ${BOOKINGS_A_PAGE} OFFSET ${(shown - 1) * BOOKINGS_A_PAGE}`,
  )
  const bookings = rows.map((row) => bookingOf(row, now))
  return { bookings, counts, hasBothKinds, page: shown, pageSize: BOOKINGS_A_PAGE }
}

/** One own booking; null when it is not theirs or not there. */
export async function myBooking(bookingId: number, studentId: number, now: Instant): Promise<MyBooking | null> {
  const [row] = await bookingRows(Prisma.sql`b.id = ${bookingId} AND b.student_id = ${studentId}`)
  return row ? bookingOf(row, now) : null
}

type Counts = MyBookings['counts'] & { hasBothKinds: boolean }

async function bookingCounts(studentId: number, kind: MyBooking['kind'] | null, now: Instant): Promise<Counts> {
  const [counts] = await db.$queryRaw<Counts[]>`
    SELECT count(*) FILTER (WHERE ${OF_KIND(kind)} AND ${UPCOMING(now)})::int AS upcoming,
           count(*) FILTER (WHERE ${OF_KIND(kind)} AND NOT ${UPCOMING(now)})::int AS past,
           count(DISTINCT b.booking_type) > 1 AS "hasBothKinds"
      FROM live_class_booking b WHERE b.student_id = ${studentId}`
  return counts ?? { upcoming: 0, past: 0, hasBothKinds: false }
}

function bookingRows(whereAndOrder: Prisma.Sql): Promise<BookingRow[]> {
  return db.$queryRaw<BookingRow[]>`
    SELECT b.id AS "bookingId", b.booking_type::text AS kind, b.session_id AS "sessionId",
           coalesce(s.title, c.title) AS title, c.id AS "courseId", c.title AS "courseTitle",
           t.id AS "teacherId", u.name AS "teacherName",
           b.start_at_utc AS "startAt", b.end_at_utc AS "endAt",
           CASE WHEN s.id IS NULL THEN u.time_zone
                WHEN NOT s.timezone_assumed THEN nullif(s.timezone_snapshot, '') END AS zone,
           b.status::text AS status, s.status::text AS "classStatus", b.seats_reserved AS seats,
           (b.cancelled_by_id = b.student_id) AS "byStudent", b.cancel_reason AS reason,
           coalesce(s.meeting_link, b.meeting_link) AS link, coalesce(s.meeting_passcode, '') AS passcode,
           b.clash_allowed AS clash, b.class_moved_at AS "classMovedAt", old.id AS "movedFrom",
           s.max_seats_per_booking AS "maxSeats", b.cancel_window_hours AS "cancelWindowHours",
           (b.status = 'pending' AND b.time_proposed_at IS NOT NULL) AS proposed
      FROM live_class_booking b
      JOIN course c ON c.id = b.course_id
      JOIN teacher t ON t.id = b.teacher_id
      JOIN app_user u ON u.id = t.user_id
      LEFT JOIN live_class_session s ON s.id = b.session_id
      LEFT JOIN LATERAL (SELECT first.id FROM live_class_booking first
                          WHERE b.rescheduled_from_id IS NOT NULL AND first.id IN (SELECT replaced_by(b.id))
                            AND first.status IN ('pending', 'confirmed') LIMIT 1) old ON true
     WHERE ${whereAndOrder}`
}

function bookingOf(
  { link, passcode, cancelWindowHours, classMovedAt, movedFrom, maxSeats, ...row }: BookingRow,
  now: Instant,
): MyBooking {
  const { startAt, endAt, status } = row
  const windowHours = cancelWindowHours ?? OLD_CANCEL_WINDOW_HOURS
  const seated = status === 'confirmed' || status === 'attended'
  const open = seated && row.classStatus !== 'cancelled' && joinIsOpen(startAt, endAt, now)
  const byStudent = row.byStudent === true
  return {
    ...row,
    startAt: toIso(startAt),
    endAt: toIso(endAt),
    byStudent,
    reason: byStudent ? '' : writtenReason(row.reason),
    cancelling: {
      allowed: decideCancel({ status, startAt, classMovedAt, cancelWindowHours: windowHours }, now).ok,
      deadline: toIso(cancelDeadline(startAt, windowHours)),
      windowHours,
      movedAt: classMovedAt && toIso(classMovedAt),
    },
    insteadOf: movedFrom,
    maxSeats: maxSeats ?? 1,
    clash: row.clash && movedFrom === null,
    joinOpensAt: toIso(addMinutes(startAt, -JOIN_OPENS_MINUTES_BEFORE)),
    join: open && link !== '' ? { link, passcode } : null,
  }
}
