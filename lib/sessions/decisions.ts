import { ok, refuse, type Result } from '@/lib/result'
import type { ClockChoice } from '@/lib/time/clock-change'
import { addMinutes, type Instant, isAtOrBefore, isSameInstant, minutesBetween, toIso } from '@/lib/time/instant'
import type { WallTime } from '@/lib/time/wall-time'
import { canonicalZone, type Zone } from '@/lib/time/zone'
import { decideStart, type StartRefusal } from './start-decisions'

/** The shortest and the longest class, in minutes. */
export const DURATION_MINUTES = { least: 5, most: 1440 } as const
/** The fewest and the most seats of a class. */
export const SEATS = { least: 1, most: 500 } as const

export type MeetingProvider = 'zoom' | 'google_meet' | 'microsoft_teams' | 'custom'
export type SessionStatus = 'draft' | 'scheduled' | 'live' | 'completed' | 'cancelled' | 'booking_closed'

/** A class as its teacher fills it in. The start is wall time in `zone`. */
export interface SessionInput {
  title: string
  description: string
  startWall: WallTime
  zone: Zone
  clockChoice: ClockChoice | null
  durationMinutes: number
  capacity: number
  waitlist: boolean
  /** How many seats one student may take at once. */
  maxSeatsPerBooking: number
  /** null: read from the link. */
  meetingProvider: MeetingProvider | null
  meetingLink: string
  meetingId: string
  meetingPasscode: string
}

/** Whether this teacher may run classes of this course; null where there is no assignment at all. */
export interface CourseRight {
  teacherApproved: boolean
  mayCreate: boolean
}

/** An existing class, as far as it decides what may still be changed. */
export interface SessionFacts extends CourseRight {
  status: SessionStatus
  zone: Zone
  startAt: Instant
  endAt: Instant
  seatsTaken: number
  seatsHeld: number
  capacity: number
}

/** When the class will be, and the zone it is remembered in. */
export interface SessionTimes {
  startAt: Instant
  endAt: Instant
  zone: Zone
}

export type SessionRefusal =
  | { code: 'session_over'; status: SessionStatus }
  | { code: 'session_under_way' }
  | StartRefusal
  | { code: 'starts_in_past'; startAt: string }
  | { code: 'bad_duration'; least: number; most: number }
  | { code: 'bad_capacity'; least: number; most: number }
  | { code: 'bad_seats_per_booking'; least: number; most: number }
  | { code: 'below_seats_taken'; seatsTaken: number; seatsHeld: number }
  | { code: 'bad_link' }

/** A booked student whom the move of the class would put in two places, and what is in the way. Instants are ISO strings. */
export type MoveClash = { studentName: string; title: string; startAt: string; endAt: string }

/** The class would move under its students and the teacher has not yet seen whom that touches. */
export type MoveUnconfirmed = { code: 'move_unconfirmed'; students: number; clashes: MoveClash[] }

/** No such course, no assignment to it, no right to make classes in it, or not approved: all look the same. */
export type CourseNotFound = { code: 'course_not_found' }
/** No such class, or another teacher's: both look the same. */
export type SessionNotFound = { code: 'session_not_found' }

/** Whether a teacher may make this class, and when it will be. Refuses a start that is not after `now`. */
export function decideNewSession(
  right: CourseRight | null,
  input: SessionInput,
  now: Instant,
): Result<SessionTimes, SessionRefusal | CourseNotFound> {
  if (!mayCreate(right)) return refuse({ code: 'course_not_found' })
  const start = decideStart(input, null)
  if (!start.ok) return start
  if (isAtOrBefore(start.value, now)) return refuse({ code: 'starts_in_past', startAt: toIso(start.value) })
  return decideRest(input, start.value)
}

/**
 * Whether a teacher may change their class to this, and when it will be. A class that is over is not changed any more; a
 * start that stays is not asked whether it has passed; one that moves must be after `now`, and not under way. Seats only go
 * below those taken and held where history had oversold the class and they were fewer still.
 */
export function decideSessionChange(
  facts: SessionFacts | null,
  input: SessionInput,
  now: Instant,
): Result<SessionTimes, SessionRefusal | SessionNotFound> {
  if (!facts || !mayCreate(facts)) return refuse({ code: 'session_not_found' })
  if (isOver(facts.status)) return refuse({ code: 'session_over', status: facts.status })
  const start = decideStart(input, facts.startAt)
  if (!start.ok) return start
  const moves = !isSameInstant(start.value, facts.startAt)
  if (moves && facts.status === 'live') return refuse({ code: 'session_under_way' })
  if (moves && isAtOrBefore(start.value, now)) return refuse({ code: 'starts_in_past', startAt: toIso(start.value) })
  const { seatsTaken, seatsHeld } = facts
  if (input.capacity < facts.capacity && input.capacity < seatsTaken + seatsHeld) {
    return refuse({ code: 'below_seats_taken', seatsTaken, seatsHeld })
  }
  // An old class without seats or longer than a day may keep what it has.
  return decideRest(input, start.value, facts)
}

/** Whether a class can still be cancelled by its teacher: any time until it is over. */
export function decideSessionCancel(
  facts: { teacherApproved: boolean; status: SessionStatus } | null,
): Result<null, SessionNotFound | Extract<SessionRefusal, { code: 'session_over' }>> {
  if (!facts?.teacherApproved) return refuse({ code: 'session_not_found' })
  if (isOver(facts.status)) return refuse({ code: 'session_over', status: facts.status })
  return ok(null)
}

function mayCreate(right: CourseRight | null): boolean {
  return right !== null && right.teacherApproved && right.mayCreate
}

function isOver(status: SessionStatus): boolean {
  return status === 'completed' || status === 'cancelled'
}

function decideRest(
  input: SessionInput,
  startAt: Instant,
  present?: SessionFacts,
): Result<SessionTimes, SessionRefusal> {
  const { durationMinutes, capacity, meetingLink } = input
  // To the minute, as the form shows it: a length that stays, stays exactly.
  const presentMinutes = present && minutesBetween(present.startAt, present.endAt)
  const keepsLength = presentMinutes !== undefined && Math.round(presentMinutes) === durationMinutes
  if (!keepsLength && !isWithin(durationMinutes, DURATION_MINUTES)) {
    return refuse({ code: 'bad_duration', ...DURATION_MINUTES })
  }
  if (capacity !== present?.capacity && !isWithin(capacity, SEATS)) return refuse({ code: 'bad_capacity', ...SEATS })
  const seatsPerBooking = { least: 1, most: Math.max(1, capacity) }
  if (!isWithin(input.maxSeatsPerBooking, seatsPerBooking)) {
    return refuse({ code: 'bad_seats_per_booking', ...seatsPerBooking })
  }
  if (meetingLink !== '' && !isWebAddress(meetingLink)) return refuse({ code: 'bad_link' })
  const endAt = addMinutes(startAt, keepsLength ? presentMinutes : durationMinutes)
  // An old name of the same zone is no change of zone.
  const keepsZone = present && canonicalZone(present.zone) === canonicalZone(input.zone)
  return ok({ startAt, endAt, zone: keepsZone ? present.zone : input.zone })
}

function isWithin(number: number, { least, most }: { least: number; most: number }): boolean {
  return Number.isInteger(number) && number >= least && number <= most
}

/** As the database's CHECK has it, and one that a browser can open. */
function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]+\S*$/i.test(text) && URL.canParse(text)
}
