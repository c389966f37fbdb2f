import { ok, refuse, type Result } from '@/lib/result'
import type { CourseRight, SessionInput } from '@/lib/sessions/decisions'
import type { Day } from '@/lib/time/day'
import { type Instant, isBefore, isSameInstant, minutesBetween } from '@/lib/time/instant'
import { clockOfWall, dayOfWall, isWallTime, type WallTime } from '@/lib/time/wall-time'
import type { Zone } from '@/lib/time/zone'
import { type Occurrence, occurrenceOn, type Pattern, type SeriesRule } from './recurrence'

export type SeriesStatus = 'active' | 'paused' | 'cancelled' | 'completed'

/** What stands in the way of a date: a class or lesson of the teacher, time off, or another date of the series itself. */
export type Obstacle = {
  kind: 'class' | 'lesson' | 'time_off' | 'itself'
  /** The class, the student, the reason of the time off; '' where there is none. */
  title: string
  startAt: Instant
  endAt: Instant
}

/** Why a date was left out: its teacher chose to, or had this then. `detail`: the class, the reason of time off; else ''. */
export type Skip = { reason: 'chosen' | Obstacle['kind']; detail: string }

/** Why a date is left out, given what stands in its way. Who a lesson is with is not kept. */
export function skipOf([first]: readonly Obstacle[] = []): Skip {
  if (!first) return { reason: 'chosen', detail: '' }
  return { reason: first.kind, detail: first.kind === 'lesson' ? '' : first.title }
}

/**
 * What to do about a date: leave it out, put it at another wall time (in the zone of the series), or make it although the
 * teacher has time off. A class or lesson in the way cannot be overridden.
 */
export type DateChoice =
  | { originalOn: Day; means: 'skip' }
  | { originalOn: Day; means: 'move'; startWall: WallTime }
  | { originalOn: Day; means: 'keep' }

/** A date as it is to be made: where the rule has it, and where it will be. */
export type WantedDate = Occurrence & { plannedStartAt: Instant; skipped: boolean; kept: boolean }

export type BadChoice = { code: 'bad_choice'; originalOn: Day }
export type SeriesClashes = {
  code: 'series_clashes'
  dates: { originalOn: Day; startWall: WallTime; obstacles: Obstacle[] }[]
}

/**
 * The dates of a rule with the answers given for some of them; one that is put at another time is
 * `minutes` long, or as long as before. Refuses
 * an answer for a date that is not of the rule, or no wall time.
 */
export function withChoices(
  dates: readonly Occurrence[],
  choices: readonly DateChoice[],
  { zone, minutes }: { zone: Zone; minutes?: number },
): Result<WantedDate[], BadChoice> {
  const bad = choices.find(
    (choice) =>
      !dates.some(({ originalOn }) => originalOn === choice.originalOn) ||
      (choice.means === 'move' && !isWallTime(choice.startWall)),
  )
  if (bad) return refuse({ code: 'bad_choice', originalOn: bad.originalOn })
  const byDay = new Map(choices.map((choice) => [choice.originalOn, choice]))
  return ok(
    dates.map((date) => {
      const choice = byDay.get(date.originalOn)
      const at =
        choice?.means === 'move'
          ? occurrenceOn(date.originalOn, choice.startWall, zone, minutes ?? minutesBetween(date.startAt, date.endAt))
          : date
      const plannedStartAt = date.startAt
      return { ...at, plannedStartAt, skipped: choice?.means === 'skip', kept: choice?.means === 'keep' }
    }),
  )
}

/**
 * Whether every date can be made: refuses with all that stand in the way of one and are not answered. `obstacles` are of
 * the dates by place in the list.
 */
export function decideClashes(
  dates: readonly WantedDate[],
  obstacles: ReadonlyMap<number, Obstacle[]>,
): Result<null, SeriesClashes> {
  const clashing = dates.flatMap((date, place) => {
    const { originalOn, startWall, skipped, kept } = date
    if (skipped) return []
    const inTheWay = [...(obstacles.get(place) ?? []), ...ownOverlaps(dates, place)]
    const left = kept ? inTheWay.filter(({ kind }) => kind !== 'time_off') : inTheWay
    return left.length === 0 ? [] : [{ originalOn, startWall, obstacles: left }]
  })
  return clashing.length === 0 ? ok(null) : refuse({ code: 'series_clashes', dates: clashing })
}

// Dates are in the order of the rule; one that was moved may lie anywhere, so neighbours are not enough.
function ownOverlaps(dates: readonly WantedDate[], place: number): Obstacle[] {
  const date = dates[place]
  if (!date) return []
  return dates
    .filter(
      (other, index) =>
        index < place && !other.skipped && isBefore(date.startAt, other.endAt) && isBefore(other.startAt, date.endAt),
    )
    .map(({ startAt, endAt }) => ({ kind: 'itself', title: '', startAt, endAt }))
}

/** What has become of a date of a series, as far as it decides what may still be done with it. */
export type DateFacts = {
  originalOn: Day | null
  plannedStartAt: Instant | null
  skipReason: string
  sessionStatus: 'draft' | 'scheduled' | 'live' | 'completed' | 'cancelled' | 'booking_closed' | null
  startAt: Instant | null
  endAt: Instant | null
  /** Somebody is marked as having been there, or not. */
  attended: boolean
}

/** A date of a series as its teacher changes it. */
export type SeriesDate = DateFacts & {
  itemId: number
  sessionId: number | null
  title: string | null
  capacity: number | null
  seatsTaken: number | null
  seatsHeld: number | null
  waiting: number | null
  /** Requests and bookings that stand. */
  bookings: number
  /** How long it is; null where it was skipped. */
  minutes: number | null
}

/** What every class of a series is made with. */
export type ClassContent = Omit<SessionInput, 'startWall' | 'zone' | 'clockChoice'>

/** A repeating class, as far as it decides what may be changed. */
export type SeriesFacts = CourseRight & {
  seriesId: number
  status: SeriesStatus
  courseId: number
  rule: SeriesRule
  content: ClassContent
  /** Without an end: its dates are made up to this day. */
  madeUntilOn: Day | null
  /** In order of the day they are by the rule. */
  dates: SeriesDate[]
}

/** No such series, or another teacher's: both look the same. */
export type SeriesNotFound = { code: 'series_not_found' }
export type SeriesOver = { code: 'series_over'; status: SeriesStatus }

/** Whether a teacher may still change a series: not once it is completed or cancelled. */
export function decideOpenSeries(
  facts: Pick<SeriesFacts, 'status' | 'teacherApproved'> | null,
): Result<null, SeriesNotFound | SeriesOver> {
  if (!facts?.teacherApproved) return refuse({ code: 'series_not_found' })
  const isOpen = facts.status === 'active' || facts.status === 'paused'
  return isOpen ? ok(null) : refuse({ code: 'series_over', status: facts.status })
}

export type DateState = 'skipped' | 'cancelled' | 'over' | 'under_way' | 'held' | 'coming'

/** What a date is at `now`. Only one that is coming or held may be touched; `held` is one a paused series has taken off. */
export function dateState(date: DateFacts, now: Instant): DateState {
  if (date.sessionStatus === null || !date.startAt || !date.endAt) return 'skipped'
  if (date.sessionStatus === 'cancelled') return 'cancelled'
  if (date.sessionStatus === 'completed' || date.attended || !isBefore(now, date.endAt)) return 'over'
  if (date.sessionStatus === 'live' || !isBefore(now, date.startAt)) return 'under_way'
  return date.sessionStatus === 'draft' ? 'held' : 'coming'
}

/** Whether a date is at another time than its rule says. */
export function isMoved({ startAt, plannedStartAt }: Pick<DateFacts, 'startAt' | 'plannedStartAt'>): boolean {
  return startAt !== null && plannedStartAt !== null && !isSameInstant(startAt, plannedStartAt)
}

/** A rule in the columns that older parts of the system know; `rule` itself is the truth. */
export function ruleColumns(rule: SeriesRule) {
  const { pattern, end, startWall } = rule
  return {
    frequency: frequencyOf(pattern),
    interval: pattern.every === 'date' ? 1 : pattern.interval,
    daysOfWeek: pattern.every === 'week' ? [...pattern.weekdays] : [],
    startWall: `${dayOfWall(startWall)}T${clockOfWall(startWall)}`,
    zone: rule.zone,
    occurrenceCount: end.kind === 'count' ? end.count : null,
    untilOn: end.kind === 'until' ? end.untilOn : null,
  }
}

function frequencyOf(pattern: Pattern): 'weekly' | 'biweekly' | 'monthly' | 'custom' {
  if (pattern.every === 'week')
    return pattern.interval === 1 ? 'weekly' : pattern.interval === 2 ? 'biweekly' : 'custom'
  return pattern.every !== 'date' && pattern.interval === 1 ? 'monthly' : 'custom'
}
