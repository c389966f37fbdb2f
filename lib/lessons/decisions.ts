import { type AvailabilityRule, type Busy, openSlots, slotPolicyOf, type Span } from '@/lib/availability/slots'
import {
  type BookSeatRefusal,
  type CancelFacts,
  type Clash,
  decideLeaving,
  type LeavingRefusal,
} from '@/lib/booking/decisions'
import type { Terms } from '@/lib/policy/decisions'
import { ok, refuse, type Result } from '@/lib/result'
import {
  addMilliseconds,
  addMinutes,
  type Instant,
  isAtOrBefore,
  isSameInstant,
  minutesBetween,
  overlaps,
} from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'

/** Everything that decides whether a student may have a lesson: the teacher's offer, read under the locks. */
export type LessonFacts = {
  teacher: { approved: boolean; zone: Zone }
  course: { courseId: number; published: boolean; bookingType: 'none' | 'group_session' | 'one_on_one' }
  assigned: boolean
  enrolment: { active: boolean; expiresAt: Instant | null } | null
  terms: Terms
  rules: readonly AvailabilityRule[]
  busy: Busy
}

/** A time that a student asks for. */
export type WantedLesson = { startAt: Instant; minutes: number }

/**
 * Why a time is not offered. `length`: not for so long; `noWindow`: outside the availability or off its grid; the others are
 * those of `openSlots`.
 */
export type SlotWhy = 'past' | 'length' | 'noWindow' | 'notice' | 'horizon' | 'busy' | 'dayLimit'

/** The terms that a sentence about a time not offered needs. */
export type OfferedTerms = Pick<Terms, 'minNoticeHours' | 'horizonDays' | 'maxBookingsPerDay' | 'slotMinutes'>

export type LessonRefusal =
  /** No such teacher or course, no lessons in it, not taught by them, or not approved: all look the same. */
  | { code: 'not_found' }
  | Extract<BookSeatRefusal, { code: 'not_enrolled' | 'enrolment_over' | 'student_busy' | 'already_booked' }>
  | { code: 'slot_not_offered'; why: SlotWhy; terms: OfferedTerms }
  | { code: 'teacher_busy'; clash: Clash | null }

/** Booked at once or asked for, under these terms; a request holds its time where they say so. */
export type LessonVerdict = {
  status: 'confirmed' | 'pending'
  startAt: Instant
  endAt: Instant
  holdsTime: boolean
  terms: Terms
}

/**
 * Whether a student may have the lesson they want at `now`, and as what. The first reason that applies is given, from what
 * the student cannot change to what another time would. A time is offered when `openSlots` lists it: the list that people
 * choose from and the booking are one computation.
 */
export function decideLesson(
  facts: LessonFacts | null,
  { startAt, minutes }: WantedLesson,
  now: Instant,
): Result<LessonVerdict, LessonRefusal> {
  if (!facts || !isOffered(facts)) return refuse({ code: 'not_found' })
  const { enrolment, terms, busy } = facts
  const { minNoticeHours, horizonDays, maxBookingsPerDay, slotMinutes } = terms
  const no = (why: SlotWhy) =>
    refuse({
      code: 'slot_not_offered',
      why,
      terms: { minNoticeHours, horizonDays, maxBookingsPerDay, slotMinutes },
    })
  if (!enrolment?.active) return refuse({ code: 'not_enrolled' })
  if (isAtOrBefore(startAt, now)) return no('past')
  if (enrolment.expiresAt && isAtOrBefore(enrolment.expiresAt, startAt)) {
    return refuse({ code: 'enrolment_over', endedAt: enrolment.expiresAt })
  }
  if (!slotMinutes.includes(minutes)) return no('length')
  const endAt = addMinutes(startAt, minutes)
  const range = { startAt, endAt: addMilliseconds(startAt, 1) }
  const { slots, withheld } = openSlots(facts.rules, busy, slotPolicyOf(facts, minutes), range, now)
  if (slots.some((slot) => isSameInstant(slot.startAt, startAt))) {
    const status = terms.approvalForOneOnOne ? 'pending' : 'confirmed'
    return ok({ status, startAt, endAt, terms, holdsTime: status === 'confirmed' || terms.pendingHoldsTime })
  }
  // What the student has then is said before what the teacher has: it may well be this very lesson.
  const own = busy.student.some((span) => overlaps(asRange(span), { from: startAt, to: endAt }))
  if (own || withheld.own > 0) return refuse({ code: 'student_busy', clash: null })
  const reasons = ['notice', 'horizon', 'busy', 'dayLimit'] as const
  return no(reasons.find((reason) => withheld[reason] > 0) ?? 'noWindow')
}

function isOffered({ teacher, course, assigned }: LessonFacts): boolean {
  return teacher.approved && assigned && course.published && course.bookingType === 'one_on_one'
}

const asRange = ({ startAt, endAt }: Span) => ({ from: startAt, to: endAt })

/** An own lesson that its student wants at another time. */
export type OwnLesson = CancelFacts & {
  endAt: Instant
  /** Another time has been asked for already, and nobody has answered. */
  moveAsked: boolean
}

export type MoveLessonRefusal = LeavingRefusal | { code: 'move_asked_already' } | { code: 'same_time' } | LessonRefusal

/** What becomes of the two: moved at once, or (`keepsOld`) asked for while the old one stands until the answer is yes. */
export type MoveLessonVerdict = LessonVerdict & { keepsOld: boolean }

/** The length a lesson has, in whole minutes: what a move asks for where it says nothing. */
export function minutesOf({ startAt, endAt }: Span): number {
  return Math.round(minutesBetween(startAt, endAt))
}

/**
 * Whether a student may exchange an own lesson for another time at `now`: the old one must be free to go, as if it were
 * cancelled, and the new one obeys everything a booking obeys. `facts` are without the old lesson.
 */
export function decideLessonMove(
  old: OwnLesson,
  facts: LessonFacts | null,
  wanted: WantedLesson,
  now: Instant,
): Result<MoveLessonVerdict, MoveLessonRefusal> {
  const leaving = decideLeaving(old, now)
  if (!leaving.ok) return leaving
  if (old.moveAsked) return refuse({ code: 'move_asked_already' })
  if (isSameInstant(wanted.startAt, old.startAt) && minutesOf(old) === wanted.minutes) {
    return refuse({ code: 'same_time' })
  }
  const verdict = decideLesson(facts, wanted, now)
  if (!verdict.ok) return verdict
  return ok({ ...verdict.value, keepsOld: verdict.value.status === 'pending' && old.status === 'confirmed' })
}
