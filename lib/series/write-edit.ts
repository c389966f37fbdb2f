import type { Transaction } from '@/lib/db/transaction'
import type { Instant } from '@/lib/time/instant'
import { cancelDates } from './cancel-dates'
import type { SeriesFacts } from './decisions'
import type { EditPlan, KeptDate, SeriesChange } from './edit-decisions'
import { contentOfRow, ruleOfRow } from './series-row-decisions'

type Edit = {
  facts: SeriesFacts
  teacherId: number
  actorId: number
  plan: EditPlan
  change: SeriesChange
  splits: boolean
}

/**
 * Writes a decided edit but for the dates it makes, and returns the series the dates belong to from now on. Each thing that
 * differs between a date and its series is the date's own and stays. A fixed number of statements.
 */
export async function writeEdit(
  tx: Transaction,
  { facts, teacherId, actorId, plan, change, splits }: Edit,
  now: Instant,
): Promise<number> {
  const { seriesId } = facts
  const into = splits && plan.earlier ? await splitOff(tx, facts, teacherId, plan, change) : seriesId
  if (into === seriesId) {
    const rule = ruleOfRow(plan.rule, plan.madeUntilOn)
    await tx.bookingSeries.update({ where: { id: seriesId }, data: { ...rule, ...contentOfRow(change.content) } })
  }
  await cancelDates(tx, { sessionIds: plan.cancelled.map(({ sessionId }) => sessionId), actorId, reason: '' }, now)
  await writeItems(tx, into, plan)
  await writeClasses(tx, facts, plan.kept, change)
  // What is left of the old series may be over with this.
  if (into !== seriesId) await tx.$queryRaw`SELECT settle_series(${seriesId}::int, ${now}::timestamptz)::text`
  return into
}

async function splitOff(
  tx: Transaction,
  { seriesId, courseId }: SeriesFacts,
  teacherId: number,
  { rule, earlier, madeUntilOn }: EditPlan,
  { content }: SeriesChange,
): Promise<number> {
  if (earlier) await tx.bookingSeries.update({ where: { id: seriesId }, data: ruleOfRow(earlier, null) })
  const { id } = await tx.bookingSeries.create({
    data: {
      seriesType: 'group_series',
      teacherId,
      courseId,
      splitFromId: seriesId,
      ...ruleOfRow(rule, madeUntilOn),
      ...contentOfRow(content),
    },
    select: { id: true },
  })
  return id
}

// Two statements: a date may take the day of another that takes a third one's, and a day is unique at every moment.
async function writeItems(tx: Transaction, seriesId: number, { kept, made }: EditPlan): Promise<void> {
  const itemIds = kept.map(({ itemId }) => itemId)
  const taken = [...kept.flatMap(({ originalOn }) => originalOn ?? []), ...made.map(({ originalOn }) => originalOn)]
  await tx.$executeRaw`
    UPDATE booking_series_item SET original_on = NULL
     WHERE id = ANY (${itemIds}::int[]) OR (series_id = ${seriesId} AND original_on = ANY (${taken}::date[]))`
  const rows = JSON.stringify(
    kept.map(({ itemId, originalOn, plannedStartAt }) => ({
      id: itemId,
      original_on: originalOn,
      planned: plannedStartAt,
    })),
  )
  await tx.$executeRaw`
    UPDATE booking_series_item i
       SET series_id = ${seriesId}, original_on = k.original_on, planned_start_at = k.planned,
           occurrence_index = CASE WHEN i.series_id = ${seriesId} THEN i.occurrence_index ELSE k.place END
      FROM (SELECT k.*, row_number() OVER (ORDER BY k.original_on NULLS LAST, k.id) AS place
              FROM jsonb_to_recordset(${rows}::jsonb) AS k(id integer, original_on date, planned timestamptz)) AS k
     WHERE i.id = k.id`
}

async function writeClasses(
  tx: Transaction,
  { content: old }: SeriesFacts,
  kept: readonly KeptDate[],
  { content }: SeriesChange,
): Promise<void> {
  const classes = kept.filter(({ sessionId }) => sessionId !== null)
  if (classes.length === 0) return
  const moving = classes.flatMap(({ sessionId, changesTime }) => (changesTime && sessionId !== null ? [sessionId] : []))
  await tx.$queryRaw`SELECT let_go_of_teacher(${moving}::int[])::text`
  const rows = JSON.stringify(
    classes.map(({ sessionId, startAt, endAt }) => ({ id: sessionId, start_at: startAt, end_at: endAt })),
  )
  await tx.$executeRaw`
    UPDATE live_class_session s SET
        scheduled_start = k.start_at, start_at_utc = k.start_at, end_at_utc = k.end_at, updated_at = now(),
        title = CASE s.title WHEN ${old.title} THEN ${content.title} ELSE s.title END,
        description = CASE s.description WHEN ${old.description} THEN ${content.description} ELSE s.description END,
        capacity = CASE s.capacity WHEN ${old.capacity} THEN ${content.capacity} ELSE s.capacity END,
        enable_waitlist = CASE s.enable_waitlist WHEN ${old.waitlist} THEN ${content.waitlist} ELSE s.enable_waitlist END,
        max_seats_per_booking = CASE s.max_seats_per_booking WHEN ${old.maxSeatsPerBooking} THEN ${content.maxSeatsPerBooking}
          ELSE s.max_seats_per_booking END,
        meeting_provider = CASE WHEN s.meeting_link = ${old.meetingLink}
          THEN coalesce(${content.meetingProvider}::meeting_provider, provider_of(${content.meetingLink})) ELSE s.meeting_provider END,
        meeting_link = CASE s.meeting_link WHEN ${old.meetingLink} THEN ${content.meetingLink} ELSE s.meeting_link END,
        meeting_id = CASE s.meeting_id WHEN ${old.meetingId} THEN ${content.meetingId} ELSE s.meeting_id END,
        meeting_passcode = CASE s.meeting_passcode WHEN ${old.meetingPasscode} THEN ${content.meetingPasscode} ELSE s.meeting_passcode END
      FROM jsonb_to_recordset(${rows}::jsonb) AS k(id integer, start_at timestamptz, end_at timestamptz)
     WHERE s.id = k.id`
}
