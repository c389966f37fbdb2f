import type { Transaction } from '@/lib/db/transaction'
import type { CourseRight, MeetingProvider } from '@/lib/sessions/decisions'
import type { Day } from '@/lib/time/day'
import { minutesBetween } from '@/lib/time/instant'
import type { SeriesDate, SeriesFacts, SeriesStatus } from './decisions'
import { parseRuleText } from './rule-text-decisions'

type SeriesRow = CourseRight & {
  seriesId: number
  status: SeriesStatus
  courseId: number
  rule: string
  zone: string
  madeUntilOn: Day | null
  title: string
  description: string
  durationMinutes: number | null
  capacity: number | null
  waitlist: boolean
  maxSeatsPerBooking: number
  meetingProvider: MeetingProvider | null
  meetingLink: string
  meetingId: string
  meetingPasscode: string
}

/**
 * A repeating class of this teacher with all its dates, null when they have no such series. Takes the locks first, in the
 * one order (students of live bookings, bookings, teacher, series, classes), so that what is read holds until the end of
 * `tx`. Four statements, however many dates.
 */
export async function seriesFacts(
  tx: Transaction,
  { seriesId, teacherId }: { seriesId: number; teacherId: number },
): Promise<SeriesFacts | null> {
  await tx.$queryRaw`
    SELECT pg_advisory_xact_lock(hashtext('lectern.student'), student_id)::text
      FROM (SELECT DISTINCT b.student_id
              FROM booking_series_item i JOIN booking_series r ON r.id = i.series_id
              JOIN live_class_booking b ON b.session_id = i.session_id
             WHERE i.series_id = ${seriesId} AND r.teacher_id = ${teacherId} AND b.status IN ('pending', 'confirmed')
             ORDER BY b.student_id) AS students`
  await tx.$queryRaw`
    WITH bookings AS MATERIALIZED (
      SELECT b.id FROM booking_series_item i JOIN live_class_booking b ON b.session_id = i.session_id
       WHERE i.series_id = ${seriesId} AND b.teacher_id = ${teacherId} AND b.status IN ('pending', 'confirmed')
       ORDER BY b.student_id, b.id FOR NO KEY UPDATE OF b)
    SELECT pg_advisory_xact_lock(hashtext('lectern.teacher'), ${teacherId}::int)::text AS taken,
           (SELECT count(*) FROM bookings)::int AS after_the_bookings`
  const [series] = await tx.$queryRaw<SeriesRow[]>`
    SELECT r.id AS "seriesId", r.status, r.course_id AS "courseId", r.rule, r.zone, r.made_until_on::text AS "madeUntilOn",
           r.title, r.description, r.duration_minutes AS "durationMinutes", r.capacity, r.enable_waitlist AS waitlist,
           r.max_seats_per_booking AS "maxSeatsPerBooking", r.meeting_provider AS "meetingProvider",
           r.meeting_link AS "meetingLink", r.meeting_id AS "meetingId", r.meeting_passcode AS "meetingPasscode",
           t.is_approved AS "teacherApproved", coalesce(ct.can_create_live_classes, false) AS "mayCreate"
      FROM booking_series r
      JOIN teacher t ON t.id = r.teacher_id
      LEFT JOIN course_teacher ct ON ct.course_id = r.course_id AND ct.teacher_id = r.teacher_id
     WHERE r.id = ${seriesId} AND r.teacher_id = ${teacherId} AND r.series_type = 'group_series'
       FOR UPDATE OF r`
  return series ? factsOf(series, await datesOf(tx, seriesId)) : null
}

type DateRow = Omit<SeriesDate, 'minutes'>

async function datesOf(tx: Transaction, seriesId: number): Promise<SeriesDate[]> {
  const rows = await tx.$queryRaw<DateRow[]>`
    WITH classes AS MATERIALIZED (
      SELECT s.* FROM booking_series_item i JOIN live_class_session s ON s.id = i.session_id
       WHERE i.series_id = ${seriesId} ORDER BY s.id FOR NO KEY UPDATE OF s)
    SELECT i.id AS "itemId", i.original_on::text AS "originalOn", i.planned_start_at AS "plannedStartAt",
           i.skip_reason AS "skipReason", s.id AS "sessionId", s.status AS "sessionStatus", s.title,
           s.start_at_utc AS "startAt", s.end_at_utc AS "endAt", s.capacity, s.seats_taken AS "seatsTaken",
           s.seats_held AS "seatsHeld", s.waiting_count AS waiting, coalesce(b.bookings, 0) AS bookings,
           coalesce(b.attended, false) AS attended
      FROM booking_series_item i
      LEFT JOIN classes s ON s.id = i.session_id
      LEFT JOIN LATERAL (
        SELECT count(*) FILTER (WHERE status IN ('pending', 'confirmed'))::int AS bookings,
               bool_or(status IN ('attended', 'no_show')) AS attended
          FROM live_class_booking WHERE session_id = s.id) b ON true
     WHERE i.series_id = ${seriesId}
     ORDER BY i.original_on NULLS FIRST, i.occurrence_index`
  return rows.map((row) => ({
    ...row,
    minutes: row.startAt && row.endAt ? minutesBetween(row.startAt, row.endAt) : null,
  }))
}

function factsOf(row: SeriesRow, dates: SeriesDate[]): SeriesFacts {
  const { seriesId, status, courseId, rule: text, zone, madeUntilOn, teacherApproved, mayCreate, ...content } = row
  const rule = parseRuleText(text, zone)
  if (!rule.ok) throw new Error(`series ${seriesId} has a rule that cannot be read: ${rule.refusal.part}`)
  return {
    seriesId,
    status,
    courseId,
    teacherApproved,
    mayCreate,
    madeUntilOn,
    rule: rule.value,
    content: { ...content, durationMinutes: content.durationMinutes ?? 60, capacity: content.capacity ?? 1 },
    dates,
  }
}
