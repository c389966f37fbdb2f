import type { Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { decideWeekly, type Scope, type WeeklyInput, type WeeklyRefusal } from './decisions'
import { saveHours, type SavedHours, type SaveHoursRefusal } from './save-hours'

export interface SaveWeekly extends Scope, WeeklyInput {
  teacherId: number
  /** The row to change; null makes one for each day. */
  ruleId: number | null
}

/** Saves weekly hours, offered or taken away. Refuses what `decideWeekly` and `saveHours` refuse. */
export async function saveWeekly(
  { teacherId, ruleId, courseId, blocked, reason, ...input }: SaveWeekly,
  now: Instant,
): Promise<Result<SavedHours, WeeklyRefusal | SaveHoursRefusal>> {
  const verdict = decideWeekly(input, now)
  if (!verdict.ok) return verdict
  return saveHours({ teacherId, ruleId, scope: { courseId, blocked, reason }, times: verdict.value }, now)
}
