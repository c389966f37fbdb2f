import { ok, refuse, type Result } from '@/lib/result'
import { type Instant, isBefore } from '@/lib/time/instant'
import type { Clash, SessionStatus } from './decisions'

/** What a teacher says about a student who booked; `confirmed` takes the mark back. */
export type Attendance = 'attended' | 'no_show' | 'confirmed'

/** What decides whether attendance of a class may be marked. */
export interface AttendanceFacts {
  teacherApproved: boolean
  status: SessionStatus
  startAt: Instant
}

export type AttendanceRefusal =
  | { code: 'session_not_found' }
  | { code: 'session_cancelled'; status: SessionStatus }
  | { code: 'not_begun'; startAt: Instant }
  | { code: 'nobody_to_mark' }
  | { code: 'seat_given_away' }
  | { code: 'student_busy'; clash: Clash | null }

/** Whether attendance of a class may be marked at `now`: from its start on, for as long as anybody likes, unless cancelled. */
export function decideAttendance(facts: AttendanceFacts | null, now: Instant): Result<null, AttendanceRefusal> {
  if (!facts?.teacherApproved) return refuse({ code: 'session_not_found' })
  const { status, startAt } = facts
  if (status === 'cancelled' || status === 'draft') return refuse({ code: 'session_cancelled', status })
  if (isBefore(now, startAt)) return refuse({ code: 'not_begun', startAt })
  return ok(null)
}

/** Whose mark changes: one student's, whatever it was; for all, those without a mark get one, or every mark is taken back. */
export function statusesToMark(mark: Attendance, everybody: boolean): Attendance[] {
  const marks: Attendance[] = ['attended', 'no_show']
  if (!everybody) return ['confirmed', ...marks]
  return mark === 'confirmed' ? marks : ['confirmed']
}
