import type { Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { decideOnce, type OnceInput, type OnceRefusal, type Scope } from './decisions'
import { saveHours, type SavedHours, type SaveHoursRefusal } from './save-hours'

export interface SaveOnce extends Scope, OnceInput {
  teacherId: number
  /** The row to change; null makes a new one. */
  ruleId: number | null
}

/** Saves a one-time window, or time off where it is blocked. Refuses what `decideOnce` and `saveHours` refuse. */
export async function saveOnce(
  { teacherId, ruleId, courseId, blocked, reason, ...input }: SaveOnce,
  now: Instant,
): Promise<Result<SavedHours, OnceRefusal | SaveHoursRefusal>> {
  const verdict = decideOnce(input, blocked, now)
  if (!verdict.ok) return verdict
  return saveHours({ teacherId, ruleId, scope: { courseId, blocked, reason }, times: [verdict.value] }, now)
}
