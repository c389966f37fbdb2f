import { type Clash, type SessionStatus, takesBookings } from '@/lib/booking/decisions'
import type { Terms } from '@/lib/policy/decisions'
import { ok, refuse, type Result } from '@/lib/result'
import { addDays } from '@/lib/time/day'
import {
  addMinutes,
  type Instant,
  earliest,
  isAfter,
  isAtOrAfter,
  isAtOrBefore,
  isBefore,
  latest,
} from '@/lib/time/instant'
import { clockOfWall, dayOfWall, toInstant, wallTimeOf } from '@/lib/time/wall-time'

/** Inside this many minutes before the start nothing is offered any more: whoever waits may take a free seat at once. */
export const FIRST_CLICK_MINUTES = 30

/** After a night's silence a student has at least this many minutes to answer. */
const MORNING_MINUTES = 30

/** How many classes one student may wait for at the same time. */
export const MOST_WAITLISTS = 10

export type OfferFacts = {
  startAt: Instant
  terms: Pick<Terms, 'offerWindowMinutes' | 'silentFromHour' | 'silentUntilHour'>
  /** Where the student sleeps: own zone, else the class's. */
  studentZone: string
}

/**
 * Until when an offer made at `now` holds its seats: the policy's window from now; a deadline in the student's silent
 * hours is put off to half an hour after they end; never later than half an hour before the start. Null inside that last
 * half hour: then there are no offers, the first click takes the seat.
 */
export function offerDeadline({ startAt, terms, studentZone }: OfferFacts, now: Instant): Instant | null {
  const last = addMinutes(startAt, -FIRST_CLICK_MINUTES)
  if (isAtOrAfter(now, last)) return null
  const wanted = addMinutes(now, terms.offerWindowMinutes)
  const awake = endOfSilence(wanted, terms.silentFromHour, terms.silentUntilHour, studentZone)
  // Where midnight itself is said twice, the end of the silence may be the earlier one.
  return earliest(awake ? latest(wanted, addMinutes(awake, MORNING_MINUTES)) : wanted, last)
}

/** When the silence around `at` ends, in the wall time of `zone`; null when `at` is not in it. `from` equal to `until` is no silence. */
function endOfSilence(at: Instant, fromHour: number, untilHour: number, zone: string): Instant | null {
  if (fromHour === untilHour) return null
  const wall = wallTimeOf(at, zone)
  const hour = Number(clockOfWall(wall).slice(0, 2))
  const overMidnight = fromHour > untilHour
  const silent = overMidnight ? hour >= fromHour || hour < untilHour : hour >= fromHour && hour < untilHour
  if (!silent) return null
  const day = overMidnight && hour >= fromHour ? addDays(dayOfWall(wall), 1) : dayOfWall(wall)
  return toInstant(`${day}T${String(untilHour).padStart(2, '0')}:00`, zone)
}

/** One who waits, as the queue sees it. */
export type Waiting = {
  entryId: number
  seatsWanted: number
  /** Passed on a smaller offer once: wants all seats together or none. */
  allOrNothing: boolean
}

export type NextOffer = { entryId: number; seats: number }

/**
 * Who is offered what when `free` seats are free, in the order of the queue (`waiting` is in it). Each is offered as many
 * of the seats wanted as are left; one who said "only together" is passed by while fewer are free, which the page tells.
 * So no seat stays free while somebody who would take it waits, and nobody is overtaken silently.
 */
export function nextOffers(waiting: readonly Waiting[], free: number): NextOffer[] {
  const offers: NextOffer[] = []
  let left = free
  for (const { entryId, seatsWanted, allOrNothing } of waiting) {
    if (left <= 0) break
    if (allOrNothing && seatsWanted > left) continue
    const seats = Math.min(seatsWanted, left)
    offers.push({ entryId, seats })
    left -= seats
  }
  return offers
}

export type JoinFacts = {
  session: {
    status: SessionStatus
    startAt: Instant | null
    coursePublished: boolean
    backfilled: boolean
    capacity: number | null
    seatsTaken: number
    seatsHeld: number
    waitingCount: number
    waitlistEnabled: boolean
    waitlistClosed: boolean
    maxSeatsPerBooking: number
  }
  enrolment: { active: boolean; expiresAt: Instant | null } | null
  hasLiveBooking: boolean
  openEntry: boolean
  openEntriesElsewhere: number
  clash: Clash | null
  terms: Terms
}

export type JoinWaitlistRefusal =
  | { code: 'not_found' }
  | { code: 'not_moved_yet' }
  | { code: 'already_booked' }
  | { code: 'already_waiting' }
  | { code: 'class_not_open'; status: SessionStatus }
  | { code: 'class_started'; startedAt: Instant }
  | { code: 'not_enrolled' }
  | { code: 'enrolment_over'; endedAt: Instant }
  | { code: 'no_waitlist' }
  | { code: 'waitlist_closed' }
  | { code: 'waitlist_cutoff'; cutoffAt: Instant }
  | { code: 'waitlist_full'; cap: number }
  | { code: 'too_many_waitlists'; most: number }
  | { code: 'too_many_seats'; most: number }
  | { code: 'student_busy'; clash: Clash | null }
  | { code: 'seats_free'; free: number }
  | { code: 'approval_first' }

/** Whether a student may join the queue of a class for `seats` seats at `now`. The first reason that applies is given. */
export function decideJoin(facts: JoinFacts, seats: number, now: Instant): Result<null, JoinWaitlistRefusal> {
  const { session, enrolment, terms } = facts
  if (session.status === 'draft' || !session.coursePublished) return refuse({ code: 'not_found' })
  if (!session.backfilled || !session.startAt || session.capacity === null) return refuse({ code: 'not_moved_yet' })
  if (facts.hasLiveBooking) return refuse({ code: 'already_booked' })
  if (facts.openEntry) return refuse({ code: 'already_waiting' })
  if (!takesBookings(session.status)) return refuse({ code: 'class_not_open', status: session.status })
  if (isAtOrBefore(session.startAt, now)) return refuse({ code: 'class_started', startedAt: session.startAt })
  if (!enrolment?.active) return refuse({ code: 'not_enrolled' })
  if (enrolment.expiresAt && isAtOrBefore(enrolment.expiresAt, session.startAt)) {
    return refuse({ code: 'enrolment_over', endedAt: enrolment.expiresAt })
  }
  // Who must ask for a seat cannot get one past the teacher by queueing: the teacher puts them on the list.
  if (terms.approvalForGroup) return refuse({ code: 'approval_first' })
  if (seats > session.maxSeatsPerBooking) return refuse({ code: 'too_many_seats', most: session.maxSeatsPerBooking })
  const free = session.capacity - session.seatsTaken - session.seatsHeld
  if (free >= seats && session.waitingCount === 0) return refuse({ code: 'seats_free', free })
  if (!session.waitlistEnabled) return refuse({ code: 'no_waitlist' })
  if (session.waitlistClosed) return refuse({ code: 'waitlist_closed' })
  // Who comes too late to book comes too late to queue.
  const cutoffAt = addMinutes(session.startAt, -Math.max(terms.waitlistCutoffMinutes, 60 * terms.minNoticeHours))
  if (isAtOrAfter(now, cutoffAt)) return refuse({ code: 'waitlist_cutoff', cutoffAt })
  if (terms.waitlistCap !== null && session.waitingCount >= terms.waitlistCap) {
    return refuse({ code: 'waitlist_full', cap: terms.waitlistCap })
  }
  if (facts.openEntriesElsewhere >= MOST_WAITLISTS) return refuse({ code: 'too_many_waitlists', most: MOST_WAITLISTS })
  if (facts.clash) return refuse({ code: 'student_busy', clash: facts.clash })
  return ok(null)
}

export type OfferState = {
  status: 'waiting' | 'offered' | 'accepted' | 'expired' | 'declined' | 'left'
  seatsOffered: number | null
  offerExpiresAt: Instant | null
}

export type OfferRefusal =
  | { code: 'not_found' }
  | { code: 'offer_closed'; status: OfferState['status'] }
  | { code: 'offer_expired'; expiredAt: Instant }
  | { code: 'too_many_seats'; most: number }

/** Whether an offer may be taken for `seats` seats at `now`. At its deadline, to the millisecond, it is over. */
export function decideAccept(offer: OfferState, seats: number, now: Instant): Result<null, OfferRefusal> {
  if (offer.status !== 'offered' || !offer.offerExpiresAt || offer.seatsOffered === null) {
    return refuse(
      offer.status === 'expired' && offer.offerExpiresAt
        ? { code: 'offer_expired', expiredAt: offer.offerExpiresAt }
        : { code: 'offer_closed', status: offer.status },
    )
  }
  if (!isBefore(now, offer.offerExpiresAt)) return refuse({ code: 'offer_expired', expiredAt: offer.offerExpiresAt })
  if (seats > offer.seatsOffered) return refuse({ code: 'too_many_seats', most: offer.seatsOffered })
  return ok(null)
}

export type DeclineOfferRefusal = Exclude<OfferRefusal, { code: 'too_many_seats' }> | { code: 'offer_is_whole' }

/**
 * Whether an offer may be given back at `now`. The place is kept only where the offer was smaller than the wish: one who
 * passes on all seats wanted has had their turn.
 */
export function decideDecline(
  offer: OfferState & { seatsWanted: number },
  keepPlace: boolean,
  now: Instant,
): Result<null, DeclineOfferRefusal> {
  const verdict = decideAccept(offer, 0, now)
  if (!verdict.ok) {
    const { refusal } = verdict
    return refusal.code === 'too_many_seats' ? refuse({ code: 'offer_closed', status: offer.status }) : refuse(refusal)
  }
  const whole = offer.seatsOffered === null || offer.seatsOffered >= offer.seatsWanted
  return keepPlace && whole ? refuse({ code: 'offer_is_whole' }) : ok(null)
}

export type OutOfTurnRefusal =
  | { code: 'not_found' }
  | { code: 'not_waiting' }
  | { code: 'class_not_open'; status: SessionStatus }
  | { code: 'too_late_for_offers'; until: Instant }
  | { code: 'session_full' }
  | { code: 'seats_not_together'; free: number; wanted: number }

/** Whether a teacher may offer free seats to one who waits, whoever is ahead, and how many until when. */
export function decideOutOfTurn(facts: {
  status: SessionStatus
  startAt: Instant
  free: number
  one: Waiting
  /** What `offerDeadline` says; null inside the last half hour. */
  expiresAt: Instant | null
}): Result<{ seats: number; expiresAt: Instant }, OutOfTurnRefusal> {
  const { status, startAt, free, one, expiresAt } = facts
  if (!takesBookings(status)) return refuse({ code: 'class_not_open', status })
  if (!expiresAt) return refuse({ code: 'too_late_for_offers', until: addMinutes(startAt, -FIRST_CLICK_MINUTES) })
  if (free <= 0) return refuse({ code: 'session_full' })
  if (one.allOrNothing && one.seatsWanted > free) {
    return refuse({ code: 'seats_not_together', free, wanted: one.seatsWanted })
  }
  return ok({ seats: Math.min(one.seatsWanted, free), expiresAt })
}

/** Whether whoever waits may take a free seat at once, without an offer. */
export function firstClickIsOpen(startAt: Instant, mode: Terms['waitlistMode'], now: Instant): boolean {
  if (!isAfter(startAt, now)) return false
  return mode === 'first_to_click' || isAtOrAfter(now, addMinutes(startAt, -FIRST_CLICK_MINUTES))
}
