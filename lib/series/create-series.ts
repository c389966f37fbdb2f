import { teacherRules } from '@/lib/availability/slot-queries'
import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import { type CourseNotFound, type CourseRight, decideNewSession, type SessionRefusal } from '@/lib/sessions/decisions'
import { courseRight } from '@/lib/sessions/course-right'
import { addDays } from '@/lib/time/day'
import type { Instant } from '@/lib/time/instant'
import { dayOfWall, dayOn } from '@/lib/time/wall-time'
import { obstaclesAt, timeOffOf } from './clash-queries'
import {
  type BadChoice,
  type ClassContent,
  type DateChoice,
  decideClashes,
  type SeriesClashes,
  skipOf,
  type WantedDate,
  withChoices,
} from './decisions'
import { type Occurrence, occurrencesOf, type SeriesRule } from './recurrence'
import { decideRule, lastDayOf, OPEN_HORIZON_DAYS, type RuleRefusal } from './rule-decisions'
import { contentOfRow, ruleOfRow } from './series-row-decisions'
import { writeDates } from './write-dates'

export interface CreateSeries {
  teacherId: number
  /** The person acting, for the trail. */
  actorId: number
  courseId: number
  rule: SeriesRule
  content: ClassContent
  /** What to do about single dates; a clash that is not answered here stops everything. */
  choices: readonly DateChoice[]
}

/** What was made, exactly: `dates` classes, `moved` of them at another time than the rule's, and the days left out. */
export type CreatedSeries = { seriesId: number; dates: number; moved: number; skipped: number }

export type CreateSeriesRefusal =
  RuleRefusal | SessionRefusal | CourseNotFound | BadChoice | SeriesClashes | { code: 'changed_meanwhile' }

/**
 * Makes a repeating class of a course the teacher may make classes in: the whole series in one transaction, or nothing. One
 * without an end is made up to the horizon; a job goes on from there. Refuses what a single class would be refused for,
 * and every date that something stands in the way of and that `choices` does not answer.
 */
export async function createSeries(
  { teacherId, actorId, courseId, rule: given, content, choices }: CreateSeries,
  now: Instant,
): Promise<Result<CreatedSeries, CreateSeriesRefusal>> {
  const decided = decideRule(given)
  if (!decided.ok) return decided
  const rule = decided.value
  const horizonOn = addDays(startingDay(rule, now), OPEN_HORIZON_DAYS)
  const range = { from: dayOfWall(rule.startWall), until: lastDayOf(rule, horizonOn) }
  const dates = occurrencesOf(rule, content.durationMinutes, range)
  const allowed = decideFirst(await courseRight(teacherId, courseId), content, rule, dates[0], now)
  if (!allowed.ok) return allowed
  const wanted = withChoices(dates, choices, rule)
  if (!wanted.ok) return wanted

  const timeOff = timeOffOf(await teacherRules(teacherId), courseId, wanted.value)
  return inTransaction<CreatedSeries, CreateSeriesRefusal>(
    async (tx) => {
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('lectern.teacher'), ${teacherId}::int)::text`
      const obstacles = await obstaclesAt(tx, { teacherId, timeOff }, wanted.value)
      const clashes = decideClashes(wanted.value, obstacles)
      if (!clashes.ok) return clashes
      const seriesId = await insertSeries(
        tx,
        { teacherId, courseId, rule, content },
        rule.end.kind === 'open' ? horizonOn : null,
      )
      const places = { seriesId, teacherId, courseId, zone: rule.zone, content }
      const made = await writeDates(
        tx,
        places,
        wanted.value.map(({ skipped, ...date }, place) => ({
          ...date,
          skip: skipped ? skipOf(obstacles.get(place)) : null,
        })),
      )
      return ok({ seriesId, dates: made, ...countsOf(wanted.value) })
    },
    {
      actorId,
      conflicts: {
        teacher_in_one_place: { code: 'changed_meanwhile' },
        live_class_session_links_are_http: { code: 'bad_link' },
        booking_series_link_is_http: { code: 'bad_link' },
      },
    },
  )
}

// A series that begins after the horizon is made from its own start on.
function startingDay(rule: SeriesRule, now: Instant) {
  const [today, first] = [dayOn(now, rule.zone), dayOfWall(rule.startWall)]
  return first > today ? first : today
}

// What a single class obeys is asked of the first date; the preview has shown what clock changes do to each.
function decideFirst(
  right: CourseRight | null,
  content: ClassContent,
  { zone }: SeriesRule,
  first: Occurrence | undefined,
  now: Instant,
): Result<null, CreateSeriesRefusal> {
  if (!first) return refuse({ code: 'no_dates' })
  const wall = first.startWall
  const means = ({ none: null, moved_later: 'moved', repeated: 'earlier' } as const)[first.clockChange]
  const clockChoice = means && { means, wall, zone }
  const verdict = decideNewSession(right, { ...content, startWall: wall, zone, clockChoice }, now)
  return verdict.ok ? ok(null) : verdict
}

function countsOf(dates: readonly WantedDate[]) {
  const skipped = dates.filter((date) => date.skipped).length
  const moved = dates.filter((date) => !date.skipped && date.startAt.getTime() !== date.plannedStartAt.getTime()).length
  return { moved, skipped }
}

async function insertSeries(
  tx: Transaction,
  { teacherId, courseId, rule, content }: Pick<CreateSeries, 'teacherId' | 'courseId' | 'rule' | 'content'>,
  madeUntilOn: string | null,
): Promise<number> {
  const { id } = await tx.bookingSeries.create({
    data: {
      seriesType: 'group_series',
      teacherId,
      courseId,
      ...ruleOfRow(rule, madeUntilOn),
      ...contentOfRow(content),
    },
    select: { id: true },
  })
  return id
}
