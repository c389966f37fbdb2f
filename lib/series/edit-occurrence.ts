import { refuse, type Result } from '@/lib/result'
import { type ChangeSession, changeSession } from '@/lib/sessions/change-session'
import type { MoveUnconfirmed, SessionNotFound, SessionRefusal, SessionTimes } from '@/lib/sessions/decisions'
import type { TeacherBusy } from '@/lib/sessions/session-clash'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/instant'
import { findDate } from './find-date'

export interface EditOccurrence extends Omit<ChangeSession, 'sessionId'> {
  seriesId: number
  originalOn: Day
}

/**
 * Changes one date of a series and no other: as any class is changed. What now differs from the series is this date's own
 * and stays when the series is changed later; its place in the series stays its original day.
 */
export async function editOccurrence(
  { seriesId, originalOn, ...change }: EditOccurrence,
  now: Instant,
): Promise<Result<SessionTimes, SessionRefusal | SessionNotFound | TeacherBusy | MoveUnconfirmed>> {
  const sessionId = await findDate(seriesId, originalOn, change.teacherId)
  return sessionId === null ? refuse({ code: 'session_not_found' }) : changeSession({ ...change, sessionId }, now)
}
