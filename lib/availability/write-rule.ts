import type { Transaction } from '@/lib/db/transaction'
import { asInstant } from '@/lib/time/instant'
import type { RowTimes, Scope } from './decisions'

export interface WriteRule {
  teacherId: number
  /** null: a new row. */
  ruleId: number | null
  scope: Scope
  times: RowTimes
}

/** Writes one row as Phase 1 stores it, in force, and answers its id. The row has to be the teacher's own; that is in the where. */
export async function writeRule(tx: Transaction, { teacherId, ruleId, scope, times }: WriteRule): Promise<number> {
  const data = {
    courseId: scope.courseId,
    isActive: true,
    isBlocked: scope.blocked,
    blockedReason: scope.blocked ? scope.reason : '',
    timezone: times.zone,
    ...(times.kind === 'once'
      ? { slotType: 'one_time' as const, startDatetime: times.startAt, endDatetime: times.endAt }
      : {
          slotType: 'recurring' as const,
          dayOfWeek: times.dayOfWeek,
          startTime: asInstant(`1970-01-01T${times.startWall}:00Z`),
          endTime: asInstant(`1970-01-01T${times.endWall}:00Z`),
          validFrom: times.validFrom && asInstant(`${times.validFrom}T00:00:00Z`),
          validUntil: times.validUntil && asInstant(`${times.validUntil}T00:00:00Z`),
        }),
  }
  const select = { id: true }
  if (ruleId !== null) {
    return (await tx.teacherAvailability.update({ where: { id: ruleId, teacherId }, data, select })).id
  }
  return (await tx.teacherAvailability.create({ data: { teacherId, ...data }, select })).id
}
