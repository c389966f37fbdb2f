import { seatFacts } from '@/lib/booking/seat-queries'
import { pool } from '@/lib/db/client'
import { isTransient, refusedBy } from '@/lib/db/violations'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { type AcceptOfferRefusal, decideTakeSeats } from './accept-decisions'
import { ownEntry } from './queue-queries'

export type AcceptOffer = {
  entryId: number
  studentId: number
  /** Fewer than offered may be taken; all of them unless said. */
  seats?: number
}
export type AcceptedOffer = { bookingId: number; seats: number }

// The actor is set for the trail in the same statement; the triggers run at its end.
const INSERT_BOOKING = {
  name: 'waitlist.accept-offer',
  text: `WITH acting AS MATERIALIZED (SELECT set_config('lectern.actor', $2::text, true))
    INSERT INTO live_class_booking (booking_type, session_id, student_id, status, seats_reserved, waitlist_entry_id)
    SELECT 'group_session', $1::int, $2::int, 'confirmed', $3::int, $4::int FROM acting RETURNING id`,
}

/**
 * Turns an own open offer into a booking, or takes free seats for an own entry that waits where the first click counts (in
 * the last half hour before the start, or by policy). One INSERT, whose guard compares the deadline with the database's own
 * clock: at the deadline, to the millisecond, the offer is over, whether or not any job has run. When the guards refuse,
 * the facts are read again, so that the answer says what is true now.
 */
export async function acceptOffer(
  { entryId, studentId, seats }: AcceptOffer,
  now: Instant,
): Promise<Result<AcceptedOffer, AcceptOfferRefusal>> {
  const judged = await judge({ entryId, studentId, seats }, now)
  if (!judged.ok) return judged
  const { sessionId, offerExpiresAt, seats: taken } = judged.value
  const why = async (fallback: AcceptOfferRefusal): Promise<AcceptOfferRefusal> => {
    const again = await judge({ entryId, studentId, seats }, now)
    return again.ok ? fallback : again.refusal
  }
  return refusedBy<AcceptedOffer, AcceptOfferRefusal>(
    {
      LC001: () => why({ code: 'session_full' }),
      // Nothing but the deadline can have refused what still looks open: the database's clock is ahead of ours.
      LC003: () =>
        why(
          offerExpiresAt
            ? { code: 'offer_expired', expiredAt: offerExpiresAt }
            : { code: 'offer_closed', status: 'waiting' },
        ),
      LC004: () => why({ code: 'student_busy', clash: null }),
      LC005: () => why({ code: 'class_not_open', status: 'cancelled' }),
      LC008: { code: 'not_moved_yet' },
      live_booking_once_per_session: { code: 'already_booked' },
      // Somebody clicked twice: the other click took it.
      live_class_booking_waitlist_entry_id_key: () => why({ code: 'already_booked' }),
    },
    async () => ok({ bookingId: await insertedId([sessionId, studentId, taken, entryId]), seats: taken }),
  )
}

async function judge({ entryId, studentId, seats }: AcceptOffer, now: Instant) {
  const entry = await ownEntry(entryId, studentId)
  const facts = entry && (await seatFacts(entry.sessionId, studentId))
  if (!facts) return refuse({ code: 'not_found' })
  const verdict = decideTakeSeats(entry, facts, seats, now)
  return verdict.ok ? ok({ ...entry, ...verdict.value }) : verdict
}

// A deadlock with a writer that keeps another order of locks ends one of the two; the insert simply goes again, once.
async function insertedId(values: number[]): Promise<number> {
  const insert = () => pool().query<{ id: number }>({ ...INSERT_BOOKING, values })
  const { rows } = await insert().catch((error: unknown) => {
    if (isTransient(error)) return insert()
    throw error
  })
  const id = rows[0]?.id
  if (id === undefined) throw new Error('the insert of a booking returned no id')
  return id
}
