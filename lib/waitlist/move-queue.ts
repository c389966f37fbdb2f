import { inTransaction, type Transaction } from '@/lib/db/transaction'
import type { Terms } from '@/lib/policy/decisions'
import { ok } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { firstClickIsOpen, nextOffers, offerDeadline } from './decisions'
import { promoteHead } from './promote-head'
import { type InLine, inLine, lockedClass, type QueueClass, queueIsOver, queueTerms } from './queue-queries'
import { tellFirstClick } from './tell-first-click'
import { passBy } from './pass-by'

/** What one move did, in entries. */
export type QueueMoves = { expired: number; passedBy: number; offered: number; booked: number }

/**
 * Moves the queue of a class as far as it goes at `now`: offers past their deadline end; whoever can have no use of a seat
 * any more is passed by, with the reason in the trail; free seats are offered in the order of the queue, each with its own
 * deadline, or booked at once, or left to the first click, as the policy says. A class that has begun or is over closes its
 * queue. Says nothing about a class that is not there. Any number may run at once and any of them may be killed: each
 * transaction leaves the queue true, and a second run finds nothing to do.
 */
export async function moveQueue(sessionId: number, now: Instant): Promise<QueueMoves> {
  const moves: QueueMoves = { expired: 0, passedBy: 0, offered: 0, booked: 0 }
  for (;;) {
    const { head, ...more } = await offerFreeSeats(sessionId, now)
    add(moves, more)
    if (head === null) return moves
    add(moves, await promoteHead({ sessionId, ...head }, now))
  }
}

type Step = Omit<QueueMoves, 'booked'> & {
  /** Who is to be booked at once before anything else is offered. */
  head: { entryId: number; studentId: number } | null
}

async function offerFreeSeats(sessionId: number, now: Instant): Promise<Step> {
  const result = await inTransaction(async (tx) => {
    const none: Step = { expired: 0, passedBy: 0, offered: 0, head: null }
    const session = await lockedClass(tx, sessionId)
    if (!session) return ok(none)
    const ended = await endOffers(tx, sessionId, now)
    const free = session.free + ended.seats
    const step = { ...none, expired: ended.entries }
    if (session.waitingCount === 0) return ok(step)
    if (queueIsOver(session, now)) {
      const waiting = session.status === 'draft' ? [] : await inLine(tx, sessionId)
      await passBy(tx, sessionId, waiting, () => 'class_over')
      return ok({ ...step, passedBy: waiting.length })
    }
    if (free <= 0) return ok(step)
    return ok({ ...step, ...(await serve(tx, { ...session, sessionId, free }, now)) })
  })
  // `offerFreeSeats` refuses nothing.
  if (!result.ok) throw new Error('moving a queue was refused')
  return result.value
}

async function serve(tx: Transaction, session: QueueClass & { sessionId: number }, now: Instant) {
  const { sessionId, free } = session
  const all = await inLine(tx, sessionId)
  const useless = all.filter(({ enrolled, hasSeat }) => !enrolled || hasSeat)
  await passBy(tx, sessionId, useless, ({ hasSeat }) => (hasSeat ? 'already_booked' : 'not_enrolled'))
  const waiting = all.filter((one) => !useless.includes(one))
  const done = { passedBy: useless.length, offered: 0, head: null as Step['head'] }
  const terms = await queueTerms(tx, session)
  if (firstClickIsOpen(session.startAt, terms.waitlistMode, now)) {
    if (waiting.length > 0) await tellFirstClick(tx, sessionId, free)
    return done
  }
  const offers = nextOffers(waiting, free).flatMap(({ entryId, seats }) => {
    const one = waiting.find((each) => each.entryId === entryId)
    return one ? [{ one, seats }] : []
  })
  const first = offers[0]
  // Fewer than wanted are never booked over the student's head: those are offered, whatever the policy.
  if (terms.waitlistMode === 'automatic' && first && first.seats === first.one.seatsWanted) {
    return { ...done, head: { entryId: first.one.entryId, studentId: first.one.studentId } }
  }
  return { ...done, offered: await offerTo(tx, offers, { session, terms }, now) }
}

async function endOffers(tx: Transaction, sessionId: number, now: Instant) {
  const lapsed = await tx.$queryRaw<{ seats: number }[]>`
    UPDATE session_waitlist SET status = 'expired', expired_at = ${now}
     WHERE session_id = ${sessionId} AND status = 'offered' AND offer_expires_at <= ${now}
    RETURNING seats_offered AS seats`
  return { entries: lapsed.length, seats: lapsed.reduce((sum, { seats }) => sum + seats, 0) }
}

async function offerTo(
  tx: Transaction,
  offers: { one: InLine; seats: number }[],
  { session, terms }: { session: QueueClass; terms: Terms },
  now: Instant,
): Promise<number> {
  const made = offers.flatMap(({ one: { entryId, zone }, seats }) => {
    const expiresAt = offerDeadline({ startAt: session.startAt, terms, studentZone: zone ?? session.zone }, now)
    return expiresAt ? [{ entryId, seats, expiresAt }] : []
  })
  if (made.length === 0) return 0
  return tx.$executeRaw`
    UPDATE session_waitlist w SET status = 'offered', seats_offered = offer.seats, offer_expires_at = offer."expiresAt"
      FROM jsonb_to_recordset(${JSON.stringify(made)}::jsonb) AS offer("entryId" int, seats int, "expiresAt" timestamptz)
     WHERE w.id = offer."entryId" AND w.status = 'waiting'`
}

function add(moves: QueueMoves, more: Partial<QueueMoves>): void {
  moves.expired += more.expired ?? 0
  moves.passedBy += more.passedBy ?? 0
  moves.offered += more.offered ?? 0
  moves.booked += more.booked ?? 0
}
