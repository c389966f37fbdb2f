import type { BookingStatus, Clash } from '@/lib/booking/decisions'
import { ok, refuse, type Result } from '@/lib/result'
import { decideStart, type StartInput, type StartRefusal } from '@/lib/sessions/start-decisions'
import { addMinutes, type Instant, isAtOrBefore, isBefore, isSameInstant } from '@/lib/time/instant'

/** The shortest and the longest lesson, in minutes. */
export const LESSON_MINUTES = { least: 5, most: 1440 } as const

/** A lesson of this teacher, as far as it decides what they may do with it. */
export type TaughtLesson = {
  teacherApproved: boolean
  status: BookingStatus
  startAt: Instant
  endAt: Instant
  /** When the enrolment of its student ends; null for never. */
  enrolment: { active: boolean; expiresAt: Instant | null } | null
}

/** A time that a teacher sets, in wall time. */
export type TaughtTime = StartInput & { minutes: number }

/** No such lesson among this teacher's: another's, and a class, look the same. */
export type LessonNotFound = { code: 'lesson_not_found' }
export type LessonOver = { code: 'booking_is_over'; status: BookingStatus }

export type LessonTimeRefusal =
  | StartRefusal
  | { code: 'bad_duration'; least: number; most: number }
  | { code: 'starts_in_past'; startAt: Instant }
  | { code: 'same_time' }
  | { code: 'student_not_enrolled'; endedAt: Instant | null }

export type PlaceRefusal = { code: 'student_busy'; clash: Clash | null } | { code: 'teacher_busy'; clash: Clash | null }

export type LessonChangeRefusal =
  LessonNotFound | LessonOver | { code: 'lesson_begun'; startedAt: Instant } | LessonTimeRefusal | PlaceRefusal

export type ProposeRefusal = LessonChangeRefusal | { code: 'not_a_request'; status: BookingStatus }
export type MoveByTeacherRefusal = LessonChangeRefusal | { code: 'still_a_request' }

export type LessonTimes = { startAt: Instant; endAt: Instant }

/**
 * Whether a teacher may propose this time for a request at `now`. Teachers are exempt from their own notice, horizon and
 * windows, never from being in one place; and a proposal that the student could not accept is none.
 */
export function decideProposal(
  facts: TaughtLesson | null,
  wanted: TaughtTime,
  now: Instant,
): Result<LessonTimes, ProposeRefusal> {
  if (!facts?.teacherApproved) return refuse({ code: 'lesson_not_found' })
  if (facts.status === 'confirmed') return refuse({ code: 'not_a_request', status: facts.status })
  if (facts.status !== 'pending') return refuse({ code: 'booking_is_over', status: facts.status })
  return decideTime(facts, wanted, now)
}

/** Whether a teacher may move a confirmed lesson to this time at `now`. One that has begun is not moved any more. */
export function decideMoveByTeacher(
  facts: TaughtLesson | null,
  wanted: TaughtTime,
  now: Instant,
): Result<LessonTimes, MoveByTeacherRefusal> {
  if (!facts?.teacherApproved) return refuse({ code: 'lesson_not_found' })
  if (facts.status === 'pending') return refuse({ code: 'still_a_request' })
  if (facts.status !== 'confirmed') return refuse({ code: 'booking_is_over', status: facts.status })
  return decideTime(facts, wanted, now)
}

function decideTime(
  facts: TaughtLesson,
  wanted: TaughtTime,
  now: Instant,
): Result<LessonTimes, Exclude<LessonChangeRefusal, LessonNotFound | LessonOver>> {
  if (isAtOrBefore(facts.startAt, now)) return refuse({ code: 'lesson_begun', startedAt: facts.startAt })
  const times = decideLessonTimes(wanted)
  if (!times.ok) return times
  const { startAt, endAt } = times.value
  if (isAtOrBefore(startAt, now)) return refuse({ code: 'starts_in_past', startAt })
  if (isSameInstant(startAt, facts.startAt) && isSameInstant(endAt, facts.endAt)) return refuse({ code: 'same_time' })
  const { enrolment } = facts
  if (!enrolment?.active) return refuse({ code: 'student_not_enrolled', endedAt: null })
  if (enrolment.expiresAt && isAtOrBefore(enrolment.expiresAt, startAt)) {
    return refuse({ code: 'student_not_enrolled', endedAt: enrolment.expiresAt })
  }
  return times
}

/** When a lesson is that begins at a wall time and lasts so long. Says nothing about past or future. */
export function decideLessonTimes(
  wanted: TaughtTime,
): Result<LessonTimes, StartRefusal | Extract<LessonTimeRefusal, { code: 'bad_duration' }>> {
  const { minutes } = wanted
  if (!Number.isInteger(minutes) || minutes < LESSON_MINUTES.least || minutes > LESSON_MINUTES.most) {
    return refuse({ code: 'bad_duration', ...LESSON_MINUTES })
  }
  const start = decideStart(wanted, null)
  return start.ok ? ok({ startAt: start.value, endAt: addMinutes(start.value, minutes) }) : start
}

/** Whether a place in time is free, from what else the two have then. */
export function decidePlace(clashes: { student: Clash | null; teacher: Clash | null }): Result<null, PlaceRefusal> {
  if (clashes.teacher) return refuse({ code: 'teacher_busy', clash: clashes.teacher })
  if (clashes.student) return refuse({ code: 'student_busy', clash: clashes.student })
  return ok(null)
}

export type CancelLessonRefusal = LessonNotFound | LessonOver

/** Whether a teacher may cancel a lesson: any time until it is over, a request too. */
export function decideLessonCancel(facts: TaughtLesson | null): Result<null, CancelLessonRefusal> {
  if (!facts?.teacherApproved) return refuse({ code: 'lesson_not_found' })
  const open = facts.status === 'pending' || facts.status === 'confirmed'
  return open ? ok(null) : refuse({ code: 'booking_is_over', status: facts.status })
}

/** Whether this may be where a lesson meets: '' for nowhere yet, else a web address as the database's CHECK has it. */
export function decideLessonLink(link: string): Result<null, { code: 'bad_link' }> {
  const isWebAddress = /^https?:\/\/[^\s/]+\S*$/i.test(link) && URL.canParse(link)
  return link === '' || isWebAddress ? ok(null) : refuse({ code: 'bad_link' })
}

export type MarkLessonRefusal =
  LessonNotFound | LessonOver | { code: 'still_a_request' } | { code: 'not_begun'; startAt: Instant } | PlaceRefusal

/** Whether attendance of a lesson may be marked, or corrected, at `now`: from its start on, for as long as anybody likes. */
export function decideLessonMark(facts: TaughtLesson | null, now: Instant): Result<null, MarkLessonRefusal> {
  if (!facts?.teacherApproved) return refuse({ code: 'lesson_not_found' })
  if (facts.status === 'pending') return refuse({ code: 'still_a_request' })
  if (!['confirmed', 'attended', 'no_show'].includes(facts.status)) {
    return refuse({ code: 'booking_is_over', status: facts.status })
  }
  if (isBefore(now, facts.startAt)) return refuse({ code: 'not_begun', startAt: facts.startAt })
  return ok(null)
}

/** A proposal as its student finds it. */
export type ProposedLesson = TaughtLesson & { proposed: boolean }

export type RefuseTimeRefusal = { code: 'not_found' } | LessonOver | { code: 'not_proposed' }

export type AnswerRefusal =
  | RefuseTimeRefusal
  | { code: 'class_started'; startedAt: Instant }
  | { code: 'not_enrolled' }
  | { code: 'enrolment_over'; endedAt: Instant }
  | PlaceRefusal

/** Whether a student may accept the time their teacher proposed, at `now`: until it begins, and while they are enrolled. */
export function decideAcceptance(facts: ProposedLesson | null, now: Instant): Result<null, AnswerRefusal> {
  if (!facts?.teacherApproved) return refuse({ code: 'not_found' })
  const answerable = decideRefusing(facts)
  if (!answerable.ok) return answerable
  if (isAtOrBefore(facts.startAt, now)) return refuse({ code: 'class_started', startedAt: facts.startAt })
  const { enrolment } = facts
  if (!enrolment?.active) return refuse({ code: 'not_enrolled' })
  if (enrolment.expiresAt && isAtOrBefore(enrolment.expiresAt, facts.startAt)) {
    return refuse({ code: 'enrolment_over', endedAt: enrolment.expiresAt })
  }
  return ok(null)
}

/** Whether a student may decline it: as long as it waits, also when it has become too late to accept. */
export function decideRefusing(facts: ProposedLesson | null): Result<null, RefuseTimeRefusal> {
  if (!facts) return refuse({ code: 'not_found' })
  if (facts.status !== 'pending') return refuse({ code: 'booking_is_over', status: facts.status })
  return facts.proposed ? ok(null) : refuse({ code: 'not_proposed' })
}
