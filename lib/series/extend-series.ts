import { teacherRules } from '@/lib/availability/slot-queries'
import { inTransaction } from '@/lib/db/transaction'
import { ok, type Result } from '@/lib/result'
import { addDays } from '@/lib/time/day'
import { type Instant, isAfter } from '@/lib/time/instant'
import { dayOn } from '@/lib/time/wall-time'
import { obstaclesAt, timeOffOf } from './clash-queries'
import { skipOf } from './decisions'
import { occurrencesOf } from './recurrence'
import { OPEN_HORIZON_DAYS } from './rule-decisions'
import { seriesFacts } from './series-facts'
import { type DateToWrite, writeDates } from './write-dates'

/**
 * Makes the dates of an active series without an end up to the horizon, and returns how many classes it made. A date on
 * which the teacher has something else, or time off, is remembered as skipped, with that reason. Nothing for a series that
 * is paused, over, made far enough, or whose teacher may not make classes in the course any more. Safe to run twice at
 * once: the second waits for the first and finds nothing left to do.
 */
export async function extendSeries(
  { seriesId, teacherId }: { seriesId: number; teacherId: number },
  now: Instant,
): Promise<number> {
  const rules = await teacherRules(teacherId)
  const made = await inTransaction<number, never>(async (tx): Promise<Result<number, never>> => {
    const facts = await seriesFacts(tx, { seriesId, teacherId })
    if (!facts?.teacherApproved || !facts.mayCreate || facts.status !== 'active' || !facts.madeUntilOn) return ok(0)
    const { rule, content, courseId } = facts
    const horizonOn = addDays(dayOn(now, rule.zone), OPEN_HORIZON_DAYS)
    if (horizonOn <= facts.madeUntilOn) return ok(0)
    const range = { from: addDays(facts.madeUntilOn, 1), until: horizonOn }
    const dates = occurrencesOf(rule, content.durationMinutes, range).filter(({ startAt }) => isAfter(startAt, now))
    const timeOff = timeOffOf(rules, courseId, dates)
    const obstacles = await obstaclesAt(tx, { teacherId, timeOff }, dates)
    const wanted = dates.map((date, place): DateToWrite => {
      const inTheWay = obstacles.get(place)
      return { ...date, plannedStartAt: date.startAt, skip: inTheWay ? skipOf(inTheWay) : null }
    })
    const count = await writeDates(tx, { seriesId, teacherId, courseId, zone: rule.zone, content }, wanted)
    await tx.bookingSeries.update({
      where: { id: seriesId },
      data: { madeUntilOn: new Date(`${horizonOn}T00:00:00Z`) },
    })
    return ok(count)
  })
  return made.ok ? made.value : 0
}
