import type { Terms } from '@/lib/policy/decisions'
import { ok, refuse, type Result } from '@/lib/result'
import { addMinutes, type Instant, isAfter, isAtOrAfter, isAtOrBefore } from '@/lib/time/instant'

export type SessionStatus = 'draft' | 'scheduled' | 'live' | 'completed' | 'cancelled' | 'booking_closed'
export type BookingStatus = 'pending' | 'confirmed' | 'declined' | 'cancelled' | 'attended' | 'no_show' | 'rescheduled'

/** Another engagement of the student that overlaps the class. */
export type Clash = { title: string; startAt: Instant; endAt: Instant }

/** What there is to know before a student takes a seat. */
export type SeatFacts = {
  session: {
    status: SessionStatus
    startAt: Instant | null
    endAt: Instant | null
    coursePublished: boolean
    backfilled: boolean
    capacity: number | null
    seatsTaken: number
    seatsHeld: number
    waitingCount: number
    waitlistOpen: boolean
    maxSeatsPerBooking: number
    courseId: number
  }
  enrolment: { active: boolean; expiresAt: Instant | null } | null
  hasLiveBooking: boolean
  /** An own offer of this class: its seats are held already, and answering it is how they are taken. */
  openOffer: { entryId: number; expiresAt: Instant } | null
  clash: Clash | null
  terms: Terms
}

export type BookSeatRefusal =
  | { code: 'not_found' }
  | { code: 'not_moved_yet' }
  | { code: 'class_not_open'; status: SessionStatus }
  | { code: 'class_started'; startedAt: Instant }
  | { code: 'already_booked' }
  | { code: 'not_enrolled' }
  | { code: 'enrolment_over'; endedAt: Instant }
  | { code: 'notice_too_short'; minNoticeHours: number; bookableUntil: Instant }
  | { code: 'student_busy'; clash: Clash | null }
  | { code: 'offer_open'; entryId: number; expiresAt: Instant }
  | { code: 'waitlist_first'; waiting: number }
  | { code: 'session_full'; waitlistOpen: boolean }
  | { code: 'too_many_seats'; most: number }
  | { code: 'too_few_seats'; free: number; waitlistOpen: boolean }

/** Booked at once, or asked for: a pending booking holds no seat until the teacher approves it. */
export type SeatVerdict = { status: 'confirmed' | 'pending' }

/** Whether a class in this state takes bookings. `booking_closed` only says that the seats are gone, so the seats decide. */
export function takesBookings(status: SessionStatus): boolean {
  return status === 'scheduled' || status === 'booking_closed'
}

/**
 * Whether a student may take `seats` seats of a class at `now`, and as what. The first reason that applies is given, from
 * what the student cannot change to what may change by itself. Seats are judged here for the sentence only: the
 * database's guard has the last word on them.
 */
export function decideSeat(facts: SeatFacts, seats: number, now: Instant): Result<SeatVerdict, BookSeatRefusal> {
  const { session, enrolment, terms } = facts
  if (session.status === 'draft' || !session.coursePublished) return refuse({ code: 'not_found' })
  if (!session.backfilled || !session.startAt || session.capacity === null) return refuse({ code: 'not_moved_yet' })
  if (facts.hasLiveBooking) return refuse({ code: 'already_booked' })
  if (!takesBookings(session.status)) return refuse({ code: 'class_not_open', status: session.status })
  if (isAtOrBefore(session.startAt, now)) return refuse({ code: 'class_started', startedAt: session.startAt })
  if (!enrolment?.active) return refuse({ code: 'not_enrolled' })
  if (enrolment.expiresAt && isAtOrBefore(enrolment.expiresAt, session.startAt)) {
    return refuse({ code: 'enrolment_over', endedAt: enrolment.expiresAt })
  }
  if (seats > session.maxSeatsPerBooking) return refuse({ code: 'too_many_seats', most: session.maxSeatsPerBooking })
  const bookableUntil = addMinutes(session.startAt, -60 * terms.minNoticeHours)
  if (isAfter(now, bookableUntil)) {
    return refuse({ code: 'notice_too_short', minNoticeHours: terms.minNoticeHours, bookableUntil })
  }
  if (facts.openOffer && isAfter(facts.openOffer.expiresAt, now)) {
    return refuse({ code: 'offer_open', ...facts.openOffer })
  }
  if (facts.clash) return refuse({ code: 'student_busy', clash: facts.clash })
  if (terms.approvalForGroup) return ok({ status: 'pending' })
  if (session.waitingCount > 0) return refuse({ code: 'waitlist_first', waiting: session.waitingCount })
  const free = session.capacity - session.seatsTaken - session.seatsHeld
  if (free <= 0) return refuse({ code: 'session_full', waitlistOpen: session.waitlistOpen })
  if (seats > free) return refuse({ code: 'too_few_seats', free, waitlistOpen: session.waitlistOpen })
  return ok({ status: 'confirmed' })
}

export type CancelFacts = {
  status: BookingStatus
  startAt: Instant
  cancelWindowHours: number
  /** When the school moved the class while it was booked; null when it never did. */
  classMovedAt: Instant | null
}

export type CancelBookingRefusal =
  | { code: 'not_found' }
  | { code: 'booking_is_over'; status: BookingStatus }
  | { code: 'class_started'; startedAt: Instant }
  | { code: 'cancel_window_passed'; deadline: Instant; cancelWindowHours: number }

/** Until when a student may cancel: the window before the start. At the deadline itself it is still allowed. */
export function cancelDeadline(startAt: Instant, cancelWindowHours: number): Instant {
  return addMinutes(startAt, -60 * cancelWindowHours)
}

/**
 * Whether a student may cancel at `now`. A request that is not decided yet may be taken back until the start, and so may
 * a seat in a class that the school has moved since: nobody is held to a time they did not choose.
 */
export function decideCancel(facts: CancelFacts, now: Instant): Result<null, CancelBookingRefusal> {
  if (facts.status !== 'pending' && facts.status !== 'confirmed') {
    return refuse({ code: 'booking_is_over', status: facts.status })
  }
  if (isAtOrAfter(now, facts.startAt)) return refuse({ code: 'class_started', startedAt: facts.startAt })
  const deadline = cancelDeadline(facts.startAt, facts.cancelWindowHours)
  if (facts.status === 'confirmed' && facts.classMovedAt === null && isAfter(now, deadline)) {
    return refuse({ code: 'cancel_window_passed', deadline, cancelWindowHours: facts.cancelWindowHours })
  }
  return ok(null)
}

export type ChangeSeatsRefusal =
  BookSeatRefusal | CancelBookingRefusal | { code: 'approval_needed' } | { code: 'changed_meanwhile' }

/**
 * Whether a booking of `has` seats may become one of `seats` at `now`. More seats obey what a booking obeys (and are the
 * teacher's to approve where bookings are); giving some back obeys what a cancellation obeys. A request holds no seats:
 * only the class's limit is asked. `own` is the booking itself, which is neither a second booking nor a clash.
 */
export function decideChangeSeats(
  own: CancelFacts & { seats: number },
  facts: SeatFacts,
  seats: number,
  now: Instant,
): Result<null, ChangeSeatsRefusal> {
  const { session } = facts
  if (own.status !== 'pending' && own.status !== 'confirmed') {
    return refuse({ code: 'booking_is_over', status: own.status })
  }
  if (seats > own.seats && seats > session.maxSeatsPerBooking) {
    return refuse({ code: 'too_many_seats', most: session.maxSeatsPerBooking })
  }
  if (seats <= own.seats || own.status === 'pending') return seats === own.seats ? ok(null) : decideCancel(own, now)
  const more = { ...facts, hasLiveBooking: false, clash: null }
  const verdict = decideSeat(more, seats - own.seats, now)
  if (!verdict.ok) return verdict
  return verdict.value.status === 'pending' ? refuse({ code: 'approval_needed' }) : ok(null)
}

/** Why an own booking cannot be left for another. */
export type LeavingRefusal =
  | { code: 'booking_not_found' }
  | Exclude<CancelBookingRefusal, { code: 'not_found' } | { code: 'class_started' }>
  | { code: 'booking_has_started'; startedAt: Instant }

export type RescheduleRefusal =
  LeavingRefusal | { code: 'other_course' } | { code: 'changed_meanwhile' } | BookSeatRefusal

/** What becomes of the two: moved at once, or (`pending`) asked for while the old seat is kept until the teacher says yes. */
export type RescheduleVerdict = SeatVerdict & { keepsOldSeat: boolean }

/** Whether an own booking may be left for another class at `now`: as it might be cancelled. */
export function decideLeaving(old: CancelFacts, now: Instant): Result<null, LeavingRefusal> {
  const leaving = decideCancel(old, now)
  if (leaving.ok) return leaving
  const { refusal } = leaving
  if (refusal.code === 'class_started') return refuse({ code: 'booking_has_started', startedAt: refusal.startedAt })
  return refuse(refusal.code === 'not_found' ? { code: 'booking_not_found' } : refusal)
}

/**
 * Whether a booking may be exchanged for one of another class at `now`: the old one must be free to go, as if it were
 * cancelled, and the new one obeys everything a booking obeys. `facts` are of the new class, without the old booking.
 */
export function decideReschedule(
  old: CancelFacts & { seats: number },
  facts: SeatFacts,
  now: Instant,
): Result<RescheduleVerdict, RescheduleRefusal> {
  const leaving = decideLeaving(old, now)
  if (!leaving.ok) return leaving
  const verdict = decideSeat(facts, old.seats, now)
  if (!verdict.ok) return verdict
  const { status } = verdict.value
  return ok({ status, keepsOldSeat: status === 'pending' && old.status === 'confirmed' })
}

/** Join opens ten minutes before the start and closes at the end. */
export const JOIN_OPENS_MINUTES_BEFORE = 10

/** Whether the meeting may be joined at `now`. */
export function joinIsOpen(startAt: Instant, endAt: Instant, now: Instant): boolean {
  return isAtOrAfter(now, addMinutes(startAt, -JOIN_OPENS_MINUTES_BEFORE)) && !isAtOrAfter(now, endAt)
}

const NOTED: readonly string[] = ['class_cancelled', 'moved_to_waitlist', 'series_paused']

/** What a person wrote as the reason a booking ended; '' where nobody wrote one and only the system noted why. */
export function writtenReason(reason: string | null): string {
  return reason === null || NOTED.includes(reason) ? '' : reason
}
