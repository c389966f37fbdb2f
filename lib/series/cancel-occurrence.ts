import { refuse, type Result } from '@/lib/result'
import { cancelSession } from '@/lib/sessions/cancel-session'
import type { SessionNotFound, SessionRefusal } from '@/lib/sessions/decisions'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/instant'
import { findDate } from './find-date'

export interface CancelOccurrence {
  seriesId: number
  originalOn: Day
  teacherId: number
  actorId: number
  reason: string
}

/** Cancels one date of a series and no other; it does not come back, whatever is done to the series later. */
export async function cancelOccurrence(
  { seriesId, originalOn, ...by }: CancelOccurrence,
  now: Instant,
): Promise<Result<{ students: number }, SessionNotFound | Extract<SessionRefusal, { code: 'session_over' }>>> {
  const sessionId = await findDate(seriesId, originalOn, by.teacherId)
  return sessionId === null ? refuse({ code: 'session_not_found' }) : cancelSession({ sessionId, ...by }, now)
}
