import { teacherRules } from '@/lib/availability/slot-queries'
import { db } from '@/lib/db/client'
import { ok, refuse, type Result } from '@/lib/result'
import { DURATION_MINUTES } from '@/lib/sessions/decisions'
import { addDays, type Day } from '@/lib/time/day'
import { type Instant, isAtOrBefore, toIso } from '@/lib/time/instant'
import { dayOfWall, dayOn, type WallTime } from '@/lib/time/wall-time'
import { obstaclesAt, timeOffOf } from './clash-queries'
import { decideClashes, type Obstacle, withChoices } from './decisions'
import { type Occurrence, occurrencesOf, type SeriesRule } from './recurrence'
import { decideRule, lastDayOf, OPEN_HORIZON_DAYS, type RuleRefusal } from './rule-decisions'
import { ruleText } from './rule-text-decisions'

/** What stands in the way of a date; instants are ISO strings. */
export type ObstacleView = Omit<Obstacle, 'startAt' | 'endAt'> & { startAt: string; endAt: string }

/** One date as it would be made. */
export interface PreviewDate {
  originalOn: Day
  startWall: WallTime
  startAt: string
  endAt: string
  clockChange: Occurrence['clockChange']
  /** The clocks of the series' zone have changed since the date before, by this many minutes; 0 where they have not. */
  shiftMinutes: number
  /** Its start has passed. */
  isPast: boolean
  obstacles: ObstacleView[]
}

/** A series before it is made: its rule in the one written form, and every date that would be made now. */
export interface SeriesPreview {
  rule: SeriesRule
  ruleText: string
  dates: PreviewDate[]
  /** Without an end: its dates are made up to this day, the next ones as time goes by. */
  madeUntilOn: Day | null
}

export type PreviewRefusal = RuleRefusal | { code: 'bad_duration'; least: number; most: number }

/**
 * Every date a rule would have now, with the clock changes between them and what the teacher has at that time. The same
 * computation that makes the series, so what is shown free can be made. Three statements, however many dates.
 */
export async function previewSeries(
  { teacherId, courseId, rule: given, minutes }: PreviewSeries,
  now: Instant,
): Promise<Result<SeriesPreview, PreviewRefusal>> {
  const { least, most } = DURATION_MINUTES
  if (!(Number.isInteger(minutes) && minutes >= least && minutes <= most)) {
    return refuse({ code: 'bad_duration', least, most })
  }
  const decided = decideRule(given)
  if (!decided.ok) return decided
  const rule = decided.value
  const [today, first] = [dayOn(now, rule.zone), dayOfWall(rule.startWall)]
  const horizonOn = addDays(first > today ? first : today, OPEN_HORIZON_DAYS)
  const dates = occurrencesOf(rule, minutes, { from: first, until: lastDayOf(rule, horizonOn) })
  const wanted = withChoices(dates, [], { zone: rule.zone, minutes })
  if (!wanted.ok) throw new Error('no choice was given, so none is bad')
  const timeOff = timeOffOf(await teacherRules(teacherId), courseId, wanted.value)
  const clashes = decideClashes(wanted.value, await obstaclesAt(db, { teacherId, timeOff }, wanted.value))
  const inTheWay = new Map(
    clashes.ok ? [] : clashes.refusal.dates.map(({ originalOn, obstacles }) => [originalOn, obstacles]),
  )
  return ok({
    rule,
    ruleText: ruleText(rule),
    dates: dates.map((date, place) => ({
      originalOn: date.originalOn,
      startWall: date.startWall,
      startAt: toIso(date.startAt),
      endAt: toIso(date.endAt),
      clockChange: date.clockChange,
      shiftMinutes: date.offsetMinutes - (dates[place - 1] ?? date).offsetMinutes,
      isPast: isAtOrBefore(date.startAt, now),
      obstacles: (inTheWay.get(date.originalOn) ?? []).map(obstacleView),
    })),
    madeUntilOn: rule.end.kind === 'open' ? horizonOn : null,
  })
}

export interface PreviewSeries {
  teacherId: number
  courseId: number
  rule: SeriesRule
  minutes: number
}

function obstacleView({ startAt, endAt, ...what }: Obstacle): ObstacleView {
  return { ...what, startAt: toIso(startAt), endAt: toIso(endAt) }
}
