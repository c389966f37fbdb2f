import { fieldMessages, plainWords } from '@/lib/actions/form-input'
import { teacherRules } from '@/lib/availability/slot-queries'
import { db } from '@/lib/db/client'
import { ok, refuse, type Result } from '@/lib/result'
import { addDays, type Day } from '@/lib/time/day'
import { type Instant, isAtOrBefore, toIso } from '@/lib/time/instant'
import { dayOfWall, dayOn, type WallTime } from '@/lib/time/wall-time'
import { offsetMinutesAt, type Zone } from '@/lib/time/zone'
import { choicesInput } from './choices-input'
import { obstaclesAt, timeOffOf } from './clash-queries'
import { type BadChoice, decideClashes, type Obstacle, type WantedDate, withChoices } from './decisions'
import { occurrencesOf, type Pattern, type SeriesRule } from './recurrence'
import { decideRule, lastDayOf, OPEN_HORIZON_DAYS, type RuleRefusal } from './rule-decisions'
import { ruleInput } from './rule-input'
import { ruleSentence } from './rule-sentence'
import { ruleText } from './rule-text-decisions'

/** What stands in the way of a date, for a page. Instants are ISO strings. */
export type ObstacleView = Omit<Obstacle, 'startAt' | 'endAt'> & { startAt: string; endAt: string }

/** One date before it is made. */
export interface PreviewDate {
  /** The day it is by the rule: its name in `choice-…` and `moveTo-…`. */
  originalOn: Day
  startWall: WallTime
  startAt: string
  endAt: string
  clockChange: 'none' | 'moved_later' | 'repeated'
  /** The clock of the series has changed since the date before: others see another time from here on. */
  afterClockChange: boolean
  /** It lies in the past already and cannot be made. */
  isPast: boolean
  choice: 'skip' | 'move' | 'keep' | null
  /** Still in the way, with the choice given. Empty: it can be made (or is left out). */
  obstacles: ObstacleView[]
}

export interface SeriesPreview {
  sentence: string
  zone: Zone
  /** RFC 5545 lines. */
  ruleText: string
  dates: PreviewDate[]
  /** It has no end: these are the dates up to the horizon, more are made as time goes by. */
  goesOn: boolean
  /** Months without the day (the 29th to 31st, a fifth weekday) are passed over. */
  passesOverMonths: boolean
  /** How many dates still need an answer. */
  clashes: number
}

export type PreviewRefusal = { code: 'invalid'; fields: Record<string, string> } | RuleRefusal | BadChoice

/**
 * Every date of a series as it would be made now, with what stands in the way of each. `fields` are those of the form
 * (`ruleInput`, `durationMinutes`, `choice-…`, `moveTo-…`), as a query string or a posted form has them. Changes nothing.
 */
export async function previewSeries(
  fields: Record<string, string | string[] | undefined>,
  { teacherId, courseId }: { teacherId: number; courseId: number },
  now: Instant,
): Promise<Result<SeriesPreview, PreviewRefusal>> {
  const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''))
  const read = ruleInput.safeParse(filled, { error: plainWords })
  if (!read.success) return refuse({ code: 'invalid', fields: fieldMessages(read.error) })
  const minutes = Number(filled.durationMinutes ?? 60)
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 1440) {
    return refuse({ code: 'invalid', fields: { durationMinutes: 'Enter a whole number of minutes.' } })
  }
  const decided = decideRule(read.data)
  if (!decided.ok) return decided
  const rule = decided.value
  const dates = occurrencesOf(rule, minutes, rangeOf(rule, now))
  const choices = choicesInput(filled).filter(({ originalOn }) => dates.some((date) => date.originalOn === originalOn))
  const wanted = withChoices(dates, choices, rule)
  if (!wanted.ok) return wanted
  const timeOff = timeOffOf(await teacherRules(teacherId), courseId, wanted.value)
  const verdict = decideClashes(wanted.value, await obstaclesAt(db, { teacherId, timeOff }, wanted.value))
  const inTheWay = new Map(
    verdict.ok ? [] : verdict.refusal.dates.map(({ originalOn, obstacles }) => [originalOn, obstacles]),
  )
  const chosen = new Map(choices.map(({ originalOn, means }) => [originalOn, means]))
  return ok({
    sentence: ruleSentence(rule),
    zone: rule.zone,
    ruleText: ruleText(rule),
    dates: wanted.value.map((date, place) => ({
      ...viewOf(date, now),
      afterClockChange:
        place > 0 && wanted.value[place - 1]?.offsetMinutes !== offsetMinutesAt(date.startAt, rule.zone),
      choice: chosen.get(date.originalOn) ?? null,
      obstacles: (inTheWay.get(date.originalOn) ?? []).map(obstacleView),
    })),
    goesOn: rule.end.kind === 'open',
    passesOverMonths: passesOver(rule.pattern),
    clashes: inTheWay.size,
  })
}

function rangeOf(rule: SeriesRule, now: Instant) {
  const [today, first] = [dayOn(now, rule.zone), dayOfWall(rule.startWall)]
  return { from: first, until: lastDayOf(rule, addDays(first > today ? first : today, OPEN_HORIZON_DAYS)) }
}

function viewOf({ originalOn, startWall, startAt, endAt, clockChange }: WantedDate, now: Instant) {
  const isPast = isAtOrBefore(startAt, now)
  return { originalOn, startWall, startAt: toIso(startAt), endAt: toIso(endAt), clockChange, isPast }
}

function obstacleView({ startAt, endAt, ...obstacle }: Obstacle): ObstacleView {
  return { ...obstacle, startAt: toIso(startAt), endAt: toIso(endAt) }
}

function passesOver(pattern: Pattern): boolean {
  if (pattern.every === 'month') return pattern.monthDays.some((day) => day > 28)
  return pattern.every === 'month_weekday' && pattern.places.some(({ nth }) => nth === 5)
}
