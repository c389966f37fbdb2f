import type { Transaction } from '@/lib/db/transaction'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/instant'
import { isZone, type Zone } from '@/lib/time/zone'
import type { AvailabilityRule } from './windows'

interface Beside {
  active: boolean
  zone: Zone
  courseTitle: string | null
  /** Phase 1 lessons that were booked through it; they would go with the row. */
  lessons: number
}

/** A row of a teacher's availability, whatever its state. */
export type OwnRule = AvailabilityRule & Beside

/** A row of the old system that says no time, or none that a clock shows, and so neither offers nor takes any. */
export type IncompleteRule = Beside & Pick<AvailabilityRule, 'ruleId' | 'courseId' | 'blocked' | 'reason'>

interface RuleRead extends IncompleteRule {
  once: boolean
  dayOfWeek: number | null
  startWall: string | null
  endWall: string | null
  validFrom: Day | null
  validUntil: Day | null
  startAt: Instant | null
  endAt: Instant | null
}

/**
 * Every row of a teacher's availability, also what is switched off, in the order of their making; those that say no time
 * apart. One statement. Seconds of the old system are rounded to the minute, as its 23:59:59 means midnight.
 */
export async function ownRules(
  client: Pick<Transaction, '$queryRaw'>,
  teacherId: number,
): Promise<{ rules: OwnRule[]; incomplete: IncompleteRule[] }> {
  const rows = await client.$queryRaw<RuleRead[]>`
    SELECT r.id AS "ruleId", r.course_id AS "courseId", c.title AS "courseTitle", r.is_blocked AS blocked,
           r.blocked_reason AS reason, r.is_active AS active, r.timezone AS zone, r.slot_type = 'one_time' AS once,
           r.day_of_week AS "dayOfWeek",
           to_char(r.start_time + interval '30 seconds', 'HH24:MI') AS "startWall",
           to_char(r.end_time + interval '30 seconds', 'HH24:MI') AS "endWall",
           to_char(r.valid_from, 'YYYY-MM-DD') AS "validFrom", to_char(r.valid_until, 'YYYY-MM-DD') AS "validUntil",
           r.start_datetime AS "startAt", r.end_datetime AS "endAt",
           (SELECT count(*)::int FROM one_on_one_booking b WHERE b.availability_slot_id = r.id) AS lessons
      FROM teacher_availability r LEFT JOIN course c ON c.id = r.course_id
     WHERE r.teacher_id = ${teacherId} ORDER BY r.id`
  const rules: OwnRule[] = []
  const incomplete: IncompleteRule[] = []
  for (const row of rows) {
    const rule = ruleOf(row)
    if (rule) rules.push(rule)
    else incomplete.push(besideOf(row))
  }
  return { rules, incomplete }
}

function besideOf({ ruleId, courseId, courseTitle, blocked, reason, active, zone, lessons }: RuleRead): IncompleteRule {
  return { ruleId, courseId, courseTitle, blocked, reason, active, zone, lessons }
}

function ruleOf(row: RuleRead): OwnRule | null {
  const beside = besideOf(row)
  const { startAt, endAt, dayOfWeek, startWall, endWall, validFrom, validUntil } = row
  if (row.once) return startAt && endAt ? { ...beside, kind: 'once', startAt, endAt } : null
  if (dayOfWeek === null || startWall === null || endWall === null || !isZone(row.zone)) return null
  return { ...beside, kind: 'weekly', dayOfWeek, startWall, endWall, validFrom, validUntil }
}
