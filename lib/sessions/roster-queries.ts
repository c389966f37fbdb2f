import { db } from '@/lib/db/client'
import { type Instant, toIso } from '@/lib/time/instant'

export type BookingStatus = 'pending' | 'confirmed' | 'declined' | 'cancelled' | 'attended' | 'no_show' | 'rescheduled'

/** One booking of a class, as its teacher sees it. Instants are ISO strings. */
export interface RosterRow {
  bookingId: number
  studentName: string
  studentEmail: string
  status: BookingStatus
  seats: number
  bookedAt: string
  studentNote: string
  teacherNote: string
  cancelReason: string
  /** The move of the class put the student in two places. */
  clash: boolean
  /** How often the student did not come to other classes and lessons of this teacher. */
  noShows: number
}

/** Someone in the queue of a class. */
export interface WaitlistRow {
  entryId: number
  /** Counted from 1; an open offer keeps its place at the head. */
  position: number
  studentName: string
  studentEmail: string
  status: 'waiting' | 'offered'
  seatsWanted: number
  /** Passed on a smaller offer: wants all seats together. */
  allOrNothing: boolean
  joinedAt: string
  /** Of the open offer; fewer than wanted when fewer were free. */
  seatsOffered: number | null
  offerExpiresAt: string | null
  /** The open offer was made by the teacher, past somebody ahead. */
  outOfTurn: boolean
}

/**
 * Every booking of a class of this teacher (those of the old system are among them), live ones first, then by the order in
 * which they were made; and its open waitlist in its order. Two statements.
 */
export async function liveClassPeople(
  sessionId: number,
  teacherId: number,
): Promise<{ roster: RosterRow[]; waitlist: WaitlistRow[] }> {
  const [roster, waitlist] = await Promise.all([rosterOf(sessionId, teacherId), waitlistOf(sessionId, teacherId)])
  return { roster, waitlist }
}

async function rosterOf(sessionId: number, teacherId: number): Promise<RosterRow[]> {
  const rows = await db.$queryRaw<(Omit<RosterRow, 'bookedAt'> & { bookedAt: Instant })[]>`
    SELECT b.id AS "bookingId", u.name AS "studentName", u.email AS "studentEmail", b.status, b.seats_reserved AS seats,
           b.created_at AS "bookedAt", b.student_note AS "studentNote", b.teacher_note AS "teacherNote",
           b.cancel_reason AS "cancelReason", b.clash_allowed AS clash,
           (SELECT count(*) FROM live_class_booking x
             WHERE x.student_id = b.student_id AND x.teacher_id = s.teacher_id AND x.status = 'no_show' AND x.id <> b.id)::int
             AS "noShows"
      FROM live_class_booking b
      JOIN live_class_session s ON s.id = b.session_id
      JOIN app_user u ON u.id = b.student_id
     WHERE b.session_id = ${sessionId} AND s.teacher_id = ${teacherId}
     ORDER BY booking_is_live(b.status) DESC, b.status = 'pending' DESC, b.created_at, b.id`
  return rows.map((row) => ({ ...row, bookedAt: toIso(row.bookedAt) }))
}

type WaitlistRead = Omit<WaitlistRow, 'joinedAt' | 'offerExpiresAt'> & {
  joinedAt: Instant
  offerExpiresAt: Instant | null
}

async function waitlistOf(sessionId: number, teacherId: number): Promise<WaitlistRow[]> {
  const rows = await db.$queryRaw<WaitlistRead[]>`
    SELECT w.id AS "entryId", u.name AS "studentName", u.email AS "studentEmail", w.status, w.seats_wanted AS "seatsWanted",
           w.created_at AS "joinedAt", w.offer_expires_at AS "offerExpiresAt", w.seats_offered AS "seatsOffered",
           w.all_or_nothing AS "allOrNothing", w.out_of_order AND w.status = 'offered' AS "outOfTurn",
           (row_number() OVER (ORDER BY w.created_at, w.id))::int AS position
      FROM session_waitlist w
      JOIN live_class_session s ON s.id = w.session_id
      JOIN app_user u ON u.id = w.student_id
     WHERE w.session_id = ${sessionId} AND s.teacher_id = ${teacherId} AND w.status IN ('waiting', 'offered')
     ORDER BY position`
  return rows.map((row) => ({
    ...row,
    joinedAt: toIso(row.joinedAt),
    offerExpiresAt: row.offerExpiresAt && toIso(row.offerExpiresAt),
  }))
}
