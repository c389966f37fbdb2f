import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import type { ClassSeats } from '@/lib/sessions/seats-queries'
import { OLD_CANCEL_WINDOW_HOURS, type WaitlistMode } from '@/lib/policy/decisions'
import { addMinutes, type Instant, isAtOrBefore, toIso } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'
import {
  type BookingStatus,
  type BookSeatRefusal,
  cancelDeadline,
  decideCancel,
  decideSeat,
  takesBookings,
  JOIN_OPENS_MINUTES_BEFORE,
  joinIsOpen,
  type SeatFacts,
  writtenReason,
  type SessionStatus,
} from './decisions'
import { seatFacts } from './seat-queries'

/** A refusal as a view carries it: instants are ISO strings. */
export type Written<Fact> = Fact extends Instant
  ? string
  : Fact extends object
    ? { [K in keyof Fact]: Written<Fact[K]> }
    : Fact

/** Whether and until when (ISO, at the deadline itself still) a booking can be cancelled by its student. */
export interface Cancelling {
  allowed: boolean
  deadline: string
  windowHours: number
  /** When the school moved the class after it was booked (ISO): from then on it may be left until its start. */
  movedAt: string | null
}

export interface OwnSeat {
  bookingId: number
  status: BookingStatus
  seats: number
  note: string
  cancelling: Cancelling
  /** Cancelled by the student, not by the school. */
  byStudent: boolean
  /** What the school wrote when it cancelled; '' for nothing. */
  reason: string
}

/** Where to meet. */
export interface Meeting {
  link: string
  id: string
  passcode: string
}

/** What the viewer may do about a seat now, decided by the rules that decide the booking itself. `most`: seats to be had at once. */
export type SeatChoice =
  | { kind: 'sign_in' }
  | { kind: 'not_a_student' }
  | { kind: 'book'; approval: boolean; cancelWindowHours: number; most: number }
  | { kind: 'refused'; refusal: Written<BookSeatRefusal> }

/** One class for one viewer. Instants are ISO strings; `zone` is null where nobody ever said the class's zone. */
export interface ClassPage {
  sessionId: number
  title: string
  description: string
  courseTitle: string
  teacherName: string
  teacherBio: string
  status: SessionStatus
  startAt: string
  endAt: string
  zone: Zone | null
  waitlistOpen: boolean
  /** How free seats are given to those who wait; null for whoever cannot wait. */
  waitlistMode: WaitlistMode | null
  /** As many seats as one booking may have. */
  maxSeats: number
  seats: ClassSeats
  /** The viewer teaches it. */
  teaches: boolean
  own: OwnSeat | null
  choice: SeatChoice
  /** When joining opens, for those who have a seat. */
  joinOpensAt: string
  /** Only for those who may meet now: students with a seat while joining is open; its teacher and admins at any time. */
  meeting: Meeting | null
}

type ClassRow = {
  title: string
  description: string
  courseTitle: string
  teacherId: number
  teacherName: string
  teacherBio: string
  status: SessionStatus
  startAt: Instant
  endAt: Instant
  zone: Zone | null
  waitlistOpen: boolean
  taken: number
  held: number
  capacity: number
  waitingCount: number
  meetingLink: string
  meetingId: string
  meetingPasscode: string
  bookingId: number | null
  bookingStatus: BookingStatus | null
  seatsReserved: number | null
  studentNote: string | null
  cancelReason: string | null
  byStudent: boolean | null
  classMovedAt: Instant | null
  cancelWindowHours: number | null
  maxSeats: number
}

/**
 * A class as this viewer may see it, or null: no such class, a draft, or a course that is not published (unless the
 * viewer has a booking in it: what was booked stays in sight). Two statements at most.
 */
export async function classPage(sessionId: number, actor: Actor | null, now: Instant): Promise<ClassPage | null> {
  const student = actor?.role === 'student' ? actor.userId : null
  const [row, facts] = await Promise.all([
    classRow(sessionId, actor?.userId ?? null),
    student === null ? null : seatFacts(sessionId, student),
  ])
  if (!row) return null
  const { startAt, endAt, status } = row
  const teaches = actor?.teacherId === row.teacherId
  const own = facts ? ownSeat(row, now) : null
  const has = own?.status === 'confirmed' || own?.status === 'attended'
  const meets = status !== 'cancelled' && has && joinIsOpen(startAt, endAt, now)
  return {
    ...pick(row),
    sessionId,
    startAt: toIso(startAt),
    endAt: toIso(endAt),
    seats: { sessionId, taken: row.taken, held: row.held, capacity: row.capacity, waiting: row.waitingCount },
    teaches,
    own,
    waitlistMode: facts?.terms.waitlistMode ?? null,
    choice: choiceOf(row, actor, facts, now),
    joinOpensAt: toIso(addMinutes(startAt, -JOIN_OPENS_MINUTES_BEFORE)),
    meeting:
      row.meetingLink !== '' && (meets || teaches || actor?.role === 'admin')
        ? { link: row.meetingLink, id: row.meetingId, passcode: row.meetingPasscode }
        : null,
  }
}

function choiceOf(
  { status, startAt }: ClassRow,
  actor: Actor | null,
  facts: SeatFacts | null,
  now: Instant,
): SeatChoice {
  if (facts) {
    const verdict = decideSeat(facts, 1, now)
    if (!verdict.ok) return { kind: 'refused', refusal: written(verdict.refusal) }
    const { cancelWindowHours } = facts.terms
    const approval = verdict.value.status === 'pending'
    const { capacity, seatsTaken, seatsHeld, maxSeatsPerBooking } = facts.session
    const free = approval ? maxSeatsPerBooking : (capacity ?? 0) - seatsTaken - seatsHeld
    return { kind: 'book', approval, cancelWindowHours, most: Math.min(maxSeatsPerBooking, free) }
  }
  // Nobody is asked to sign in for what nobody can book.
  if (!takesBookings(status)) return { kind: 'refused', refusal: { code: 'class_not_open', status } }
  if (isAtOrBefore(startAt, now))
    return { kind: 'refused', refusal: { code: 'class_started', startedAt: toIso(startAt) } }
  return { kind: actor ? 'not_a_student' : 'sign_in' }
}

function pick({
  title,
  description,
  courseTitle,
  teacherName,
  teacherBio,
  status,
  zone,
  waitlistOpen,
  maxSeats,
}: ClassRow) {
  return { title, description, courseTitle, teacherName, teacherBio, status, zone, waitlistOpen, maxSeats }
}

function ownSeat(row: ClassRow, now: Instant): OwnSeat | null {
  if (row.bookingId === null || row.bookingStatus === null) return null
  const { bookingStatus: status, startAt, classMovedAt } = row
  const byStudent = row.byStudent === true
  const windowHours = row.cancelWindowHours ?? OLD_CANCEL_WINDOW_HOURS
  return {
    bookingId: row.bookingId,
    status,
    seats: row.seatsReserved ?? 1,
    note: row.studentNote ?? '',
    cancelling: {
      allowed: decideCancel({ status, startAt, classMovedAt, cancelWindowHours: windowHours }, now).ok,
      deadline: toIso(cancelDeadline(startAt, windowHours)),
      windowHours,
      movedAt: classMovedAt && toIso(classMovedAt),
    },
    byStudent,
    reason: byStudent ? '' : writtenReason(row.cancelReason),
  }
}

/** JSON has the same meaning: an Instant becomes its ISO string, everything else stays. */
export function written<R extends object>(refusal: R): Written<R> {
  return JSON.parse(JSON.stringify(refusal)) as Written<R>
}

async function classRow(sessionId: number, userId: number | null): Promise<ClassRow | null> {
  const [row] = await db.$queryRaw<ClassRow[]>`
    SELECT s.title, s.description, c.title AS "courseTitle", s.teacher_id AS "teacherId", u.name AS "teacherName",
           t.bio AS "teacherBio", s.status::text AS status, s.start_at_utc AS "startAt",
           coalesce(s.end_at_utc, assumed_end(s.start_at_utc, s.duration_minutes)) AS "endAt",
           CASE WHEN NOT s.timezone_assumed THEN nullif(s.timezone_snapshot, '') END AS zone,
           s.enable_waitlist AS "waitlistOpen", s.seats_taken AS taken, s.seats_held AS held, s.capacity,
           s.waiting_count AS "waitingCount", s.meeting_link AS "meetingLink", s.meeting_id AS "meetingId",
           s.meeting_passcode AS "meetingPasscode", b.id AS "bookingId", b.status::text AS "bookingStatus",
           b.seats_reserved AS "seatsReserved", b.student_note AS "studentNote", b.cancel_reason AS "cancelReason",
           (b.cancelled_by_id = b.student_id) AS "byStudent", b.class_moved_at AS "classMovedAt",
           b.cancel_window_hours AS "cancelWindowHours", s.max_seats_per_booking AS "maxSeats"
      FROM live_class_session s
      JOIN course c ON c.id = s.course_id
      JOIN teacher t ON t.id = s.teacher_id
      JOIN app_user u ON u.id = t.user_id
      LEFT JOIN LATERAL (
        SELECT o.* FROM live_class_booking o WHERE o.session_id = s.id AND o.student_id = ${userId}
         ORDER BY booking_is_live(o.status) DESC, o.id DESC LIMIT 1) b ON true
     WHERE s.id = ${sessionId} AND s.status <> 'draft' AND s.start_at_utc IS NOT NULL AND s.capacity IS NOT NULL
       AND (c.status = 'published' OR b.id IS NOT NULL)`
  return row ?? null
}
