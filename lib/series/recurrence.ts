import { RRuleTemporal } from 'rrule-temporal'
import { type Day, dayNumberMs } from '@/lib/time/day'
import { addMinutes, type Instant, instantFromMs, toIso } from '@/lib/time/instant'
import { clockOfWall, dayOfWall, instantOf, type WallTime } from '@/lib/time/wall-time'
import { offsetMinutesAt, type Zone } from '@/lib/time/zone'

/** On which days a series is. Weekdays: 0 = Monday … 6 = Sunday; weeks begin on Monday. */
export type Pattern =
  | { every: 'day'; interval: number }
  | { every: 'week'; interval: number; weekdays: readonly number[] }
  /** 1–31, or −1 for the last day; a month without the day is passed over, as RFC 5545 has it. */
  | { every: 'month'; interval: number; monthDays: readonly number[] }
  /** `nth` 1–5, or −1 for the last one of the month; a month without a fifth is passed over. */
  | { every: 'month_weekday'; interval: number; places: readonly { nth: number; weekday: number }[] }
  /** The day and month of the start; 29 February in leap years only. */
  | { every: 'year'; interval: number }
  | { every: 'date'; dates: readonly Day[] }

/** When a series ends. A count includes the days that are skipped (RFC 5545: EXDATE takes away after COUNT). */
export type SeriesEnd =
  | { kind: 'count'; count: number }
  /** The last day it may be on. */
  | { kind: 'until'; untilOn: Day }
  | { kind: 'open' }
  /** Its days are listed. */
  | { kind: 'listed' }

/** Wall time that repeats in a zone. */
export type SeriesRule = {
  /** Its day is where weeks and months are counted from. */
  startWall: WallTime
  zone: Zone
  pattern: Pattern
  end: SeriesEnd
  /** Days of the pattern on which it is not. */
  skipOn: readonly Day[]
}

/** One date of a series. `originalOn` is its identity in the series, whatever becomes of it. */
export type Occurrence = {
  originalOn: Day
  /** What the clock in the zone should show. */
  startWall: WallTime
  startAt: Instant
  endAt: Instant
  /** The wall time is skipped that day and the start moves later; or it comes twice and the earlier is meant. */
  clockChange: 'none' | 'moved_later' | 'repeated'
  /** What the zone is ahead of UTC then, in minutes: where it differs from the date before, a clock change lies between. */
  offsetMinutes: number
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/**
 * The days of a rule within `[from, until]`, both meant, in order, those skipped left out. RFC 5545 semantics, calculated
 * on the calendar alone: no zone takes part, so no clock change can add, lose or shift a day.
 */
export function datesOf(rule: SeriesRule, from: Day, until: Day): Day[] {
  const skipped = new Set(rule.skipOn)
  return patternDates(rule, from, until).filter((on) => !skipped.has(on))
}

function patternDates({ startWall, pattern, end }: SeriesRule, from: Day, until: Day): Day[] {
  if (pattern.every === 'date') return pattern.dates.filter((on) => on >= from && on <= until).toSorted()
  if (until < from) return []
  const rule = new RRuleTemporal({
    rruleString: `DTSTART:${basicDay(dayOfWall(startWall))}T000000Z\nRRULE:${patternText(pattern)}${endText(end)}`,
    cache: false,
  })
  const [first, last] = [midnight(from), midnight(until)]
  return rule.between(first, last, true).map((at) => toIso(instantFromMs(at.epochMilliseconds)).slice(0, 10))
}

/**
 * The dates of a rule within `[from, until]` as instants, each `minutes` long. What a wall time means on its day is decided
 * by lib/time alone: one that a clock change skips moves later (also onto the next day), of one that comes twice the
 * earlier is taken.
 */
export function occurrencesOf(rule: SeriesRule, minutes: number, range: { from: Day; until: Day }): Occurrence[] {
  const clock = clockOfWall(rule.startWall)
  return datesOf(rule, range.from, range.until).map((on) => occurrenceOn(on, `${on}T${clock}`, rule.zone, minutes))
}

/** One date of a series, at the wall time given for it. */
export function occurrenceOn(originalOn: Day, startWall: WallTime, zone: Zone, minutes: number): Occurrence {
  const reading = instantOf(startWall, zone)
  const startAt = reading.kind === 'overlap' ? reading.earlier : reading.at
  return {
    originalOn,
    startWall,
    startAt,
    endAt: addMinutes(startAt, minutes),
    clockChange: ({ exact: 'none', gap: 'moved_later', overlap: 'repeated' } as const)[reading.kind],
    offsetMinutes: offsetMinutesAt(startAt, zone),
  }
}

/** A pattern as the parts of an RFC 5545 RRULE; '' for listed days, which are no rule. */
export function patternText(pattern: Pattern): string {
  switch (pattern.every) {
    case 'day':
      return `FREQ=DAILY;INTERVAL=${pattern.interval}`
    case 'year':
      return `FREQ=YEARLY;INTERVAL=${pattern.interval}`
    case 'week': {
      const days = pattern.weekdays.map((weekday) => WEEKDAYS[weekday]).join(',')
      return `FREQ=WEEKLY;INTERVAL=${pattern.interval};BYDAY=${days}`
    }
    case 'month':
      return `FREQ=MONTHLY;INTERVAL=${pattern.interval};BYMONTHDAY=${pattern.monthDays.join(',')}`
    case 'month_weekday': {
      const places = pattern.places.map(({ nth, weekday }) => `${nth}${WEEKDAYS[weekday]}`).join(',')
      return `FREQ=MONTHLY;INTERVAL=${pattern.interval};BYDAY=${places}`
    }
    case 'date':
      return ''
  }
}

/** 0 = Monday for `MO`; null for what is no weekday of RFC 5545. */
export function weekdayOfText(text: string): number | null {
  const weekday = WEEKDAYS.findIndex((name) => name === text)
  return weekday === -1 ? null : weekday
}

/** `20260309`. */
export function basicDay(on: Day): string {
  return on.replaceAll('-', '')
}

function endText(end: SeriesEnd): string {
  if (end.kind === 'count') return `;COUNT=${end.count}`
  return end.kind === 'until' ? `;UNTIL=${basicDay(end.untilOn)}T000000Z` : ''
}

function midnight(on: Day): Instant {
  const ms = dayNumberMs(on)
  if (ms === null) throw new RangeError(`Not a day: ${on}`)
  return instantFromMs(ms)
}
