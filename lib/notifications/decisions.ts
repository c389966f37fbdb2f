import type { Zone } from '@/lib/time/zone'
import { bookingNotices } from './booking-decisions'
import { classNotices } from './class-decisions'
import { waitlistNotices } from './waitlist-decisions'

/** What a student can be told. */
export const STUDENT_KINDS = [
  'booked',
  'requested',
  'approved',
  'declined',
  'request_withdrawn',
  'promoted',
  'cancelled',
  'cancelled_by_teacher',
  'class_cancelled',
  'class_moved',
  'class_teacher',
  'moved',
  'moved_by_teacher',
  'move_requested',
  'time_proposed',
  'seats',
  'waitlist_joined',
  'put_on_waitlist',
  'offer',
  'offer_deadline',
  'offer_lapsed',
  'offer_withdrawn',
  'removed_from_waitlist',
  'passed_by',
  'first_click',
  'waiting_class_moved',
  'reminder',
] as const

/** What a teacher can be told. */
export const TEACHER_KINDS = [
  'teacher_new_booking',
  'teacher_new_request',
  'teacher_request_withdrawn',
  'teacher_booking_cancelled',
  'teacher_booking_moved',
  'teacher_time_accepted',
  'teacher_time_declined',
  'teacher_seats_changed',
  'teacher_waitlist_joined',
  'teacher_waitlist_left',
  'teacher_offer_declined',
  'teacher_offer_lapsed',
  'teacher_class_given',
  'teacher_class_taken',
  'teacher_class_moved',
  'teacher_class_cancelled',
  'teacher_reminder',
] as const

export type NoticeKind = (typeof STUDENT_KINDS)[number] | (typeof TEACHER_KINDS)[number]

export interface Person {
  userId: number
  name: string
}

/** A class, booking or entry as an event says it was. Instants are ISO strings in UTC. */
export interface EventState {
  status?: string
  seats?: number
  seatsOffered?: number
  startAt?: string
  endAt?: string
  offerExpiresAt?: string
  sessionId?: number
  teacherId?: number
  reason?: string
  clash?: boolean
  free?: number
}

/** An event of the trail with what its sentences need to know. Instants are ISO strings in UTC. */
export interface Matter {
  eventId: number
  /** The transaction that wrote it: its events are one act. Null for those of before anybody noted it. */
  act: string | null
  at: string
  kind: string
  /** Who did it; null where nobody is known: the system itself, or a writer of Phase 1. */
  actorId: number | null
  from: EventState
  to: EventState
  student: Person | null
  teacher: Person | null
  /** Who taught the class before, where it has changed hands. */
  formerTeacher: Person | null
  title: string
  course: string
  lesson: boolean
  /** Of the class as it is now; null for a lesson and a class that is gone. */
  startAt: string | null
  endAt: string | null
  /** The class's own zone, or that of the teacher of a lesson; null where nobody ever said it. */
  zone: Zone | null
  sessionId: number | null
  bookingId: number | null
  /** Of which the booking is the latest form: the first of those that were moved one to the next. */
  rootBookingId: number | null
  entryId: number | null
  /** The class is cancelled, or gone altogether. */
  classIsOff: boolean
  /** The system booked it for the first of the queue. */
  promoted: boolean
  /** The teacher proposed the time. */
  proposed: boolean
  /** Start of the booking that this one takes the place of. */
  insteadOf: string | null
  /** Who waits in the queue of the class, for what concerns them all. */
  waiting: number[]
}

/** What a notification says, as facts. Instants are ISO strings in UTC. */
export interface NoticeFacts {
  title: string
  course: string
  lesson: boolean
  startAt: string | null
  endAt: string | null
  zone: Zone | null
  sessionId: number | null
  bookingId: number | null
  entryId: number | null
  /** The other person: to a student the teacher, to a teacher the student. '' where they are gone. */
  name: string
  seats: number
  /** Seats before, or wanted where fewer are offered. */
  outOf: number | null
  /** The deadline of an offer. */
  until: string | null
  /** In a person's own words, or why a seat would have been of no use. */
  reason: string
  /** Where it was before it moved. */
  was: string | null
  clash: boolean
  /** A request, not yet a seat. */
  asked: boolean
  /** Starts of what else was done in one act, the earliest first: the other dates of a series. */
  others?: string[]
  /** With `others`, where it is about bookings: each date, the first included, as it stands in a calendar. */
  entries?: { rootBookingId: number; startAt: string; endAt: string }[]
}

export interface Notice {
  userId: number
  kind: NoticeKind
  /** Of one's own doing: kept in the list as a confirmation, but nothing to be called for. */
  quiet: boolean
  facts: NoticeFacts
}

/**
 * Whom an event concerns, and what each is told: nobody twice, and nobody is called for what they did themself, of which
 * only the confirmations that matter are kept (`quiet`). Attendance, titles and what is over concern nobody. An event of
 * an unknown kind is told to nobody.
 */
export function whoIsTold(matter: Matter): Notice[] {
  const notices = [...bookingNotices(matter), ...waitlistNotices(matter), ...classNotices(matter)]
  return notices.filter(({ userId }, place) => notices.findIndex((other) => other.userId === userId) === place)
}
