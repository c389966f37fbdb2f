import { lessonOffer } from '@/lib/availability/slot-queries'
import type { Span } from '@/lib/availability/windows'
import { type Written, written } from '@/lib/booking/class-page-queries'
import type { Clash } from '@/lib/booking/decisions'
import { db } from '@/lib/db/client'
import { type LessonFacts, type LessonRefusal, minutesOf } from '@/lib/lessons/decisions'
import { ok, type Result } from '@/lib/result'
import type { Day } from '@/lib/time/day'
import { addMinutes, type Instant, isAfter, toIso } from '@/lib/time/instant'
import { dayOfWall, type WallTime } from '@/lib/time/wall-time'
import type { Zone } from '@/lib/time/zone'
import { withChoices } from './decisions'
import {
  AROUND_DAYS,
  decideLessons,
  type Judged,
  otherTimes,
  startsOf,
  type WantedLessonDate,
} from './lesson-dates-decisions'
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
  /** Booked at once, asked for, or (null) why it cannot be had. */
  gets: 'booked' | 'asked' | null
  why: Written<LessonRefusal> | null
  /** Where it cannot be had: the free times of that day and of those around it, the nearest day first. */
  otherTimes: { startAt: string; startWall: WallTime }[]
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
  if (dates.length === 0) return ok([])
  const starts = startsOf(dates)
  const range = {
    startAt: addMinutes(starts.startAt, -AROUND_MINUTES),
    endAt: addMinutes(starts.endAt, AROUND_MINUTES),
  }
  const wanted = withChoices(dates, [], { zone: rule.zone, minutes })
  if (!wanted.ok) throw new Error('no choice was refused as a bad one')
  const judged = decideLessons(await lessonOffer({ ...who, range }), wanted.value, now)
  return ok(await viewsOf(judged, { ...who, zone: rule.zone, except: [] }, now))
}

/** The days around the first and the last date of which other times are looked for, whole in every zone. */
export const AROUND_MINUTES = (AROUND_DAYS + 2) * 24 * 60

type Judgement = { dates: readonly Judged<WantedLessonDate>[]; facts: LessonFacts | null }
type Of = { teacherId: number; studentId: number; zone: Zone; except: readonly number[] }

/**
 * Judged dates as they are shown: why one cannot be had, named, and its other times. Own lessons of `except` make way and are
 * not named. One statement where there is an own clash, else none.
 */
export async function viewsOf({ dates, facts }: Judgement, of: Of, now: Instant): Promise<LessonDateView[]> {
  const busy = dates.filter(({ why }) => why?.code === 'student_busy')
  const own = busy.length > 0 ? await ownTimes(of, startsOf(busy)) : []
  return dates.map(({ originalOn, startWall, startAt, endAt, clockChange, lesson, why, plannedStartAt }) => ({
    originalOn,
    startWall,
    startAt: toIso(startAt),
    endAt: toIso(endAt),
    clockChange,
    gets: lesson ? (lesson.status === 'confirmed' ? 'booked' : 'asked') : null,
    why: why && written(named(why, { startAt, endAt }, own)),
    otherTimes: why
      ? otherTimes(
          facts,
          { startAt: plannedStartAt, endAt: addMinutes(plannedStartAt, minutesOf({ startAt, endAt })), startWall },
          of.zone,
          now,
        ).map((time) => ({ ...time, startAt: toIso(time.startAt) }))
      : [],
  }))
}

type OwnTime = Clash & { lesson: boolean }

/** What a student has between two instants, and which of it are lessons with this teacher. */
async function ownTimes({ studentId, teacherId, except }: Of, range: Span) {
  return db.$queryRaw<OwnTime[]>`
    SELECT coalesce(s.title, c.title) AS title, b.start_at_utc AS "startAt", b.end_at_utc AS "endAt",
           b.session_id IS NULL AND b.teacher_id = ${teacherId}::int AS lesson
      FROM live_class_booking b
      JOIN course c ON c.id = b.course_id
      LEFT JOIN live_class_session s ON s.id = b.session_id
     WHERE b.student_id = ${studentId} AND b.status IN ('pending', 'confirmed', 'attended')
       AND b.end_at_utc > ${range.startAt} AND b.start_at_utc < ${addMinutes(range.endAt, LONGEST_MINUTES)}
       AND b.id <> ALL (${[...except]}::int[])
     ORDER BY b.start_at_utc, b.id`
}

// A lesson lasts a day at most.
const LONGEST_MINUTES = 24 * 60

/** A refusal as it is told: where the student is busy, with what; or that the lesson is theirs already. */
function named(why: LessonRefusal, at: { startAt: Instant; endAt: Instant }, own: readonly OwnTime[]): LessonRefusal {
  if (why.code !== 'student_busy') return why
  const found = own.find(({ startAt, endAt }) => isAfter(endAt, at.startAt) && isAfter(at.endAt, startAt))
  if (!found) return why
  const { lesson, ...clash } = found
  if (lesson && clash.startAt.getTime() === at.startAt.getTime()) return { code: 'already_booked' }
  return { code: 'student_busy', clash }
}
