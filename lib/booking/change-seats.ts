import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { type ChangeSeatsRefusal, decideChangeSeats } from './decisions'
import { cancelFacts, seatFacts } from './seat-queries'

export type ChangeSeats = { bookingId: number; studentId: number; seats: number }

/**
 * Makes a student's own booking of a class one of `seats` seats (1 or more): more while they are free and nobody waits,
 * fewer while cancelling is possible, and the rest goes back at once. Somebody else's booking is not found. What the
 * booking said stands in the `where`, so two changes at once do not add up.
 */
export async function changeSeats(change: ChangeSeats, now: Instant): Promise<Result<null, ChangeSeatsRefusal>> {
  const { bookingId, studentId, seats } = change
  const judged = await judge(change, now)
  if (!judged.ok) return judged
  const own = judged.value
  if (seats === own.seats) return ok(null)
  const why = async (fallback: ChangeSeatsRefusal): Promise<ChangeSeatsRefusal> => {
    const again = await judge(change, now)
    return again.ok ? fallback : again.refusal
  }
  return inTransaction<null, ChangeSeatsRefusal>(
    async (tx) => {
      const { count } = await tx.liveClassBooking.updateMany({
        where: { id: bookingId, studentId, status: own.status, seatsReserved: own.seats },
        data: { seatsReserved: seats },
      })
      return count === 1 ? ok(null) : refuse({ code: 'changed_meanwhile' })
    },
    {
      actorId: studentId,
      conflicts: {
        LC001: () => why({ code: 'session_full', waitlistOpen: false }),
        LC002: () => why({ code: 'waitlist_first', waiting: 1 }),
        LC005: () => why({ code: 'class_not_open', status: 'cancelled' }),
        LC008: { code: 'not_moved_yet' },
      },
    },
  )
}

async function judge({ bookingId, studentId, seats }: ChangeSeats, now: Instant) {
  const own = await cancelFacts(bookingId, studentId)
  const facts = own?.sessionId ? await seatFacts(own.sessionId, studentId, bookingId) : null
  if (!own || !facts) return refuse<ChangeSeatsRefusal>({ code: 'not_found' })
  const verdict = decideChangeSeats(own, facts, seats, now)
  return verdict.ok ? ok(own) : verdict
}
