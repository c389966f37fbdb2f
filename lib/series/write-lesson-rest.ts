import type { Transaction } from '@/lib/db/transaction'
import type { Instant } from '@/lib/time/instant'
import type { RestPlan } from './lesson-rest-decisions'
import type { LessonSeriesFacts } from './lesson-series-decisions'
import { ruleOfRow } from './series-row-decisions'

/**
 * Writes the new rule of a repeating lesson and the identity of its dates under it, in this series or, with `splits` and dates
 * before, in one that goes on from it. Says nothing about the lessons. Answers the series the dates belong to now. A fixed number of statements.
 */
export async function writeLessonRest(
  tx: Transaction,
  { facts, plan, splits }: { facts: LessonSeriesFacts; plan: RestPlan; splits: boolean },
  now: Instant,
): Promise<number> {
  const { seriesId } = facts
  const into = splits && plan.earlier ? await splitOff(tx, facts, plan) : seriesId
  if (into === seriesId) await tx.bookingSeries.update({ where: { id: seriesId }, data: ruleOfRow(plan.rule, null) })
  await writeItems(tx, into, plan)
  if (into !== seriesId) await tx.$queryRaw`SELECT settle_series(${seriesId}::int, ${now}::timestamptz)::text`
  await tx.$queryRaw`SELECT settle_series(${into}::int, ${now}::timestamptz)::text`
  return into
}

async function splitOff(tx: Transaction, facts: LessonSeriesFacts, { rule, earlier }: RestPlan): Promise<number> {
  const { seriesId, teacherId, courseId, studentId, minutes } = facts
  if (earlier) await tx.bookingSeries.update({ where: { id: seriesId }, data: ruleOfRow(earlier, null) })
  const { id } = await tx.bookingSeries.create({
    data: {
      seriesType: 'one_on_one_series',
      ...{ teacherId, courseId, studentId, durationMinutes: minutes, splitFromId: seriesId },
      ...ruleOfRow(rule, null),
    },
    select: { id: true },
  })
  return id
}

// Two statements: a day is unique in its series at every moment.
async function writeItems(tx: Transaction, seriesId: number, { dates }: RestPlan): Promise<void> {
  const itemIds = dates.map(({ date }) => date.itemId)
  await tx.$executeRaw`UPDATE booking_series_item SET original_on = NULL WHERE id = ANY (${itemIds}::int[])`
  const rows = JSON.stringify(
    dates.map(({ date, originalOn, plannedStartAt }, place) => ({
      id: date.itemId,
      original_on: originalOn,
      planned: plannedStartAt,
      place: place + 1,
    })),
  )
  await tx.$executeRaw`
    UPDATE booking_series_item i
       SET series_id = ${seriesId}, original_on = k.original_on, planned_start_at = k.planned,
           occurrence_index = CASE WHEN i.series_id = ${seriesId} THEN i.occurrence_index ELSE k.place END
      FROM jsonb_to_recordset(${rows}::jsonb) AS k(id integer, original_on date, planned timestamptz, place integer)
     WHERE i.id = k.id`
}
