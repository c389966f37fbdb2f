import { type BookSeatRefusal, decideSeat, type SeatFacts } from '@/lib/booking/decisions'
import type { Instant } from '@/lib/time/instant'
import { decideJoin, type JoinFacts, type JoinWaitlistRefusal } from '@/lib/waitlist/decisions'

/** What is known of one date before a student takes it, read under its class's lock. */
export type DateSeatFacts = SeatFacts & {
  sessionId: number
  startAt: Instant
  queue: Pick<JoinFacts, 'openEntry' | 'openEntriesElsewhere'> & { waitlistEnabled: boolean; waitlistClosed: boolean }
}

export type LeftDate = {
  sessionId: number
  startAt: Instant
  why: BookSeatRefusal | JoinWaitlistRefusal
}

export type SeriesSeats = {
  taken: { sessionId: number; status: 'confirmed' | 'pending'; cancelWindowHours: number }[]
  waiting: number[]
  left: LeftDate[]
}

/**
 * What a student gets of each date: a seat or a request as `decideSeat` has it; where it is full, a place in the queue if
 * that was asked for and there is one; else it is left out, with the reason. Dates of one series never overlap.
 */
export function decideSeats(dates: readonly DateSeatFacts[], full: 'waitlist' | 'without', now: Instant): SeriesSeats {
  const result: SeriesSeats = { taken: [], waiting: [], left: [] }
  for (const date of dates) {
    const { sessionId, startAt, terms, queue } = date
    const seat = decideSeat(date, 1, now)
    if (seat.ok) {
      result.taken.push({ sessionId, status: seat.value.status, cancelWindowHours: terms.cancelWindowHours })
      continue
    }
    const isFull = seat.refusal.code === 'session_full' || seat.refusal.code === 'waitlist_first'
    if (!isFull || full === 'without') {
      result.left.push({ sessionId, startAt, why: seat.refusal })
      continue
    }
    const { waitlistEnabled, waitlistClosed, ...entries } = queue
    const session = { ...date.session, waitlistEnabled, waitlistClosed }
    const openEntriesElsewhere = entries.openEntriesElsewhere + result.waiting.length
    const join = decideJoin({ ...date, ...entries, openEntriesElsewhere, session }, 1, now)
    if (join.ok) result.waiting.push(sessionId)
    else result.left.push({ sessionId, startAt, why: join.refusal })
  }
  return result
}
