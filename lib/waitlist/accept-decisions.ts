import { type SeatFacts, type SessionStatus, takesBookings } from '@/lib/booking/decisions'
import type { Clash } from '@/lib/booking/decisions'
import { ok, refuse, type Result } from '@/lib/result'
import { type Instant, isAtOrBefore } from '@/lib/time/instant'
import { decideAccept, firstClickIsOpen, type OfferRefusal, type OfferState } from './decisions'

export type AcceptOfferRefusal =
  | OfferRefusal
  | { code: 'not_moved_yet' }
  | { code: 'class_not_open'; status: SessionStatus }
  | { code: 'class_started'; startedAt: Instant }
  | { code: 'already_booked' }
  | { code: 'not_enrolled' }
  | { code: 'enrolment_over'; endedAt: Instant }
  | { code: 'student_busy'; clash: Clash | null }
  | { code: 'session_full' }
  | { code: 'too_few_seats'; free: number }

/** How many seats are taken, of which class's entry. */
export type SeatsToTake = { seats: number }

/**
 * Whether the student of an entry may take `seats` seats at `now` (all that are offered, or all that were wanted, unless
 * said): by an open offer, or by the first click where that counts. What the student asked for by joining is not asked
 * again: neither the notice nor the teacher's approval stands in the way of an offer.
 */
export function decideTakeSeats(
  entry: OfferState & { seatsWanted: number },
  { session, enrolment, hasLiveBooking, clash, terms }: SeatFacts,
  seats: number | undefined,
  now: Instant,
): Result<SeatsToTake, AcceptOfferRefusal> {
  const open = entry.status === 'offered' || entry.status === 'waiting'
  if (hasLiveBooking) return refuse({ code: 'already_booked' })
  if (!session.backfilled || !session.startAt || session.capacity === null) return refuse({ code: 'not_moved_yet' })
  if (open && !takesBookings(session.status)) return refuse({ code: 'class_not_open', status: session.status })
  if (open && isAtOrBefore(session.startAt, now)) return refuse({ code: 'class_started', startedAt: session.startAt })
  const clicks = entry.status === 'waiting' && firstClickIsOpen(session.startAt, terms.waitlistMode, now)
  const wanted = seats ?? (clicks ? entry.seatsWanted : (entry.seatsOffered ?? entry.seatsWanted))
  const free = session.capacity - session.seatsTaken - session.seatsHeld
  const verdict = clicks ? decideClick(entry.seatsWanted, free, wanted) : decideAccept(entry, wanted, now)
  if (!verdict.ok) return verdict
  if (!enrolment?.active) return refuse({ code: 'not_enrolled' })
  if (enrolment.expiresAt && isAtOrBefore(enrolment.expiresAt, session.startAt)) {
    return refuse({ code: 'enrolment_over', endedAt: enrolment.expiresAt })
  }
  return clash ? refuse({ code: 'student_busy', clash }) : ok({ seats: wanted })
}

function decideClick(seatsWanted: number, free: number, seats: number): Result<null, AcceptOfferRefusal> {
  if (seats > seatsWanted) return refuse({ code: 'too_many_seats', most: seatsWanted })
  if (free <= 0) return refuse({ code: 'session_full' })
  return seats > free ? refuse({ code: 'too_few_seats', free }) : ok(null)
}
