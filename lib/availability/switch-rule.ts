import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { changeRules } from './change-rules'
import { findOverlap } from './overlap-decisions'
import type { RuleNotFound } from './remove-rule'
import type { OwnRule } from './rule-queries'

export interface SwitchRule {
  teacherId: number
  ruleId: number
  active: boolean
}

/**
 * Switches a row of a teacher's availability on or off; off, it neither offers nor takes time. Refuses to switch on what
 * overlaps another own row in force. A row of others, or without a time, is not found.
 */
export async function switchRule(
  { teacherId, ruleId, active }: SwitchRule,
  now: Instant,
): Promise<Result<null, RuleNotFound | { code: 'overlaps'; with: OwnRule }>> {
  return changeRules<null, RuleNotFound | { code: 'overlaps'; with: OwnRule }>(teacherId, async ({ tx, rules }) => {
    const rule = rules.find((each) => each.ruleId === ruleId)
    if (!rule) return refuse({ code: 'rule_not_found' })
    const inForce = active ? rules.filter((each) => each.active) : []
    const overlap = findOverlap(rule, inForce, now)
    if (overlap) return refuse({ code: 'overlaps', with: overlap })
    await tx.teacherAvailability.update({
      where: { id: ruleId, teacherId },
      data: { isActive: active },
      select: { id: true },
    })
    return ok(null)
  })
}
