import { ok, refuse, type Result } from '@/lib/result'
import { inTransaction } from '@/lib/db/transaction'
import { putAway } from './put-away'

export type RuleNotFound = { code: 'rule_not_found' }

/**
 * Deletes a row of a teacher's availability; one that Phase 1 lessons were booked through is switched off instead, for they
 * would be deleted with it. Answers which of the two. A row of others is not found.
 */
export async function removeRule(of: {
  teacherId: number
  ruleId: number
}): Promise<Result<'deleted' | 'switched_off', RuleNotFound>> {
  return inTransaction<'deleted' | 'switched_off', RuleNotFound>(async (tx) => {
    const { teacherId, ruleId } = of
    const there = await tx.teacherAvailability.count({ where: { id: ruleId, teacherId } })
    if (there === 0) return refuse({ code: 'rule_not_found' })
    const kept = await putAway(tx, teacherId, [ruleId])
    return ok(kept.length > 0 ? 'switched_off' : 'deleted')
  })
}
