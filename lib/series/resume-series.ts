import { teacherRules } from '@/lib/availability/slot-queries'
import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { cancelDates } from './cancel-dates'
import { obstaclesAt, timeOffOf } from './clash-queries'
import {
  type BadChoice,
  type DateChoice,
  decideClashes,
  decideOpenSeries,
  type SeriesClashes,
  type SeriesNotFound,
  type SeriesOver,
  withChoices,
} from './decisions'
import { extendSeries } from './extend-series'
import { heldDates } from './resume-decisions'
import { seriesFacts } from './series-facts'

export interface ResumeSeries {
  seriesId: number
  teacherId: number
  actorId: number
  /** For a date that clashes now: leave it out for good, or another time. */
  choices: readonly DateChoice[]
}

/** How many dates are on again, and how many are cancelled: their time passed during the pause, or was chosen to be left out. */
export type ResumedSeries = { back: number; cancelled: number }

export type ResumeRefusal = SeriesNotFound | SeriesOver | SeriesClashes | BadChoice | { code: 'changed_meanwhile' }

/**
 * Goes on with a paused series: the dates taken off are on again, those whose time has passed meanwhile are cancelled, and
 * one without an end is made up to its horizon. Refuses where the teacher has something else at one of the times by now
 * and `choices` does not say what to do.
 */
export async function resumeSeries(
  { seriesId, teacherId, actorId, choices }: ResumeSeries,
  now: Instant,
): Promise<Result<ResumedSeries, ResumeRefusal>> {
  const rules = await teacherRules(teacherId)
  const resumed = await inTransaction<ResumedSeries, ResumeRefusal>(
    async (tx) => {
      const facts = await seriesFacts(tx, { seriesId, teacherId })
      const open = decideOpenSeries(facts)
      if (!open.ok) return open
      if (!facts || facts.status === 'active') return refuse({ code: 'series_over', status: 'active' })
      const held = heldDates(facts, now)
      const wanted = withChoices(held, choices, facts.rule)
      if (!wanted.ok) return wanted
      const timeOff = timeOffOf(rules, facts.courseId, wanted.value)
      const clashes = decideClashes(wanted.value, await obstaclesAt(tx, { teacherId, timeOff }, wanted.value))
      if (!clashes.ok) return clashes
      const back = wanted.value.flatMap(({ skipped, startAt, endAt }, place) =>
        skipped || !held[place] ? [] : [{ id: held[place].sessionId, start_at: startAt, end_at: endAt }],
      )
      const isBack = new Set(back.map(({ id }) => id))
      await tx.$executeRaw`
        UPDATE live_class_session s SET status = 'scheduled', scheduled_start = k.start_at, start_at_utc = k.start_at,
               end_at_utc = k.end_at, updated_at = now()
          FROM jsonb_to_recordset(${JSON.stringify(back)}::jsonb) AS k(id integer, start_at timestamptz, end_at timestamptz)
         WHERE s.id = k.id`
      // Whatever is still off is over, or was left out.
      const gone = facts.dates.flatMap(({ sessionId, sessionStatus }) =>
        sessionStatus === 'draft' && sessionId !== null && !isBack.has(sessionId) ? [sessionId] : [],
      )
      await tx.bookingSeries.update({ where: { id: seriesId }, data: { status: 'active', pausedAt: null } })
      await cancelDates(tx, { sessionIds: gone, actorId, reason: '' }, now)
      return ok({ back: back.length, cancelled: gone.length })
    },
    { actorId, conflicts: { teacher_in_one_place: { code: 'changed_meanwhile' } } },
  )
  if (resumed.ok) await extendSeries({ seriesId, teacherId }, now)
  return resumed
}
