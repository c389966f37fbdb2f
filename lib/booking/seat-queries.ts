import { db, pool } from '@/lib/db/client'
import type { Transaction } from '@/lib/db/transaction'
import { OLD_CANCEL_WINDOW_HOURS, termsOf } from '@/lib/policy/decisions'
import { levelOfRow, type PolicyRow } from '@/lib/policy/level-queries'
import type { Instant } from '@/lib/time/instant'
import type { CancelFacts, SeatFacts, SessionStatus } from './decisions'

const FACTS = `
  SELECT s.id, s.status, s.start_at_utc, s.end_at_utc, s.backfilled_at IS NOT NULL AS backfilled, s.capacity, s.seats_taken,
    s.seats_held, s.waiting_count, s.enable_waitlist AND s.waitlist_closed_at IS NULL AS waitlist_open,
    s.max_seats_per_booking, s.course_id, c.status = 'published' AS course_published,
    c.requires_booking_approval AS course_approval, a.requires_booking_approval AS assignment_approval,
    e.status = 'active' AS enrolled, e.expires_at,
    EXISTS (SELECT FROM live_class_booking b WHERE b.student_id = $2 AND b.session_id = s.id
      AND b.status IN ('pending', 'confirmed', 'attended', 'no_show')) AS has_live_booking,
    o.id AS offer_id, o.offer_expires_at,
    x.title AS clash_title, x.start_at_utc AS clash_start, x.end_at_utc AS clash_end,
    to_jsonb(pc) AS course_policy, to_jsonb(pt) AS teacher_policy
  FROM live_class_session s
  JOIN course c ON c.id = s.course_id
  LEFT JOIN enrollment e ON e.user_id = $2 AND e.course_id = s.course_id
  LEFT JOIN course_teacher a ON a.course_id = s.course_id AND a.teacher_id = s.teacher_id
  LEFT JOIN teacher_booking_policy pc ON pc.teacher_id = s.teacher_id AND pc.course_id = s.course_id
  LEFT JOIN teacher_booking_policy pt ON pt.teacher_id = s.teacher_id AND pt.course_id IS NULL
  LEFT JOIN LATERAL (
    SELECT w.id, w.offer_expires_at FROM session_waitlist w
    WHERE s.seats_held > 0 AND w.session_id = s.id AND w.student_id = $2 AND w.status = 'offered' LIMIT 1) o ON true
  LEFT JOIN LATERAL (
    SELECT coalesce(os.title, oc.title) AS title, b.start_at_utc, b.end_at_utc
    FROM live_class_booking b
    JOIN course oc ON oc.id = b.course_id
    LEFT JOIN live_class_session os ON os.id = b.session_id
    WHERE b.student_id = $2 AND b.status IN ('pending', 'confirmed', 'attended')
      AND b.end_at_utc > s.start_at_utc AND b.start_at_utc < s.end_at_utc AND b.session_id IS DISTINCT FROM s.id
      AND b.id IS DISTINCT FROM $3
    ORDER BY b.start_at_utc LIMIT 1) x ON true`

// The hot path's one read: class, course, enrolment, own bookings and every level of policy in one row, by primary keys
// and the student's own index. Prepared by name on each connection.
const SEAT_FACTS = { name: 'booking.seat-facts', text: `${FACTS} WHERE s.id = $1` }
const SEAT_FACTS_OF_MANY = { name: 'booking.seat-facts-of-many', text: `${FACTS} WHERE s.id = ANY($1)` }

type SeatRow = {
  id: number
  status: SessionStatus
  start_at_utc: Instant | null
  end_at_utc: Instant | null
  backfilled: boolean
  capacity: number | null
  seats_taken: number
  seats_held: number
  waiting_count: number
  waitlist_open: boolean
  max_seats_per_booking: number
  course_id: number
  course_published: boolean
  course_approval: boolean
  assignment_approval: boolean | null
  enrolled: boolean | null
  expires_at: Instant | null
  has_live_booking: boolean
  offer_id: number | null
  offer_expires_at: Instant | null
  clash_title: string | null
  clash_start: Instant | null
  clash_end: Instant | null
  course_policy: PolicyRow | null
  teacher_policy: PolicyRow | null
}

/**
 * Everything that decides whether a student gets a seat of a class, in one statement; null when there is no such class.
 * `instead` is an own booking that would make way and so is no clash.
 */
export async function seatFacts(
  sessionId: number,
  studentId: number,
  instead: number | null = null,
): Promise<SeatFacts | null> {
  const { rows } = await pool().query<SeatRow>({ ...SEAT_FACTS, values: [sessionId, studentId, instead] })
  return rows[0] ? factsOf(rows[0]) : null
}

/** The same of several classes, by id, in one statement. */
export async function seatFactsOfMany(
  sessionIds: readonly number[],
  studentId: number,
  instead: number | null = null,
): Promise<Map<number, SeatFacts>> {
  const { rows } = await pool().query<SeatRow>({ ...SEAT_FACTS_OF_MANY, values: [sessionIds, studentId, instead] })
  return new Map(rows.map((row) => [row.id, factsOf(row)]))
}

/** The same within a transaction, which sees what its locks waited for. */
export async function seatFactsInside(
  tx: Transaction,
  sessionIds: readonly number[],
  studentId: number,
): Promise<Map<number, SeatFacts>> {
  const rows = await tx.$queryRawUnsafe<SeatRow[]>(SEAT_FACTS_OF_MANY.text, [...sessionIds], studentId, null)
  return new Map(rows.map((row) => [row.id, factsOf(row)]))
}

function factsOf(row: SeatRow): SeatFacts {
  return {
    session: {
      status: row.status,
      startAt: row.start_at_utc,
      endAt: row.end_at_utc,
      coursePublished: row.course_published,
      backfilled: row.backfilled,
      capacity: row.capacity,
      seatsTaken: row.seats_taken,
      seatsHeld: row.seats_held,
      waitingCount: row.waiting_count,
      waitlistOpen: row.waitlist_open,
      maxSeatsPerBooking: row.max_seats_per_booking,
      courseId: row.course_id,
    },
    enrolment: row.enrolled === null ? null : { active: row.enrolled, expiresAt: row.expires_at },
    hasLiveBooking: row.has_live_booking,
    openOffer:
      row.offer_id !== null && row.offer_expires_at ? { entryId: row.offer_id, expiresAt: row.offer_expires_at } : null,
    clash:
      row.clash_start && row.clash_end
        ? { title: row.clash_title ?? '', startAt: row.clash_start, endAt: row.clash_end }
        : null,
    terms: termsOf({
      course: levelOfRow(row.course_policy),
      teacher: levelOfRow(row.teacher_policy),
      assignmentRequiresApproval: row.assignment_approval,
      courseRequiresApproval: row.course_approval,
    }),
  }
}

/** An own booking with what decides whether its student may leave it. `sessionId` is null for a 1:1 lesson. */
export type OwnBooking = CancelFacts & { seats: number; sessionId: number | null; courseId: number }

/** What decides whether a student may cancel an own booking; null when it is not theirs or not there. */
export async function cancelFacts(bookingId: number, studentId: number): Promise<OwnBooking | null> {
  const row = await db.liveClassBooking.findFirst({
    where: { id: bookingId, studentId },
    select: {
      status: true,
      startAtUtc: true,
      courseId: true,
      classMovedAt: true,
      seatsReserved: true,
      sessionId: true,
      cancelWindowHours: true,
    },
  })
  if (!row) return null
  const { status, startAtUtc: startAt, classMovedAt, seatsReserved: seats, sessionId, courseId } = row
  const cancelWindowHours = row.cancelWindowHours ?? OLD_CANCEL_WINDOW_HOURS
  return { status, startAt, classMovedAt, seats, sessionId, courseId, cancelWindowHours }
}
