import { db } from '@/lib/db/client'
import type { Instant } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'
import type { SeriesStatus } from './decisions'
import { ruleSentence } from './rule-sentence'
import { parseRuleText } from './rule-text-decisions'

/** A repeating lesson as the student who has it sees it. Instants are ISO strings. */
export interface OwnLessons {
  seriesId: number
  courseTitle: string
  teacherName: string
  /** The rule in words; '' where there is none. */
  sentence: string
  zone: Zone
  /** Lessons that have not begun: those that are sure, and those the teacher has still to answer. */
  booked: number
  requested: number
  status: SeriesStatus
  teacherId: number
  /** Dates to come that a pause holds. */
  held: number
  /** Dates to come of the rule that were left out: when they would have begun, and what stood in the way (`leftOutBecause`). */
  leftOut: { startAt: string; reason: string }[]
}

type SeriesRead = Pick<
  OwnLessons,
  'courseTitle' | 'teacherName' | 'zone' | 'booked' | 'requested' | 'status' | 'teacherId' | 'held'
> & {
  rule: string
  leftOut: OwnLessons['leftOut'] | null
}

/** A repeating lesson of this student; null for anybody else's, and where there is none. One statement. */
export async function ownLessonSeries(seriesId: number, studentId: number, now: Instant): Promise<OwnLessons | null> {
  const [row] = await db.$queryRaw<SeriesRead[]>`
    SELECT c.title AS "courseTitle", u.name AS "teacherName", r.rule, r.zone, r.status::text AS status,
           r.teacher_id AS "teacherId", d.booked, d.requested, d.held, d."leftOut"
      FROM booking_series r
      JOIN course c ON c.id = r.course_id
      JOIN teacher t ON t.id = r.teacher_id
      JOIN app_user u ON u.id = t.user_id
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE b.status = 'confirmed' AND b.start_at_utc > ${now}::timestamptz)::int AS booked,
               count(*) FILTER (WHERE b.status = 'pending' AND b.start_at_utc > ${now}::timestamptz)::int AS requested,
               count(*) FILTER (WHERE lesson_is_held(r.status, b.status, b.cancel_reason)
                 AND b.start_at_utc > ${now}::timestamptz)::int AS held,
               jsonb_agg(jsonb_build_object('startAt', to_char(i.planned_start_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                   'reason', i.skip_reason) ORDER BY i.planned_start_at)
                 FILTER (WHERE i.booking_id IS NULL AND i.planned_start_at > ${now}::timestamptz) AS "leftOut"
          FROM booking_series_item i LEFT JOIN live_class_booking b ON b.id = i.booking_id
         WHERE i.series_id = r.id) AS d
     WHERE r.id = ${seriesId}::int AND r.student_id = ${studentId}::int AND r.series_type = 'one_on_one_series'`
  if (!row) return null
  const { rule: text, leftOut, ...known } = row
  const rule = parseRuleText(text, row.zone)
  return { seriesId, ...known, sentence: rule.ok ? ruleSentence(rule.value) : '', leftOut: leftOut ?? [] }
}
