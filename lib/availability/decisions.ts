import { ok, refuse, type Result } from '@/lib/result'
import { chosenInstant, type ClockChange, clockChangeAt, type ClockChoice } from '@/lib/time/clock-change'
import { addDays, type Day, daysBetween, isDay, weekdayOf } from '@/lib/time/day'
import { type Instant, isAtOrBefore, minutesBetween, toIso } from '@/lib/time/instant'
import { dayOn, startOfDay } from '@/lib/time/wall-time'
import { isZone, type Zone } from '@/lib/time/zone'
import type { AvailabilityRule } from './windows'

/** The most rows a teacher can have; nobody looks after more. */
export const MOST_RULES = 200
/** The longest one-time window and the longest time off, in days; and how far ahead they may lie. */
const LONGEST_WINDOW_DAYS = 7
const LONGEST_OFF_DAYS = 366
const FURTHEST_DAYS = 5 * 366

/** Whom and what a row is about: time offered or taken away, for one course or (null) for all. */
export interface Scope {
  courseId: number | null
  blocked: boolean
  /** Said to nobody but the teacher; '' for time offered. */
  reason: string
}

/** Weekly hours as a teacher fills them in: clock times `HH:mm` in `zone`, an end at or before the start on the next day. */
export interface WeeklyInput {
  /** 0 = Monday; a row is made for each. */
  days: readonly number[]
  startWall: string
  endWall: string
  validFrom: Day | null
  validUntil: Day | null
  zone: Zone
}

/**
 * A one-time window or time off. Without `untilOn` it ends on the day it starts, or on the next where the clock says so.
 * A clock time left out (time off only) is the beginning or the end of its day.
 */
export interface OnceInput {
  fromOn: Day
  untilOn: Day | null
  startWall: string | null
  endWall: string | null
  zone: Zone
  startChoice: ClockChoice | null
  endChoice: ClockChoice | null
}

/** The time of one row. */
export type WeeklyTimes = { kind: 'weekly' } & Pick<
  Extract<AvailabilityRule, { kind: 'weekly' }>,
  'dayOfWeek' | 'startWall' | 'endWall' | 'validFrom' | 'validUntil' | 'zone'
>
export type OnceTimes = { kind: 'once'; startAt: Instant; endAt: Instant; zone: Zone }
export type RowTimes = WeeklyTimes | OnceTimes

export type WeeklyRefusal =
  | { code: 'not_a_zone' }
  | { code: 'no_day' }
  | { code: 'not_a_clock'; field: 'startWall' | 'endWall' }
  | { code: 'not_a_day'; field: 'validFrom' | 'validUntil' }
  | { code: 'validity_backwards' }
  | { code: 'validity_over' }
  | { code: 'never_on'; dayOfWeek: number }

export type OnceRefusal =
  | { code: 'not_a_zone' }
  | { code: 'not_a_clock'; field: 'startWall' | 'endWall' }
  | { code: 'not_a_day'; field: 'fromOn' | 'untilOn' }
  | { code: 'time_missing'; field: 'startWall' | 'endWall' }
  | { code: 'clock_change'; field: 'startWall' | 'endWall'; change: ClockChange }
  | { code: 'ends_before_start' }
  | { code: 'too_long'; mostDays: number }
  | { code: 'too_far'; mostDays: number }
  | { code: 'over_already'; endAt: string }

/**
 * The rows that weekly hours make, one for each day said. Refuses what is no time, no day and no zone, a validity that ends
 * before it begins, ends before today in that zone, or holds none of a chosen weekday.
 */
export function decideWeekly(input: WeeklyInput, now: Instant): Result<WeeklyTimes[], WeeklyRefusal> {
  const { startWall, endWall, validFrom, validUntil, zone } = input
  const days = [...new Set(input.days)].filter((day) => Number.isInteger(day) && day >= 0 && day <= 6)
  if (days.length === 0) return refuse({ code: 'no_day' })
  if (!isClock(startWall)) return refuse({ code: 'not_a_clock', field: 'startWall' })
  if (!isClock(endWall)) return refuse({ code: 'not_a_clock', field: 'endWall' })
  if (!isZone(zone)) return refuse({ code: 'not_a_zone' })
  if (validFrom !== null && !isDay(validFrom)) return refuse({ code: 'not_a_day', field: 'validFrom' })
  if (validUntil !== null && !isDay(validUntil)) return refuse({ code: 'not_a_day', field: 'validUntil' })
  if (validFrom !== null && validUntil !== null && validUntil < validFrom) return refuse({ code: 'validity_backwards' })
  if (validUntil !== null && validUntil < dayOn(now, zone)) return refuse({ code: 'validity_over' })
  const never = days.find((dayOfWeek) => !happensOn(dayOfWeek, validFrom, validUntil))
  if (never !== undefined) return refuse({ code: 'never_on', dayOfWeek: never })
  const times = { kind: 'weekly' as const, startWall, endWall, validFrom, validUntil, zone }
  return ok(days.toSorted().map((dayOfWeek) => ({ ...times, dayOfWeek })))
}

/** Whether a weekday lies within a validity, both days meant. */
export function happensOn(dayOfWeek: number, validFrom: Day | null, validUntil: Day | null): boolean {
  if (validFrom === null || validUntil === null) return true
  return addDays(validFrom, (dayOfWeek - weekdayOf(validFrom) + 7) % 7) <= validUntil
}

/**
 * When a one-time window or time off is. A clock time that a clock change skips or repeats needs an answer first. Refuses an
 * end that is not after the start, what is over already, lies years ahead, or is longer than a week (time off: a year); time
 * offered without its clock times.
 */
export function decideOnce(input: OnceInput, blocked: boolean, now: Instant): Result<OnceTimes, OnceRefusal> {
  const { fromOn, zone } = input
  if (!isDay(fromOn)) return refuse({ code: 'not_a_day', field: 'fromOn' })
  if (input.untilOn !== null && !isDay(input.untilOn)) return refuse({ code: 'not_a_day', field: 'untilOn' })
  for (const field of ['startWall', 'endWall'] as const) {
    const said = input[field]
    if (said === null && !blocked) return refuse({ code: 'time_missing', field })
    if (said !== null && !isClock(said)) return refuse({ code: 'not_a_clock', field })
  }
  if (!isZone(zone)) return refuse({ code: 'not_a_zone' })
  if (Math.abs(daysBetween(dayOn(now, zone), fromOn)) > FURTHEST_DAYS) {
    return refuse({ code: 'too_far', mostDays: FURTHEST_DAYS })
  }
  const times = instantsOf(input)
  if (!times.ok) return times
  const { startAt, endAt } = times.value
  if (isAtOrBefore(endAt, startAt)) return refuse({ code: 'ends_before_start' })
  // Days of a calendar: a day of 25 hours is one too.
  const mostDays = blocked ? LONGEST_OFF_DAYS : LONGEST_WINDOW_DAYS
  if (minutesBetween(startAt, endAt) > mostDays * 1440 + 60) return refuse({ code: 'too_long', mostDays })
  if (isAtOrBefore(endAt, now)) return refuse({ code: 'over_already', endAt: toIso(endAt) })
  return ok(times.value)
}

function instantsOf(input: OnceInput): Result<OnceTimes, OnceRefusal> {
  const { fromOn, startWall, endWall, zone } = input
  const overnight = startWall !== null && endWall !== null && endWall <= startWall
  const untilOn = input.untilOn ?? (overnight ? addDays(fromOn, 1) : fromOn)
  const start = at('startWall', fromOn, startWall, input.startChoice)
  if (!start.ok) return start
  const end = at('endWall', untilOn, endWall, input.endChoice)
  return end.ok ? ok({ kind: 'once', startAt: start.value, endAt: end.value, zone }) : end

  function at(
    field: 'startWall' | 'endWall',
    on: Day,
    clock: string | null,
    choice: ClockChoice | null,
  ): Result<Instant, OnceRefusal> {
    if (clock === null) return ok(startOfDay(field === 'startWall' ? on : addDays(on, 1), zone))
    const wall = `${on}T${clock}`
    const change = clockChangeAt(wall, zone)
    const chosen = chosenInstant(wall, zone, choice)
    if (chosen) return ok(chosen)
    if (!change) throw new RangeError(`No instant for ${wall} in ${zone}`)
    return refuse({ code: 'clock_change', field, change })
  }
}

function isClock(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}
