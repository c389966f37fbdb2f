import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { ok } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { nextOffers } from './decisions'
import { passBy } from './pass-by'
import { inLine, lockedClass, queueIsOver } from './queue-queries'

export type PromoteHead = { sessionId: number; entryId: number; studentId: number }

const NOTHING = { booked: 0, passedBy: 0 }

/**
 * Books the seats wanted for the first in the queue, under a policy that promotes by itself; one who has something else at
 * that time is passed by. Does nothing when the entry is not first any more or its seats are gone. The seats go through an
 * offer that is taken at once, so every guard of a seat is asked. The student is locked before the class, as everywhere.
 */
export async function promoteHead(
  { sessionId, entryId, studentId }: PromoteHead,
  now: Instant,
): Promise<{ booked: number; passedBy: number }> {
  const result = await inTransaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('lectern.student'), ${studentId}::int)`
    const session = await lockedClass(tx, sessionId)
    if (!session || queueIsOver(session, now)) return ok(NOTHING)
    const waiting = await inLine(tx, sessionId)
    const first = nextOffers(waiting, session.free)[0]
    const head = waiting.find((one) => one.entryId === first?.entryId)
    if (!first || !head || head.entryId !== entryId || first.seats < head.seatsWanted) return ok(NOTHING)
    if (head.hasSeat || !head.enrolled || head.busy) {
      await passBy(tx, sessionId, [head], reasonOf)
      return ok({ booked: 0, passedBy: 1 })
    }
    await book(tx, { sessionId, entryId, studentId, seats: first.seats, startAt: session.startAt })
    return ok({ booked: 1, passedBy: 0 })
  })
  if (!result.ok) throw new Error('promoting the head of a queue was refused')
  return result.value
}

function reasonOf({ hasSeat, enrolled }: { hasSeat: boolean; enrolled: boolean }) {
  if (hasSeat) return 'already_booked'
  return enrolled ? 'student_busy' : 'not_enrolled'
}

async function book(tx: Transaction, seat: PromoteHead & { seats: number; startAt: Instant }): Promise<void> {
  // Left in the trail first: what follows is not the student's own doing, and the offer in it nobody has to answer.
  await tx.bookingEvent.create({
    data: {
      kind: 'waitlist.promoted',
      sessionId: seat.sessionId,
      waitlistEntryId: seat.entryId,
      studentId: seat.studentId,
    },
  })
  await tx.sessionWaitlist.update({
    where: { id: seat.entryId, status: 'waiting' },
    data: { status: 'offered', seatsOffered: seat.seats, offerExpiresAt: seat.startAt },
  })
  await tx.$executeRaw`
    INSERT INTO live_class_booking (booking_type, session_id, student_id, status, seats_reserved, waitlist_entry_id)
    VALUES ('group_session', ${seat.sessionId}, ${seat.studentId}, 'confirmed', ${seat.seats}, ${seat.entryId})`
}
