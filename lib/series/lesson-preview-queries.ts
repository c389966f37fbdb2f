import { lessonOffer } from '@/lib/availability/slot-queries'
import { type Written, written } from '@/lib/booking/class-page-queries'
import type { LessonRefusal } from '@/lib/lessons/decisions'
import { ok, type Result } from '@/lib/result'
import type { Day } from '@/lib/time/day'
import { addMilliseconds, addMinutes, earliest, type Instant, latest, toIso } from '@/lib/time/instant'
import { dayOfWall, type WallTime } from '@/lib/time/wall-time'
import type { Zone } from '@/lib/time/zone'
import { decideLessons } from './lesson-dates-decisions'
import { lessonRule } from './lesson-rule-decisions'
import { occurrencesOf } from './recurrence'
import { decideRule, lastDayOf, latestOn, type RuleRefusal } from './rule-decisions'

/** One date of a repeating lesson before it is booked. Instants are ISO strings. */
export interface LessonDateView {
  originalOn: Day
  startWall: WallTime
  startAt: string
  endAt: string
  clockChange: 'none' | 'moved_later' | 'repeated'
  /** Booked at once, asked for, or why it cannot be had. */
  gets: 'booked' | 'asked' | null
  why: Written<LessonRefusal> | null
}

export interface PreviewLessons {
  teacherId: number
  courseId: number
  studentId: number
  minutes: number
  /** The first of them; its wall time in `zone` repeats every so many weeks, so many times in all. */
  start: Instant
  zone: Zone
  everyWeeks: number
  count: number
}

/** What a student would have of each date of a repeating lesson now: the verdicts of the booking itself. Changes nothing. */
export async function previewLessons(
  { start, zone, everyWeeks, count, minutes, ...who }: PreviewLessons,
  now: Instant,
): Promise<Result<LessonDateView[], RuleRefusal>> {
  const decided = decideRule(lessonRule(start, zone, everyWeeks, count))
  if (!decided.ok) return decided
  const rule = decided.value
  const from = dayOfWall(rule.startWall)
  const dates = occurrencesOf(rule, minutes, { from, until: lastDayOf(rule, latestOn(from)) })
  const starts = dates.map(({ startAt }) => startAt)
  const [first] = starts
  if (!first) return ok([])
  const range = { startAt: earliest(first, ...starts), endAt: addMilliseconds(latest(first, ...starts), 1) }
  const judged = decideLessons(await lessonOffer({ ...who, range }), dates, minutes, now)
  return ok(
    judged.map(({ originalOn, startWall, startAt, clockChange, lesson, why }) => ({
      originalOn,
      startWall,
      startAt: toIso(startAt),
      endAt: toIso(addMinutes(startAt, minutes)),
      clockChange,
      gets: lesson ? (lesson.status === 'confirmed' ? 'booked' : 'asked') : null,
      why: why && written(why),
    })),
  )
}
