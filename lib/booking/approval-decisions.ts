import { ok, refuse, type Result } from '@/lib/result'
import { type Instant, isAtOrBefore } from '@/lib/time/instant'
import { type BookingStatus, type Clash, type SessionStatus, takesBookings } from './decisions'

/** What decides whether a request may be approved. `class` is null for a 1:1 lesson. */
export type RequestFacts = {
  teacherApproved: boolean
  status: BookingStatus
  startAt: Instant
  seats: number
  /** The teacher proposed the time of this lesson: it is its student's to answer. */
  proposed: boolean
  class: {
    status: SessionStatus
    free: number
    waiting: number
    waitlistOpen: boolean
  } | null
  /** A booking of the student that stands and overlaps. */
  studentClash: Clash | null
  /** What else the teacher has then; asked for lessons only, a class has its place already. */
  teacherClash: Clash | null
}

/** No such request among this teacher's: another's looks the same. */
export type RequestNotFound = { code: 'request_not_found' }
export type AlreadyDecided = { code: 'already_decided'; status: BookingStatus }

export type ApproveRefusal =
  | RequestNotFound
  | AlreadyDecided
  | { code: 'awaits_student' }
  | { code: 'class_not_open'; status: SessionStatus }
  | { code: 'class_started'; startedAt: Instant }
  | { code: 'student_busy'; clash: Clash | null }
  | { code: 'teacher_busy'; clash: Clash | null }
  | { code: 'waitlist_first'; waiting: number; waitlistOpen: boolean }
  | { code: 'session_full'; free: number; seats: number; waitlistOpen: boolean }
  | { code: 'bad_link' }

/**
 * Whether a request may be approved at `now`. Seats and places in time are judged here for the sentence only: the
 * database's guards have the last word on them.
 */
export function decideApproval(facts: RequestFacts | null, now: Instant): Result<null, ApproveRefusal> {
  if (!facts?.teacherApproved) return refuse({ code: 'request_not_found' })
  if (facts.status !== 'pending') return refuse({ code: 'already_decided', status: facts.status })
  if (facts.proposed) return refuse({ code: 'awaits_student' })
  if (facts.class && !takesBookings(facts.class.status)) {
    return refuse({ code: 'class_not_open', status: facts.class.status })
  }
  if (isAtOrBefore(facts.startAt, now)) return refuse({ code: 'class_started', startedAt: facts.startAt })
  if (facts.studentClash) return refuse({ code: 'student_busy', clash: facts.studentClash })
  if (facts.teacherClash) return refuse({ code: 'teacher_busy', clash: facts.teacherClash })
  if (!facts.class) return ok(null)
  const { free, waiting, waitlistOpen } = facts.class
  if (waiting > 0) return refuse({ code: 'waitlist_first', waiting, waitlistOpen })
  if (facts.seats > free) return refuse({ code: 'session_full', free, seats: facts.seats, waitlistOpen })
  return ok(null)
}

/** Whether a request may be declined: as long as nobody has decided it, also when it has become too late to approve it. */
export function decideDecline(
  facts: Pick<RequestFacts, 'teacherApproved' | 'status'> | null,
): Result<null, RequestNotFound | AlreadyDecided> {
  if (!facts?.teacherApproved) return refuse({ code: 'request_not_found' })
  return facts.status === 'pending' ? ok(null) : refuse({ code: 'already_decided', status: facts.status })
}
