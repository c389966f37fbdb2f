import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { bookedAhead, type BookedTime } from './booked-queries'
import { changeRules } from './change-rules'
import { MOST_RULES, type RowTimes, type Scope } from './decisions'
import { coveredBy, findOverlap } from './overlap-decisions'
import { putAway } from './put-away'
import type { OwnRule } from './rule-queries'
import { writeRule } from './write-rule'

export interface SaveHours {
  teacherId: number
  /** The row to change; null makes new ones. */
  ruleId: number | null
  scope: Scope
  /** One time for each row. */
  times: readonly RowTimes[]
}

export type SaveHoursRefusal =
  | { code: 'rule_not_found' }
  | { code: 'course_not_found' }
  | { code: 'too_many_rules'; most: number }
  | { code: 'one_day_only' }
  | { code: 'overlaps'; with: OwnRule }

export interface SavedHours {
  ruleIds: number[]
  /** Booked all the same, where time is taken away. */
  covered: BookedTime[]
  /** Phase 1 lessons hang on the row that was to be changed: it is switched off and stands beside a new one. */
  keptOld: boolean
}

/**
 * Writes weekly hours, a one-time window or time off as rows of a teacher's availability, in force from then on. Refuses a row or a course that is
 * not the teacher's own, and what overlaps another own row in force (`findOverlap`). What is booked stays booked.
 */
export async function saveHours(
  { teacherId, ruleId, scope, times }: SaveHours,
  now: Instant,
): Promise<Result<SavedHours, SaveHoursRefusal>> {
  const rows = times.map((each) => ({ ruleId: ruleId ?? 0, ...scope, ...each }))
  const saved = await changeRules<Omit<SavedHours, 'covered'>, SaveHoursRefusal>(
    teacherId,
    async ({ tx, rules, count }) => {
      const present = rules.find((rule) => rule.ruleId === ruleId) ?? null
      if (ruleId !== null && present?.kind !== times[0]?.kind) return refuse({ code: 'rule_not_found' })
      if (ruleId !== null && times.length > 1) return refuse({ code: 'one_day_only' })
      // A course that the teacher has left keeps its rows, but gets no new ones.
      if (scope.courseId !== null && scope.courseId !== present?.courseId) {
        const own = await tx.courseTeacher.count({ where: { teacherId, courseId: scope.courseId } })
        if (own === 0) return refuse({ code: 'course_not_found' })
      }
      if (ruleId === null && count + rows.length > MOST_RULES)
        return refuse({ code: 'too_many_rules', most: MOST_RULES })
      const inForce = rules.filter((rule) => rule.active)
      for (const row of rows) {
        const overlap = findOverlap(row, inForce, now)
        if (overlap) return refuse({ code: 'overlaps', with: overlap })
      }
      const keptOld = present !== null && present.lessons > 0
      if (keptOld) await putAway(tx, teacherId, [present.ruleId])
      const ruleIds: number[] = []
      for (const each of times) {
        ruleIds.push(await writeRule(tx, { teacherId, ruleId: keptOld ? null : ruleId, scope, times: each }))
      }
      return ok({ ruleIds, keptOld })
    },
  )
  if (!saved.ok) return saved
  const booked = scope.blocked ? await bookedAhead(teacherId, now) : []
  return ok({ ...saved.value, covered: [...new Set(rows.flatMap((row) => coveredBy(row, booked)))] })
}
