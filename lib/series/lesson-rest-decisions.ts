import { decideLeaving } from '@/lib/booking/decisions'
import { type LessonVerdict, minutesOf } from '@/lib/lessons/decisions'
import { ok, refuse, type Result } from '@/lib/result'
import { addDays, type Day, isDay, weekdayOf } from '@/lib/time/day'
import { addMinutes, type Instant, isSameInstant, overlaps } from '@/lib/time/instant'
import { clockOfWall, dayOfWall, isWallTime } from '@/lib/time/wall-time'
import { type BadChoice, type DateChoice, isMoved, type SeriesOver } from './decisions'
import { endedBefore } from './edit-decisions'
import type { WantedLessonDate } from './lesson-dates-decisions'
import {
  decideOpenLessons,
  type LessonDateState,
  type LessonOfSeries,
  type LessonSeriesDate,
  type LessonSeriesFacts,
  lessonState,
} from './lesson-series-decisions'
import { occurrenceOn, type Pattern, type SeriesRule } from './recurrence'

/** When the lessons of a series that are still to come are to be instead. */
export interface RestChange {
  /** The original day of the first one it is about; null: all to come. */
  fromOn: Day | null
  /** 0 = Monday; null: the days stay. */
  weekday: number | null
  /** `HH:mm` in the zone of the series. */
  startClock: string
  /** Lessons that were moved by themselves come to the new time too; otherwise they stay. */
  movedToo: boolean
  /** `keep`: it stays where it is; `skip`: it is given up; `move`: another time. */
  choices: readonly DateChoice[]
}

/** Why a lesson stays where it is. */
export type StaysBecause =
  | Exclude<LessonDateState, 'coming'>
  /** Moved by itself. */
  | 'moved'
  | 'move_asked'
  | 'too_late'
  | 'same_time'
  | 'chosen'

/** One date from there on: its identity under the new rule, and what becomes of its lesson. */
export type RestDate = {
  date: LessonSeriesDate
  /** The original day it had: what answers call it. */
  was: Day
  originalOn: Day
  plannedStartAt: Instant
} & (
  | { becomes: 'stays'; because: StaysBecause }
  | { becomes: 'given_up'; lesson: LessonOfSeries }
  | { becomes: 'moves'; lesson: LessonOfSeries; wanted: WantedLessonDate }
)

export type RestPlan = {
  rule: SeriesRule
  /** The rule of the dates before; null where there are none. */
  earlier: SeriesRule | null
  dates: RestDate[]
}

export type RestRefusal =
  | BadChoice
  | { code: 'series_not_found' }
  | SeriesOver
  | { code: 'series_paused' }
  /** A series of the old system, or one of several days a week: its lessons are moved one by one. */
  | { code: 'no_one_day' }
  | { code: 'not_a_wall_time' }
  | { code: 'nothing_coming' }
  | { code: 'date_not_coming'; originalOn: Day }

/**
 * What becomes of every date of a repeating lesson from one on when its time changes. Each keeps its place: the date of a week is
 * the same date on its new day. Lessons that were moved by themselves stay unless `movedToo`; what is over, cancelled, left
 * out or proposed by the teacher is not touched. `by` the student, a lesson that may not be left any more stays, and so does one for
 * which another time was asked; by the teacher, a request does: the answer to it is a proposal.
 */
export function planRest(
  facts: LessonSeriesFacts | null,
  change: RestChange,
  by: 'student' | 'teacher',
  now: Instant,
): Result<RestPlan, RestRefusal> {
  const open = decideOpenLessons(facts)
  if (!open.ok) return open
  const { status, rule, dates } = open.value
  if (status === 'paused') return refuse({ code: 'series_paused' })
  const weekday = rule && onlyWeekday(rule.pattern)
  if (!rule || weekday === null) return refuse({ code: 'no_one_day' })
  const first = firstOf(dates, change.fromOn, now)
  if (!first.ok) return first
  const shift = (change.weekday ?? weekday) - weekday
  const touched = dates.filter(({ originalOn }) => originalOn !== null && originalOn >= first.value)
  const startWall = `${addDays(first.value, shift)}T${change.startClock}`
  if (!isWallTime(startWall)) return refuse({ code: 'not_a_wall_time' })
  const badChoice = change.choices.find((choice) => !isAnswer(choice, touched))
  if (badChoice) return refuse({ code: 'bad_choice', originalOn: badChoice.originalOn })
  const skipOn = rule.skipOn.filter((on) => on >= first.value).map((on) => addDays(on, shift))
  const pattern = { ...rule.pattern, weekdays: [weekday + shift] } as Pattern
  const next = {
    ...rule,
    startWall,
    pattern,
    skipOn,
    end: { kind: 'count', count: touched.length + skipOn.length },
  } as const
  const before = dates.some(({ originalOn }) => originalOn !== null && originalOn < first.value)
  const plan = touched.map((date) => restDate(date, { facts: open.value, change, shift, by }, now))
  return ok({ rule: next, earlier: before ? endedBefore(rule, first.value) : null, dates: plan })
}

/** The weekday of a series that has one. */
export function onlyWeekday(pattern: Pattern): number | null {
  return pattern.every === 'week' && pattern.weekdays.length === 1 ? (pattern.weekdays[0] ?? null) : null
}

function firstOf(
  dates: readonly LessonSeriesDate[],
  fromOn: Day | null,
  now: Instant,
): Result<Day, { code: 'nothing_coming' } | { code: 'date_not_coming'; originalOn: Day }> {
  const coming = dates.filter((date) => ['coming', 'asked', 'proposed'].includes(lessonState(date, now)))
  const found = coming.find(({ originalOn }) => fromOn === null || originalOn === fromOn)?.originalOn
  if (found) return ok(found)
  return refuse(fromOn === null ? { code: 'nothing_coming' } : { code: 'date_not_coming', originalOn: fromOn })
}

function isAnswer(choice: DateChoice, dates: readonly LessonSeriesDate[]): boolean {
  if (!isDay(choice.originalOn) || (choice.means === 'move' && !isWallTime(choice.startWall))) return false
  return dates.some(({ originalOn }) => originalOn === choice.originalOn)
}

type Of = { facts: LessonSeriesFacts; change: RestChange; shift: number; by: 'student' | 'teacher' }

function restDate(date: LessonSeriesDate, { facts, change, shift, by }: Of, now: Instant): RestDate {
  const was = date.originalOn ?? ''
  const originalOn = addDays(was, shift)
  const minutes = date.lesson ? minutesOf(date.lesson) : facts.minutes
  const planned = occurrenceOn(originalOn, `${originalOn}T${change.startClock}`, facts.zone, minutes)
  const to = { date, was, originalOn, plannedStartAt: planned.startAt }
  const choice = change.choices.find((each) => each.originalOn === was)
  const because = staysBecause(date, { change, by, choice }, now)
  const { lesson } = date
  if (because || !lesson) return { ...to, becomes: 'stays', because: because ?? 'left_out' }
  if (choice?.means === 'skip') return { ...to, becomes: 'given_up', lesson }
  const at = choice?.means === 'move' ? occurrenceOn(originalOn, choice.startWall, facts.zone, minutes) : planned
  if (isSameInstant(at.startAt, lesson.startAt)) return { ...to, becomes: 'stays', because: 'same_time' }
  const wanted = { ...at, originalOn: was, plannedStartAt: planned.startAt, skipped: false }
  return { ...to, becomes: 'moves', lesson, wanted }
}

type Asked = { change: RestChange; by: 'student' | 'teacher'; choice: DateChoice | undefined }

function staysBecause(date: LessonSeriesDate, { change, by, choice }: Asked, now: Instant): StaysBecause | null {
  const state = lessonState(date, now)
  if (!date.lesson || (state !== 'coming' && !(state === 'asked' && by === 'student'))) {
    return state === 'coming' ? 'left_out' : state
  }
  if (choice?.means === 'keep') return 'chosen'
  if (isMoved({ startAt: date.lesson.startAt, plannedStartAt: date.plannedStartAt })) {
    if (!change.movedToo && choice === undefined) return 'moved'
  }
  if (by === 'teacher') return null
  if (date.lesson.moveAsked) return 'move_asked'
  return decideLeaving(date.lesson, now).ok ? null : 'too_late'
}

/** What the fields of a form say at first: the day and the time the series has. */
export function restOfRule({ startWall, pattern }: SeriesRule): { weekday: number; startClock: string } {
  return { weekday: onlyWeekday(pattern) ?? weekdayOf(dayOfWall(startWall)), startClock: clockOfWall(startWall) }
}

/** A lesson that gets another time. */
export type MovingLesson = { was: Day; lesson: LessonOfSeries; wanted: WantedLessonDate }

/** The lessons of a plan that get another time. */
export function movingOf({ dates }: RestPlan): MovingLesson[] {
  return dates.flatMap((date) => (date.becomes === 'moves' ? [date] : []))
}

/** The lessons of a plan that are given up. */
export function droppedOf({ dates }: RestPlan): number[] {
  return dates.flatMap((date) => (date.becomes === 'given_up' ? [date.lesson.bookingId] : []))
}

const UNTOUCHED: readonly StaysBecause[] = ['left_out', 'over', 'cancelled', 'held']

/** The lessons of a plan that are still to come and stay where they are. */
export function stayingOf({ dates }: RestPlan): RestDate[] {
  return dates.filter((date) => date.becomes === 'stays' && !UNTOUCHED.includes(date.because))
}

/** The lessons of a plan that make way: those that get another time and those given up. */
export function goingOf({ dates }: RestPlan): number[] {
  return dates.flatMap((date) => (date.becomes === 'stays' ? [] : [date.lesson.bookingId]))
}

type Span = { startAt: Instant; endAt: Instant }
type Buffers = { bufferBeforeMinutes: number; bufferAfterMinutes: number }

/** Whether a new lesson meets an old one that stands: by the times themselves, and with the buffers of both. */
export function meetsOld(lesson: LessonVerdict, old: LessonOfSeries): { student: boolean; teacher: boolean } {
  const spanOf = ({ startAt, endAt }: Span, terms: Buffers) => ({
    from: addMinutes(startAt, -terms.bufferBeforeMinutes),
    to: addMinutes(endAt, terms.bufferAfterMinutes),
  })
  const asIs = ({ startAt, endAt }: Span) => ({ from: startAt, to: endAt })
  return {
    student: overlaps(asIs(lesson), asIs(old)),
    teacher: overlaps(spanOf(lesson, lesson.terms), spanOf(old, old)),
  }
}
