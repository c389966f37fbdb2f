import { ok, refuse, type Result } from '@/lib/result'
import { addMinutes, type Instant, isAtOrAfter, isBefore } from '@/lib/time/instant'
import type { SessionNotFound, SessionStatus } from './decisions'

/** A teacher may open the class this many minutes before its start. */
export const START_OPENS_MINUTES_BEFORE = 15

/** A class that nobody ended is ended this many minutes after its time; until then it may run over. */
export const FORGOTTEN_AFTER_MINUTES = 60

/** What decides about starting and ending a class. */
export interface RunningFacts {
  teacherApproved: boolean
  status: SessionStatus
  startAt: Instant
  endAt: Instant
}

export type StartSessionRefusal =
  | SessionNotFound
  | { code: 'session_not_open'; status: SessionStatus }
  | { code: 'too_early'; opensAt: Instant }
  | { code: 'time_is_over'; endAt: Instant }

export type EndSessionRefusal = SessionNotFound | { code: 'not_under_way'; status: SessionStatus }

/** Whether a class may be started at `now`: a scheduled one, from a quarter of an hour before its start until its end. */
export function decideStart(facts: RunningFacts | null, now: Instant): Result<null, StartSessionRefusal> {
  if (!facts?.teacherApproved) return refuse({ code: 'session_not_found' })
  const { status, startAt, endAt } = facts
  if (status !== 'scheduled' && status !== 'booking_closed') return refuse({ code: 'session_not_open', status })
  const opensAt = startOpensAt(startAt)
  if (isBefore(now, opensAt)) return refuse({ code: 'too_early', opensAt })
  if (isAtOrAfter(now, endAt)) return refuse({ code: 'time_is_over', endAt })
  return ok(null)
}

/** Whether a class may be ended: only one that was started. */
export function decideEnd(
  facts: Pick<RunningFacts, 'teacherApproved' | 'status'> | null,
): Result<null, EndSessionRefusal> {
  if (!facts?.teacherApproved) return refuse({ code: 'session_not_found' })
  return facts.status === 'live' ? ok(null) : refuse({ code: 'not_under_way', status: facts.status })
}

/** From when on a class may be started. */
export function startOpensAt(startAt: Instant): Instant {
  return addMinutes(startAt, -START_OPENS_MINUTES_BEFORE)
}
