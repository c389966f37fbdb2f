import { openSlots, slotPolicyOf, type Span } from '@/lib/availability/slots'
import {
  decideLesson,
  type LessonFacts,
  type LessonRefusal,
  type LessonVerdict,
  minutesOf,
} from '@/lib/lessons/decisions'
import { ok, type Result } from '@/lib/result'
import { addDays, type Day, daysBetween } from '@/lib/time/day'
import {
  addMilliseconds,
  addMinutes,
  earliest,
  type Instant,
  instantFromMs,
  isSameInstant,
  latest,
} from '@/lib/time/instant'
import { spanOfDays } from '@/lib/time/viewer-days'
import { dayOfWall, dayOn, instantOf, type WallTime, wallTimeOf } from '@/lib/time/wall-time'
import type { Zone } from '@/lib/time/zone'
import { type BadChoice, type DateChoice, type WantedDate, withChoices } from './decisions'
import { occurrenceOn } from './recurrence'

/** A date of a repeating lesson that somebody wants. */
export type WantedLessonDate = Pick<
  WantedDate,
  'originalOn' | 'plannedStartAt' | 'startWall' | 'startAt' | 'endAt' | 'clockChange' | 'skipped'
>

/** What a student would have of it: a lesson, or why not; of one that is left out, nothing. */
export type Judged<D> = D & Verdict
type Verdict = { lesson: LessonVerdict | null; why: LessonRefusal | null }

/** A date that cannot be had, and why. */
export type FailingLesson = { originalOn: Day; startAt: Instant; why: LessonRefusal }

/**
 * Every date judged as a single lesson is, each with those before it booked already: so the teacher's most lessons a day, and
 * the notice and horizon of each date, are those of the policy. Those at the time of the rule come first: one that was put
 * elsewhere has to find its place among them. `facts` cover all the dates; answered as they are with what can be had booked.
 */
export function decideLessons<D extends WantedLessonDate>(
  facts: LessonFacts | null,
  dates: readonly D[],
  now: Instant,
): { dates: Judged<D>[]; facts: LessonFacts | null } {
  let known = facts
  const verdicts = new Map<D, Verdict>()
  const isElsewhere = ({ startAt, plannedStartAt }: D) => !isSameInstant(startAt, plannedStartAt)
  for (const date of dates.toSorted((a, b) => Number(isElsewhere(a)) - Number(isElsewhere(b)))) {
    const verdict = decideLesson(known, { startAt: date.startAt, minutes: minutesOf(date) }, now)
    if (verdict.ok && !date.skipped && known) known = withLesson(known, verdict.value)
    const lesson = verdict.ok && !date.skipped ? verdict.value : null
    verdicts.set(date, { lesson, why: verdict.ok ? null : verdict.refusal })
  }
  return {
    dates: dates.map((date) => ({ ...date, ...(verdicts.get(date) ?? { lesson: null, why: null }) })),
    facts: known,
  }
}

/** A lesson that is to be had again, or elsewhere: `on` names it in an answer. */
export type LessonToPlace = { on: Day; startAt: Instant; endAt: Instant }

/** The dates that are wanted of these lessons, each as long as it is, once the answers are heard. Refuses a bad one. */
export function wantedLessons(
  lessons: readonly LessonToPlace[],
  choices: readonly DateChoice[],
  zone: Zone,
): Result<WantedLessonDate[], BadChoice> {
  const dates = lessons.map(({ on, startAt, endAt }) => ({
    ...occurrenceOn(on, wallTimeOf(startAt, zone), zone, minutesOf({ startAt, endAt })),
    // Of a reading that comes twice it may be the later one.
    ...{ startAt, endAt },
  }))
  const wanted = withChoices(dates, choices, { zone, minutes: 0 })
  if (!wanted.ok) return wanted
  const lengths = lessons.map((lesson) => minutesOf(lesson))
  return ok(wanted.value.map((date, place) => ({ ...date, endAt: addMinutes(date.startAt, lengths[place] ?? 0) })))
}

/** From the first of these starts to the last, for asking what stands in their way. */
export function startsOf(dates: readonly { startAt: Instant }[]): Span {
  const [first = instantFromMs(0), ...rest] = dates.map(({ startAt }) => startAt)
  return { startAt: earliest(first, ...rest), endAt: addMilliseconds(latest(first, ...rest), 1) }
}

/** The dates that were not left out and cannot be had. */
export function failingOf(dates: readonly Judged<WantedLessonDate>[]): FailingLesson[] {
  return dates.flatMap(({ originalOn, startAt, why, skipped }) =>
    why && !skipped ? [{ originalOn, startAt, why }] : [],
  )
}

/** Why a date is left out, as its item keeps it: what stood in the way, or that its student chose so. */
export function leftOutBecause({ why }: Pick<Verdict, 'why'>): string {
  if (!why) return 'chosen'
  return why.code === 'slot_not_offered' ? why.why : why.code
}

function withLesson(facts: LessonFacts, { startAt, endAt, holdsTime, terms }: LessonVerdict): LessonFacts {
  const { teacher, student, lessonStarts } = facts.busy
  const busy = {
    startAt: addMinutes(startAt, -terms.bufferBeforeMinutes),
    endAt: addMinutes(endAt, terms.bufferAfterMinutes),
  }
  return {
    ...facts,
    busy: {
      teacher: holdsTime ? [...teacher, busy] : teacher,
      student: [...student, { startAt, endAt }],
      lessonStarts: holdsTime ? [...lessonStarts, startAt] : lessonStarts,
    },
  }
}

/** Another time for a date that cannot be had. */
export type OtherTime = { startAt: Instant; startWall: WallTime }

/** How many days before and after a date its other times are looked for. */
export const AROUND_DAYS = 3
const MOST_OTHER_TIMES = 60

/**
 * The free times around a date, of the day itself first, then of the days next to it: what `openSlots` offers, and so can be
 * booked. A reading of a clock that comes twice stands for the earlier one; the later is left out, as no answer could name it.
 */
export function otherTimes(
  facts: LessonFacts | null,
  { startWall, ...date }: Pick<WantedLessonDate, 'startAt' | 'endAt' | 'startWall'>,
  zone: Zone,
  now: Instant,
): OtherTime[] {
  const minutes = minutesOf(date)
  if (!facts?.enrolment?.active || !facts.terms.slotMinutes.includes(minutes)) return []
  const on = dayOfWall(startWall)
  const range = spanOfDays(addDays(on, -AROUND_DAYS), addDays(on, AROUND_DAYS), zone)
  const { slots } = openSlots(facts.rules, facts.busy, slotPolicyOf(facts, minutes), range, now)
  const away = ({ startAt }: OtherTime) => Math.abs(daysBetween(on, dayOn(startAt, zone)))
  return slots
    .map(({ startAt }) => ({ startAt, startWall: wallTimeOf(startAt, zone) }))
    .filter(({ startAt, startWall: wall }) => {
      const reading = instantOf(wall, zone)
      return isSameInstant(reading.kind === 'overlap' ? reading.earlier : reading.at, startAt)
    })
    .toSorted((a, b) => away(a) - away(b) || a.startAt.getTime() - b.startAt.getTime())
    .slice(0, MOST_OTHER_TIMES)
}
