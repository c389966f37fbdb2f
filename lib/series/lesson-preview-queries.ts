import { lessonOffer } from '@/lib/availability/slot-queries'
import { type Written, written } from '@/lib/booking/class-page-queries'
import type { Clash } from '@/lib/booking/decisions'
import { db } from '@/lib/db/client'
import type { LessonRefusal } from '@/lib/lessons/decisions'
import { ok, type Result } from '@/lib/result'
import type { Day } from '@/lib/time/day'
import { addMilliseconds, addMinutes, earliest, type Instant, isAfter, latest, toIso } from '@/lib/time/instant'
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
  const isOwnClash = judged.some(({ why }) => why?.code === 'student_busy')
  const own = isOwnClash ? await ownTimes({ ...who, from: range.startAt, until: addMinutes(range.endAt, minutes) }) : []
  return ok(
    judged.map(({ originalOn, startWall, startAt, clockChange, lesson, why }) => ({
      originalOn,
      startWall,
      startAt: toIso(startAt),
      endAt: toIso(addMinutes(startAt, minutes)),
      clockChange,
      gets: lesson ? (lesson.status === 'confirmed' ? 'booked' : 'asked') : null,
      why: why && written(named(why, { startAt, endAt: addMinutes(startAt, minutes) }, own)),
    })),
  )
}

type OwnTime = Clash & { lesson: boolean }

/** What a student has between two instants, and which of it are lessons with this teacher. */
async function ownTimes(of: { studentId: number; teacherId: number; from: Instant; until: Instant }) {
  return db.$queryRaw<OwnTime[]>`
    SELECT coalesce(s.title, c.title) AS title, b.start_at_utc AS "startAt", b.end_at_utc AS "endAt",
           b.session_id IS NULL AND b.teacher_id = ${of.teacherId}::int AS lesson
      FROM live_class_booking b
      JOIN course c ON c.id = b.course_id
      LEFT JOIN live_class_session s ON s.id = b.session_id
     WHERE b.student_id = ${of.studentId} AND b.status IN ('pending', 'confirmed', 'attended')
       AND b.end_at_utc > ${of.from} AND b.start_at_utc < ${of.until}
     ORDER BY b.start_at_utc, b.id`
}

/** A refusal as it is told: where the student is busy, with what; or that the lesson is theirs already. */
function named(why: LessonRefusal, at: { startAt: Instant; endAt: Instant }, own: readonly OwnTime[]): LessonRefusal {
  if (why.code !== 'student_busy') return why
  const found = own.find(({ startAt, endAt }) => isAfter(endAt, at.startAt) && isAfter(at.endAt, startAt))
  if (!found) return why
  const { lesson, ...clash } = found
  if (lesson && clash.startAt.getTime() === at.startAt.getTime()) return { code: 'already_booked' }
  return { code: 'student_busy', clash }
}
