import { teacherRules } from '@/lib/availability/slot-queries'
import type { AvailabilityRule } from '@/lib/availability/windows'
import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { SessionRefusal } from '@/lib/sessions/decisions'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/instant'
import { obstaclesAt, timeOffOf } from './clash-queries'
import {
  dateState,
  decideClashes,
  decideOpenSeries,
  type SeriesClashes,
  type SeriesFacts,
  type SeriesNotFound,
  type SeriesOver,
  skipOf,
} from './decisions'
import { type EditPlan, type EditRefusal, planEdit, type SeriesChange } from './edit-decisions'
import { decideContent } from './content-decisions'
import { seriesFacts } from './series-facts'
import { writeDates } from './write-dates'
import { writeEdit } from './write-edit'

export interface RewriteSeries {
  seriesId: number
  teacherId: number
  /** The person acting, for the trail. */
  actorId: number
  change: SeriesChange
  /** The first date it is about; null: the first that is coming. */
  fromOn: Day | null
  /** From there on it is a series of its own, where there are dates before. */
  splits: boolean
  /** The teacher has seen how many bookings move and how many are cancelled. */
  confirmed: boolean
}

/** What was done, exactly. `seriesId` is the series the dates belong to now. */
export type EditedSeries = { seriesId: number; kept: number; moved: number; made: number; cancelled: number }

/** Booked students would notice, and the teacher has not seen it yet: how many dates, and how many bookings on them. */
export type EditUnconfirmed = { code: 'edit_unconfirmed'; moved: number; cancelled: number; bookings: number }

export type EditSeriesRefusal =
  | EditRefusal
  | SeriesNotFound
  | SeriesOver
  | SeriesClashes
  | EditUnconfirmed
  | { code: 'nothing_coming' }
  | { code: 'changed_meanwhile' }
  | Extract<SessionRefusal, { code: 'bad_duration' | 'bad_capacity' | 'bad_seats_per_booking' | 'bad_link' }>

/**
 * Changes the dates of a series from one on, all in one transaction or nothing: see `planEdit` for what becomes of each.
 * Refuses what a single class would be refused for, a date that clashes and is not answered, and a change that booked
 * students would notice until it is confirmed.
 */
export async function rewriteSeries(
  { seriesId, teacherId, actorId, change, fromOn, splits, confirmed }: RewriteSeries,
  now: Instant,
): Promise<Result<EditedSeries, EditSeriesRefusal>> {
  const content = decideContent(change.content)
  if (!content.ok) return content
  // Over its own connection, before the transaction: time off is no promise that a lock would have to keep.
  const rules = await teacherRules(teacherId)
  return inTransaction<EditedSeries, EditSeriesRefusal>(
    async (tx) => {
      const facts = await seriesFacts(tx, { seriesId, teacherId })
      const open = decideOpenSeries(facts)
      if (!open.ok) return open
      if (!facts?.mayCreate) return refuse({ code: 'series_not_found' })
      const first = fromOn ?? facts.dates.find((date) => dateState(date, now) === 'coming')?.originalOn ?? null
      if (first === null) return refuse({ code: 'nothing_coming' })
      const plan = planEdit(facts, change, first, now)
      if (!plan.ok) return plan
      const obstacles = await obstaclesOf(tx, facts, plan.value, { teacherId, rules })
      const clashes = decideClashes(plan.value.claims, obstacles)
      if (!clashes.ok) return clashes
      const noticed = noticedBy(plan.value)
      if (noticed.bookings > 0 && !confirmed) return refuse({ code: 'edit_unconfirmed', ...noticed })
      const into = await writeEdit(tx, { facts, teacherId, actorId, plan: plan.value, change, splits }, now)
      const places = {
        seriesId: into,
        teacherId,
        courseId: facts.courseId,
        zone: facts.rule.zone,
        content: change.content,
      }
      // The dates to make are the last of what has to be free.
      const moving = plan.value.claims.length - plan.value.made.length
      const wanted = plan.value.made.map(({ skipped, ...date }, place) => ({
        ...date,
        skip: skipped ? skipOf(obstacles.get(moving + place)) : null,
      }))
      const made = await writeDates(tx, places, wanted)
      const { moved, cancelled } = noticed
      const kept = plan.value.kept.filter((date) => date.sessionId !== null).length
      return ok({ seriesId: into, kept, moved, made, cancelled })
    },
    {
      actorId,
      conflicts: {
        teacher_in_one_place: { code: 'changed_meanwhile' },
        booking_series_link_is_http: { code: 'bad_link' },
      },
    },
  )
}

type Teacher = { teacherId: number; rules: readonly AvailabilityRule[] }

async function obstaclesOf(tx: Transaction, { courseId }: SeriesFacts, plan: EditPlan, { teacherId, rules }: Teacher) {
  const { claims, kept, cancelled } = plan
  const timeOff = timeOffOf(rules, courseId, claims)
  const except = [...kept.filter((date) => date.changesTime), ...cancelled].flatMap(({ sessionId }) => sessionId ?? [])
  return obstaclesAt(tx, { teacherId, timeOff, except }, claims)
}

function noticedBy({ kept, cancelled }: EditPlan) {
  const moved = kept.filter(({ changesTime }) => changesTime)
  const bookings = [...moved, ...cancelled].reduce((sum, date) => sum + date.bookings, 0)
  return { moved: moved.length, cancelled: cancelled.length, bookings }
}
