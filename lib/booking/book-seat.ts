import { pool } from '@/lib/db/client'
import { isTransient, refusedBy } from '@/lib/db/violations'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { type BookSeatRefusal, decideSeat, type SeatVerdict } from './decisions'
import { seatFacts } from './seat-queries'

export type BookSeat = { sessionId: number; studentId: number; seats?: number; note?: string }
export type BookedSeat = { bookingId: number } & SeatVerdict

// Prepared by name on each connection. The insert's triggers fill in course, teacher and time, check student and queue,
// write the trail and, last of all, claim the seat on the class row.
const INSERT_BOOKING = {
  name: 'booking.book-seat',
  text: `INSERT INTO live_class_booking (booking_type, session_id, student_id, status, seats_reserved, student_note, cancel_window_hours)
    VALUES ('group_session', $1, $2, $3, $4, $5, $6) RETURNING id`,
}

/**
 * Takes `seats` seats (1 unless said) of a class for a student, or asks for them where the teacher's policy wants
 * approval; or says why not. Two statements: the facts, and one INSERT whose guards have the last word. When they refuse,
 * the facts are read again, so that the answer says what is true now.
 */
export async function bookSeat(
  { sessionId, studentId, seats = 1, note = '' }: BookSeat,
  now: Instant,
): Promise<Result<BookedSeat, BookSeatRefusal>> {
  const why = async (fallback: BookSeatRefusal): Promise<BookSeatRefusal> => {
    const { verdict } = await verdictOn(sessionId, studentId, seats, now)
    return verdict.ok ? fallback : verdict.refusal
  }
  const { verdict, cancelWindowHours } = await verdictOn(sessionId, studentId, seats, now)
  if (!verdict.ok) return verdict

  return refusedBy<BookedSeat, BookSeatRefusal>(
    {
      LC001: () => why({ code: 'session_full', waitlistOpen: false }),
      LC002: () => why({ code: 'waitlist_first', waiting: 1 }),
      LC004: () => why({ code: 'student_busy', clash: null }),
      LC005: () => why({ code: 'class_not_open', status: 'cancelled' }),
      LC008: { code: 'not_moved_yet' },
      live_booking_once_per_session: { code: 'already_booked' },
      live_class_booking_session_id_fkey: { code: 'not_found' },
    },
    async () => {
      const values = [sessionId, studentId, verdict.value.status, seats, note, cancelWindowHours]
      return ok({ bookingId: await insertedId(values), ...verdict.value })
    },
  )
}

async function verdictOn(sessionId: number, studentId: number, seats: number, now: Instant) {
  const facts = await seatFacts(sessionId, studentId)
  const verdict = facts ? decideSeat(facts, seats, now) : refuse({ code: 'not_found' as const })
  return { verdict, cancelWindowHours: facts?.terms.cancelWindowHours ?? null }
}

// A deadlock with somebody who moves or cancels the class ends one of the two; the insert simply goes again, once.
async function insertedId(values: unknown[]): Promise<number> {
  const insert = () => pool().query<{ id: number }>({ ...INSERT_BOOKING, values })
  const { rows } = await insert().catch((error: unknown) => {
    if (isTransient(error)) return insert()
    throw error
  })
  const id = rows[0]?.id
  if (id === undefined) throw new Error('the insert of a booking returned no id')
  return id
}
