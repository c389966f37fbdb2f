import { lessonOffer, type ReadRows } from '@/lib/availability/slot-queries'
import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { lockPlaces } from '@/lib/lessons/lock-places'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { dayOfWall } from '@/lib/time/wall-time'
import { type BadChoice, type DateChoice, withChoices } from './decisions'
import {
  decideLessons,
  type FailingLesson,
  failingOf,
  type Judged,
  leftOutBecause,
  startsOf,
  type WantedLessonDate,
} from './lesson-dates-decisions'
import { occurrencesOf, type SeriesRule } from './recurrence'
import { decideRule, lastDayOf, latestOn, type RuleRefusal } from './rule-decisions'
import { ruleOfRow } from './series-row-decisions'

export interface BookLessonSeries {
  teacherId: number
  courseId: number
  studentId: number
  /** It has an end: nobody books lessons for ever. */
  rule: SeriesRule
  /** The length of each, one of those offered. */
  minutes: number
  note: string
  /** Dates to leave out, or to put at another wall time. What cannot be had and is not answered stops everything. */
  choices: readonly DateChoice[]
}

/** What was booked, exactly; `left`: how many dates were left out. */
export type BookedLessons = { seriesId: number; booked: number; requested: number; left: number }

export type BookLessonSeriesRefusal =
  | RuleRefusal
  | BadChoice
  | { code: 'needs_an_end' }
  | { code: 'nothing_chosen' }
  | { code: 'lessons_fail'; failing: FailingLesson[] }
  | { code: 'changed_meanwhile' }

/**
 * Books a repeating 1:1 lesson for a student, or asks for it where the teacher approves lessons: each date obeys the policy
 * as a single lesson does, all in one transaction under the locks of both. A date that was put elsewhere keeps its original
 * day. Dates that cannot be had are answered with their reasons and stop everything, unless `choices` leave them out or put
 * them elsewhere. A fixed number of statements, however many dates.
 */
export async function bookLessonSeries(
  { rule: given, minutes, choices, note, ...who }: BookLessonSeries,
  now: Instant,
): Promise<Result<BookedLessons, BookLessonSeriesRefusal>> {
  if (given.end.kind === 'open') return refuse({ code: 'needs_an_end' })
  const decided = decideRule(given)
  if (!decided.ok) return decided
  const rule = decided.value
  const first = dayOfWall(rule.startWall)
  const occurrences = occurrencesOf(rule, minutes, { from: first, until: lastDayOf(rule, latestOn(first)) })
  const dates = withChoices(occurrences, choices, { zone: rule.zone, minutes })
  if (!dates.ok) return dates
  return inTransaction<BookedLessons, BookLessonSeriesRefusal>(
    async (tx) => {
      await lockPlaces(tx, who)
      const read: ReadRows = ({ text }, values) => tx.$queryRawUnsafe(text, ...values)
      const facts = await lessonOffer({ ...who, range: startsOf(dates.value) }, read)
      const judged = decideLessons(facts, dates.value, now).dates
      const failing = failingOf(judged)
      if (failing.length > 0) return refuse({ code: 'lessons_fail', failing })
      const made = judged.flatMap(({ lesson }) => lesson ?? [])
      if (made.length === 0) return refuse({ code: 'nothing_chosen' })
      const seriesId = await write(tx, { ...who, rule, minutes, note }, judged)
      const booked = made.filter(({ status }) => status === 'confirmed').length
      return ok({ seriesId, booked, requested: made.length - booked, left: judged.length - made.length })
    },
    {
      actorId: who.studentId,
      conflicts: {
        teacher_in_one_place: { code: 'changed_meanwhile' },
        LC004: { code: 'changed_meanwhile' },
        live_lesson_once_per_start: { code: 'changed_meanwhile' },
      },
    },
  )
}

async function write(
  tx: Transaction,
  { teacherId, courseId, studentId, rule, minutes, note }: Omit<BookLessonSeries, 'choices'>,
  judged: readonly Judged<WantedLessonDate>[],
): Promise<number> {
  const { id: seriesId } = await tx.bookingSeries.create({
    data: {
      seriesType: 'one_on_one_series',
      teacherId,
      courseId,
      studentId,
      durationMinutes: minutes,
      ...ruleOfRow(rule, null),
    },
    select: { id: true },
  })
  const rows = JSON.stringify(
    judged.map(({ originalOn, plannedStartAt, lesson, why }, place) => ({
      place: place + 1,
      original_on: originalOn,
      planned: plannedStartAt,
      left_out: lesson ? '' : leftOutBecause({ why }),
      start_at: lesson?.startAt,
      end_at: lesson?.endAt,
      status: lesson?.status,
      holds: lesson?.holdsTime,
      hours: lesson?.terms.cancelWindowHours,
      before: lesson?.terms.bufferBeforeMinutes,
      after: lesson?.terms.bufferAfterMinutes,
    })),
  )
  await tx.$executeRaw`
    WITH wanted AS (
      SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS k(place integer, original_on date, planned timestamptz, left_out text,
        start_at timestamptz, end_at timestamptz, status text, holds boolean, hours integer, before integer, after integer)
    ), made AS (
      INSERT INTO live_class_booking (booking_type, teacher_id, course_id, student_id, start_at_utc, end_at_utc, status, holds_time,
          cancel_window_hours, buffer_before_minutes, buffer_after_minutes, student_note, updated_at)
        SELECT 'one_on_one', ${teacherId}, ${courseId}, ${studentId}, start_at, end_at, status::booking_status, holds, hours,
               before, after, ${note}, now()
          FROM wanted WHERE start_at IS NOT NULL ORDER BY place
        RETURNING id, start_at_utc
    )
    INSERT INTO booking_series_item (series_id, occurrence_index, original_on, planned_start_at, skip_reason, booking_id)
    SELECT ${seriesId}, w.place, w.original_on, w.planned, w.left_out, m.id
      FROM wanted w LEFT JOIN made m ON m.start_at_utc = w.start_at`
  return seriesId
}
