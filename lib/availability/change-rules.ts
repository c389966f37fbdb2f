import { inTransaction, type Transaction } from '@/lib/db/transaction'
import type { Refusal, Result } from '@/lib/result'
import { ownRules, type OwnRule } from './rule-queries'

/** What a change of a teacher's availability starts from: every row that says a time, and how many rows there are. */
export interface RulesToChange {
  tx: Transaction
  rules: OwnRule[]
  count: number
}

/**
 * Changes a teacher's availability in one transaction, one change of a teacher at a time: rows are judged beside each other.
 * Rolls back when `change` refuses.
 */
export async function changeRules<T, R extends Refusal>(
  teacherId: number,
  change: (from: RulesToChange) => Promise<Result<T, R>>,
): Promise<Result<T, R>> {
  return inTransaction<T, R>(async (tx) => {
    await tx.$queryRaw`SELECT id FROM teacher WHERE id = ${teacherId} FOR NO KEY UPDATE`
    const { rules, incomplete } = await ownRules(tx, teacherId)
    return change({ tx, rules, count: rules.length + incomplete.length })
  })
}
