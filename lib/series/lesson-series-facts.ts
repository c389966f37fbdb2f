import { OLD_CANCEL_WINDOW_HOURS } from '@/lib/policy/decisions'
import { db } from '@/lib/db/client'
import type { Transaction } from '@/lib/db/transaction'
import type { Instant } from '@/lib/time/instant'
import type { LessonOfSeries, LessonSeriesDate, LessonSeriesFacts } from './lesson-series-decisions'
import { parseRuleText } from './rule-text-decisions'

/** Whose series it has to be: anybody else's is not there. */
export type LessonSeriesOf = { seriesId: number } & ({ studentId: number } | { teacherId: number })

type SeriesRow = Omit<LessonSeriesFacts, 'rule' | 'dates'> & { rule: string }
type DateRow = Omit<LessonSeriesDate, 'lesson'> & Omit<LessonOfSeries, 'bookingId'> & { bookingId: number | null }

/**
 * A repeating lesson of this student, or of this teacher, with all its dates; null when they have no such series. In a
 * transaction it takes the locks first, in the one order (student, teacher, bookings, series), so that what is read holds until the end
 * of it. A fixed number of statements.
 */
export async function lessonSeriesFacts(
  tx: Transaction | null,
  of: LessonSeriesOf,
  now: Instant,
): Promise<LessonSeriesFacts | null> {
  const { seriesId } = of
  const [studentId, teacherId] = ['studentId' in of ? of.studentId : null, 'teacherId' in of ? of.teacherId : null]
  if (tx) await lock(tx, { seriesId, studentId, teacherId })
  const [row] = await (tx ?? db).$queryRaw<SeriesRow[]>`
    SELECT r.id AS "seriesId", r.status::text AS status, r.teacher_id AS "teacherId", t.is_approved AS "teacherApproved",
           r.course_id AS "courseId", r.student_id AS "studentId", r.rule, r.zone, coalesce(r.duration_minutes, 60) AS minutes
      FROM booking_series r JOIN teacher t ON t.id = r.teacher_id
     WHERE r.id = ${seriesId}::int AND r.series_type = 'one_on_one_series' AND r.student_id IS NOT NULL
       AND r.student_id = coalesce(${studentId}::int, r.student_id) AND r.teacher_id = coalesce(${teacherId}::int, r.teacher_id)`
  if (!row || (studentId === null && teacherId === null)) return null
  const rule = parseRuleText(row.rule, row.zone)
  return { ...row, rule: rule.ok ? rule.value : null, dates: await datesOf(tx, seriesId, now) }
}

type Whose = { seriesId: number; studentId: number | null; teacherId: number | null }

async function lock(tx: Transaction, { seriesId, studentId, teacherId }: Whose): Promise<void> {
  await tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtext('lectern.student'), r.student_id)::text AS first,
           pg_advisory_xact_lock(hashtext('lectern.teacher'), r.teacher_id)::text AS second
      FROM booking_series r
     WHERE r.id = ${seriesId}::int AND r.series_type = 'one_on_one_series' AND r.student_id IS NOT NULL
       AND r.student_id = coalesce(${studentId}::int, r.student_id) AND r.teacher_id = coalesce(${teacherId}::int, r.teacher_id)`
  await tx.$queryRaw`
    WITH bookings AS MATERIALIZED (
      SELECT b.id FROM booking_series_item i JOIN live_class_booking b ON b.id = i.booking_id
       WHERE i.series_id = ${seriesId}::int AND b.status IN ('pending', 'confirmed') ORDER BY b.id FOR NO KEY UPDATE OF b)
    SELECT r.id, (SELECT count(*) FROM bookings)::int AS after_the_bookings
      FROM booking_series r WHERE r.id = ${seriesId}::int FOR UPDATE OF r`
}

async function datesOf(tx: Transaction | null, seriesId: number, now: Instant): Promise<LessonSeriesDate[]> {
  const rows = await (tx ?? db).$queryRaw<DateRow[]>`
    SELECT i.id AS "itemId", i.original_on::text AS "originalOn", i.planned_start_at AS "plannedStartAt",
           b.id AS "bookingId", b.status::text AS status, b.start_at_utc AS "startAt", b.end_at_utc AS "endAt",
           lesson_is_held(r.status, b.status, b.cancel_reason) AS held,
           coalesce(b.cancel_window_hours, ${OLD_CANCEL_WINDOW_HOURS}::int) AS "cancelWindowHours",
           coalesce(b.buffer_before_minutes, 0) AS "bufferBeforeMinutes",
           coalesce(b.buffer_after_minutes, 0) AS "bufferAfterMinutes", b.holds_time AS "holdsTime",
           b.class_moved_at AS "classMovedAt", b.time_proposed_at IS NOT NULL AS proposed,
           b.student_note AS "studentNote", b.teacher_note AS "teacherNote", b.meeting_link AS "meetingLink",
           EXISTS (SELECT FROM live_class_booking asked
                    WHERE asked.student_id = b.student_id AND asked.status = 'pending' AND asked.start_at_utc > ${now}
                      AND b.id IN (SELECT replaced_by(asked.id))) AS "moveAsked"
      FROM booking_series_item i
      JOIN booking_series r ON r.id = i.series_id
      LEFT JOIN live_class_booking b ON b.id = i.booking_id AND b.student_id = r.student_id AND b.teacher_id = r.teacher_id
     WHERE i.series_id = ${seriesId}::int AND (i.booking_id IS NULL OR b.id IS NOT NULL)
     ORDER BY i.original_on NULLS FIRST, b.start_at_utc, i.occurrence_index`
  return rows.map(({ itemId, originalOn, plannedStartAt, bookingId, ...lesson }) => ({
    ...{ itemId, originalOn, plannedStartAt },
    lesson: bookingId === null ? null : { bookingId, ...lesson },
  }))
}
