import { ok, refuse, type Result } from '@/lib/result'
import { addDays, type Day } from '@/lib/time/day'
import { addMinutes, type Instant, isSameInstant } from '@/lib/time/instant'
import { clockOfWall, dayOfWall, dayOn } from '@/lib/time/wall-time'
import {
  type BadChoice,
  type ClassContent,
  type DateChoice,
  dateState,
  isMoved,
  type SeriesDate,
  type SeriesFacts,
  type WantedDate,
  withChoices,
} from './decisions'
import { haveOneShape, matchDates } from './match-decisions'
import { datesOf, occurrencesOf, type Pattern, type SeriesEnd, type SeriesRule } from './recurrence'
import { decideRule, lastDayOf, OPEN_HORIZON_DAYS, type RuleRefusal } from './rule-decisions'

/** What a teacher wants the coming dates of a series to be. */
export interface SeriesChange {
  content: ClassContent
  /** `HH:mm` in the zone of the series. */
  startClock: string
  /** Null: the days stay. */
  pattern: Pattern | null
  /** Null: it ends where it did. */
  end: SeriesEnd | null
  /** Dates that were moved come back to the rule; otherwise they stay where they are. */
  movedToo: boolean
  /** For a date that would clash: another time; or `skip`: a new one is not made, one that is there stays where it is. */
  choices: readonly DateChoice[]
}

/** A date that stays in the series: its new identity, and its class's new time. */
export type KeptDate = {
  itemId: number
  originalOn: Day | null
  plannedStartAt: Instant | null
  /** Null: nothing happens to its class (skipped, cancelled). */
  sessionId: number | null
  startAt: Instant | null
  endAt: Instant | null
  /** Its class begins or ends at another time than before. */
  changesTime: boolean
  bookings: number
}

/** What an edit comes to. */
export type EditPlan = {
  rule: SeriesRule
  /** The rule of the dates before; null where there are none. */
  earlier: SeriesRule | null
  madeUntilOn: Day | null
  kept: KeptDate[]
  /** Dates the new rule does not have: their classes are cancelled. */
  cancelled: (KeptDate & { sessionId: number })[]
  made: WantedDate[]
  /** What has to be free for it, by day; those asked for may answer a clash. */
  claims: WantedDate[]
}

export type EditRefusal =
  | RuleRefusal
  | BadChoice
  | { code: 'series_paused' }
  | { code: 'date_not_coming'; originalOn: Day }
  | { code: 'date_below_seats'; originalOn: Day; seatsTaken: number; seatsHeld: number }

/**
 * What becomes of every date of a series from `fromOn` on when it is changed. The dates of the old rule and of the new one
 * are matched: in their order where both have equally many days a turn (Mondays become Wednesdays, bookings and all), else
 * by the day itself. Matched dates keep their class; a date only the new rule has is made, one only the old had is cancelled.
 * Moved dates stay where they are unless `movedToo`; cancelled and skipped ones stay what they are and are not made again;
 * those that are over or under way are not touched.
 */
export function planEdit(
  facts: SeriesFacts,
  change: SeriesChange,
  fromOn: Day,
  now: Instant,
): Result<EditPlan, EditRefusal> {
  if (facts.status === 'paused') return refuse({ code: 'series_paused' })
  const first = facts.dates.find(({ originalOn }) => originalOn === fromOn)
  if (!first || dateState(first, now) !== 'coming') return refuse({ code: 'date_not_coming', originalOn: fromOn })
  const next = nextRule(facts, change, fromOn, now)
  if (!next.ok) return next
  const { rule, matched, madeUntilOn, lastOn } = next.value
  const range = { from: dayOfWall(rule.startWall), until: lastOn }
  const minutes = change.content.durationMinutes
  const wanted = withChoices(occurrencesOf(rule, minutes, range), change.choices, rule)
  if (!wanted.ok) return wanted
  const byDay = new Map(wanted.value.map((date) => [date.originalOn, date]))
  const touched = facts.dates.filter(({ originalOn }) => originalOn !== null && originalOn >= fromOn)
  const sorted = sortDates(touched, { facts, change, matched, byDay }, now)
  const tooFull = touched.find((date) => isTooFull(date, facts.content, change.content, now))
  if (tooFull) return refuse(belowSeats(tooFull))
  const taken = new Set(touched.map((date) => matched.get(date.originalOn ?? '')))
  const made = wanted.value.filter(({ originalOn }) => !taken.has(originalOn))
  const before = facts.dates.some(({ originalOn }) => originalOn !== null && originalOn < fromOn)
  const earlier = before ? endedBefore(facts.rule, fromOn) : null
  return ok({
    rule,
    earlier,
    madeUntilOn,
    made,
    claims: [...sorted.claims, ...made],
    kept: sorted.kept,
    cancelled: sorted.cancelled,
  })
}

function nextRule({ rule, madeUntilOn }: SeriesFacts, change: SeriesChange, fromOn: Day, now: Instant) {
  const all = { ...rule, skipOn: [] }
  const horizonOn = madeUntilOn ?? addDays(latestDay(fromOn, dayOn(now, rule.zone)), OPEN_HORIZON_DAYS)
  const before = datesOf(all, dayOfWall(rule.startWall), addDays(fromOn, -1)).length
  const remaining: SeriesEnd = rule.end.kind === 'count' ? { kind: 'count', count: rule.end.count - before } : rule.end
  const wanted = {
    startWall: `${fromOn}T${change.startClock}`,
    zone: rule.zone,
    pattern: change.pattern ?? from(rule.pattern, fromOn),
    end: change.end ?? remaining,
    skipOn: [],
  }
  const decided = decideRule(wanted)
  if (!decided.ok) return decided
  const lastOn = lastDayOf(decided.value, horizonOn)
  const olds = datesOf(all, fromOn, lastDayOf(rule, horizonOn))
  const news = datesOf(decided.value, dayOfWall(decided.value.startWall), lastOn)
  const matched = matchDates(olds, news, haveOneShape(rule.pattern, wanted.pattern))
  const skipOn = rule.skipOn.flatMap((on) => matched.get(on) ?? [])
  const isOpen = wanted.end.kind === 'open'
  return ok({ rule: { ...decided.value, skipOn }, matched, lastOn, madeUntilOn: isOpen ? horizonOn : null })
}

type Sorting = {
  facts: SeriesFacts
  change: SeriesChange
  matched: ReadonlyMap<Day, Day>
  byDay: ReadonlyMap<Day, WantedDate>
}

function sortDates(touched: readonly SeriesDate[], { facts, change, matched, byDay }: Sorting, now: Instant) {
  const kept: KeptDate[] = []
  const cancelled: EditPlan['cancelled'] = []
  const claims: WantedDate[] = []
  for (const date of touched) {
    const state = dateState(date, now)
    // What is over or under way stays as it is, where it is.
    if (state === 'over' || state === 'under_way') continue
    const originalOn = matched.get(date.originalOn ?? '') ?? null
    const wanted = originalOn === null ? undefined : byDay.get(originalOn)
    const { itemId, sessionId, bookings } = date
    if (state !== 'coming' || sessionId === null || !date.startAt || !date.endAt) {
      // The new rule does not have it: it stays what it is, where it is.
      if (originalOn === null) continue
      const plannedStartAt = wanted?.plannedStartAt ?? date.plannedStartAt
      kept.push({
        itemId,
        originalOn,
        plannedStartAt,
        sessionId: null,
        startAt: null,
        endAt: null,
        changesTime: false,
        bookings,
      })
      continue
    }
    const present = { itemId, sessionId, startAt: date.startAt, endAt: date.endAt, bookings }
    if (!wanted) {
      cancelled.push({
        ...present,
        originalOn: date.originalOn,
        plannedStartAt: date.plannedStartAt,
        changesTime: false,
      })
      continue
    }
    const stays = wanted.skipped || (isMoved(date) && !change.movedToo && !isChosen(change, wanted.originalOn))
    const startAt = stays ? date.startAt : wanted.startAt
    const ownLength = date.minutes !== null && Math.round(date.minutes) !== facts.content.durationMinutes
    const endAt = addMinutes(startAt, ownLength ? (date.minutes ?? 0) : change.content.durationMinutes)
    const changesTime = !(isSameInstant(startAt, date.startAt) && isSameInstant(endAt, date.endAt))
    kept.push({ ...present, originalOn, plannedStartAt: wanted.plannedStartAt, startAt, endAt, changesTime })
    if (changesTime) claims.push({ ...wanted, startAt, endAt, skipped: false })
  }
  return { kept, cancelled, claims }
}

function isChosen({ choices }: SeriesChange, originalOn: Day): boolean {
  return choices.some((choice) => choice.originalOn === originalOn && choice.means === 'move')
}

// A date with a capacity of its own keeps it.
function isTooFull(date: SeriesDate, old: ClassContent, wanted: ClassContent, now: Instant): boolean {
  if (dateState(date, now) !== 'coming' || date.capacity !== old.capacity || wanted.capacity >= old.capacity)
    return false
  return wanted.capacity < (date.seatsTaken ?? 0) + (date.seatsHeld ?? 0)
}

function belowSeats({ originalOn, seatsTaken, seatsHeld }: SeriesDate): EditRefusal {
  return {
    code: 'date_below_seats',
    originalOn: originalOn ?? '',
    seatsTaken: seatsTaken ?? 0,
    seatsHeld: seatsHeld ?? 0,
  }
}

/** The rule with no date on or after a day. */
export function endedBefore(rule: SeriesRule, on: Day): SeriesRule {
  const { pattern } = rule
  const skipOn = rule.skipOn.filter((day) => day < on)
  if (pattern.every !== 'date') return { ...rule, end: { kind: 'until', untilOn: addDays(on, -1) }, skipOn }
  const dates = pattern.dates.filter((day) => day < on)
  // A rule has at least one day; that of a series which ended before it began is one that was made, and is not made again.
  return { ...rule, pattern: { ...pattern, dates: dates.length > 0 ? dates : pattern.dates.slice(0, 1) }, skipOn }
}

function from(pattern: Pattern, on: Day): Pattern {
  return pattern.every === 'date' ? { ...pattern, dates: pattern.dates.filter((day) => day >= on) } : pattern
}

function latestDay(a: Day, b: Day): Day {
  return a > b ? a : b
}

/** The time of day a series has, `HH:mm`. */
export function startClockOf({ startWall }: SeriesRule): string {
  return clockOfWall(startWall)
}
