import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { dayOn } from '@/lib/time/wall-time'
import { changeRules } from './change-rules'
import { happensOn, MOST_RULES } from './decisions'
import { findOverlap, isSameWindow } from './overlap-decisions'
import { putAway } from './put-away'
import type { OwnRule } from './rule-queries'
import { writeRule } from './write-rule'

export interface CopyDay {
  teacherId: number
  /** 0 = Monday. */
  fromDay: number
  toDays: readonly number[]
  /** Takes the weekly rows of the other days out of use first. */
  replace: boolean
}

export type CopyDayRefusal =
  | { code: 'no_day' }
  | { code: 'nothing_to_copy' }
  | { code: 'too_many_rules'; most: number }
  | { code: 'overlaps_on'; dayOfWeek: number; with: OwnRule }
  | { code: 'never_on'; dayOfWeek: number }

type WeeklyRow = Extract<OwnRule, { kind: 'weekly' }>

/**
 * Copies what a weekday has, hours and breaks with their course, zone and validity, to other weekdays; what is there already is
 * not written twice. All or nothing: refuses where one of them would overlap what the other day has, or would never happen.
 * Rows of a course that the teacher has left are not copied. Answers how many rows were written.
 */
export async function copyDay(
  { teacherId, fromDay, toDays, replace }: CopyDay,
  now: Instant,
): Promise<Result<number, CopyDayRefusal>> {
  const targets = [...new Set(toDays)].filter((day) => day !== fromDay)
  if (targets.length === 0) return refuse({ code: 'no_day' })
  return changeRules<number, CopyDayRefusal>(teacherId, async ({ tx, rules, count }) => {
    const assigned = await tx.courseTeacher.findMany({ where: { teacherId }, select: { courseId: true } })
    const own = new Set<number | null>([null, ...assigned.map(({ courseId }) => courseId)])
    const weekly = rules.filter((rule): rule is WeeklyRow => rule.kind === 'weekly' && rule.active)
    const isOver = ({ validUntil, zone }: WeeklyRow) => validUntil !== null && validUntil < dayOn(now, zone)
    const source = weekly.filter((rule) => rule.dayOfWeek === fromDay && own.has(rule.courseId) && !isOver(rule))
    if (source.length === 0) return refuse({ code: 'nothing_to_copy' })

    const replaced = replace ? weekly.filter(({ dayOfWeek }) => targets.includes(dayOfWeek)) : []
    if (replaced.length > 0) {
      await putAway(
        tx,
        teacherId,
        replaced.map(({ ruleId }) => ruleId),
      )
    }
    const inForce = rules.filter((rule) => rule.active && !replaced.some(({ ruleId }) => ruleId === rule.ruleId))
    const copies = targets.flatMap((dayOfWeek) => source.map((rule) => ({ ...rule, ruleId: 0, dayOfWeek })))
    const missing = copies.filter((copy) => !inForce.some((rule) => isSameWindow(copy, rule)))
    if (count + missing.length > MOST_RULES) return refuse({ code: 'too_many_rules', most: MOST_RULES })
    for (const copy of missing) {
      const { dayOfWeek } = copy
      if (!happensOn(dayOfWeek, copy.validFrom, copy.validUntil)) return refuse({ code: 'never_on', dayOfWeek })
      const overlap = findOverlap(copy, inForce, now)
      if (overlap) return refuse({ code: 'overlaps_on', dayOfWeek, with: overlap })
    }
    for (const times of missing) await writeRule(tx, { teacherId, ruleId: null, scope: times, times })
    return ok(missing.length)
  })
}
