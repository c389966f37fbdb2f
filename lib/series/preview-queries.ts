import { fieldMessages, plainWords } from '@/lib/actions/form-input'
import { teacherRules } from '@/lib/availability/slot-queries'
import { db } from '@/lib/db/client'
import { ok, refuse, type Result } from '@/lib/result'
import { addDays, type Day } from '@/lib/time/day'
import { type Instant, isAtOrBefore, toIso } from '@/lib/time/instant'
import { dayOfWall, dayOn, type WallTime } from '@/lib/time/wall-time'
import type { Zone } from '@/lib/time/zone'
import { choicesInput } from './choices-input'
import { type ClashView, clashView } from './clash-queries'
import { judgeDates } from './judge-dates'
import { previewedAs } from './previewed-decisions'
import { type Occurrence, occurrencesOf, type SeriesRule } from './recurrence'
import { decideRule, lastDayOf, OPEN_HORIZON_DAYS, type RuleRefusal } from './rule-decisions'
import { ruleInput } from './rule-input'
import { ruleSentence } from './rule-sentence'
import { ruleText } from './rule-text-decisions'

/** One date before it is made. */
export interface PreviewDate extends ClashView {
  /** The day it is by the rule: its name in `choice-…` and `moveTo-…`. */
  originalOn: Day
  startWall: WallTime
  startAt: string
  endAt: string
  clockChange: 'none' | 'moved_later' | 'repeated'
  /** It lies in the past already and cannot be made. */
  isPast: boolean
}

export interface SeriesPreview {
  /** What was said about when it is; the form posts it with the rest (`previewed`). */
  previewed: string
  sentence: string
  zone: Zone
  /** RFC 5545 lines. */
  ruleText: string
  dates: PreviewDate[]
  /** It has no end: these are the dates up to the horizon, more are made as time goes by. */
  goesOn: boolean
  /** What has no such day (29 to 31, a fifth weekday, 29 February) and is passed over. */
  passesOver: 'months' | 'years' | null
  /** How many dates still need an answer. */
  clashes: number
}

export type PreviewRefusal = { code: 'invalid'; fields: Record<string, string> } | RuleRefusal

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
  const of = { teacherId, courseId, zone: rule.zone, rules: await teacherRules(teacherId) }
  const { judged, open } = await judgeDates(db, { ...of, dates, choices: choicesInput(filled) }, now)
  return ok({
    previewed: previewedAs(fields),
    sentence: ruleSentence(rule),
    zone: rule.zone,
    ruleText: ruleText(rule),
    dates: dates.map((date) => ({ ...viewOf(date, now), ...clashView(judged.get(date.originalOn)) })),
    goesOn: rule.end.kind === 'open',
    passesOver: passesOver(rule),
    clashes: open,
  })
}

function rangeOf(rule: SeriesRule, now: Instant) {
  const [today, first] = [dayOn(now, rule.zone), dayOfWall(rule.startWall)]
  return { from: first, until: lastDayOf(rule, addDays(first > today ? first : today, OPEN_HORIZON_DAYS)) }
}

function viewOf({ originalOn, startWall, startAt, endAt, clockChange }: Occurrence, now: Instant) {
  const isPast = isAtOrBefore(startAt, now)
  return { originalOn, startWall, startAt: toIso(startAt), endAt: toIso(endAt), clockChange, isPast }
}

function passesOver({ pattern, startWall }: SeriesRule): SeriesPreview['passesOver'] {
  if (pattern.every === 'year') return dayOfWall(startWall).endsWith('-02-29') ? 'years' : null
  if (pattern.every === 'month') return pattern.monthDays.some((day) => day > 28) ? 'months' : null
  return pattern.every === 'month_weekday' && pattern.places.some(({ nth }) => nth === 5) ? 'months' : null
}
