import { db } from '@/lib/db/client'
import type { MeetingProvider, SessionStatus } from '@/lib/sessions/decisions'
import type { Day } from '@/lib/time/day'
import { type Instant, toIso } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'
import { type DateState, dateState, isMoved, type SeriesStatus } from './decisions'
import { ruleSentence } from './rule-sentence'
import { parseRuleText } from './rule-text-decisions'

export const SERIES_A_PAGE = 20

/** A series as its teacher sees it in a list. Instants are ISO strings. */
export interface SeriesRow {
  seriesId: number
  title: string
  courseTitle: string
  /** Of a 1:1 series, the student; null for a class. */
  studentName: string | null
  status: SeriesStatus
  /** “Every week on Monday at 18:00, 10 times”; of a series of the old system, how often it was. */
  sentence: string
  zone: Zone
  /** The next date that takes place; null where none is coming. */
  nextStartAt: string | null
  coming: number
  over: number
  cancelled: number
}

type ListRow = Omit<SeriesRow, 'sentence' | 'nextStartAt'> & {
  rule: string
  frequency: string
  nextStartAt: Instant | null
}

/** One page of a teacher's series: those that go on, or (`over`) those completed or cancelled. Two statements. */
export async function teacherSeriesList(
  teacherId: number,
  { over = false, page }: { over?: boolean; page: number },
  now: Instant,
): Promise<{ rows: SeriesRow[]; total: number; page: number }> {
  const statuses = over ? ['completed', 'cancelled'] : ['active', 'paused']
  const [counted] = await db.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM booking_series WHERE teacher_id = ${teacherId} AND status::text = ANY (${statuses})`
  const total = counted?.total ?? 0
  const shown = Math.min(Math.max(1, page), Math.max(1, Math.ceil(total / SERIES_A_PAGE)))
  const rows = await db.$queryRaw<ListRow[]>`
    SELECT r.id AS "seriesId", coalesce(nullif(r.title, ''), c.title) AS title, c.title AS "courseTitle",
           u.name AS "studentName", r.status, r.rule, r.frequency, r.zone, d.*
      FROM booking_series r
      JOIN course c ON c.id = r.course_id
      LEFT JOIN app_user u ON u.id = r.student_id
      CROSS JOIN LATERAL (
        SELECT min(t.start_at) FILTER (WHERE t.stands AND t.end_at > ${now}) AS "nextStartAt",
               count(*) FILTER (WHERE t.stands AND t.end_at > ${now})::int AS coming,
               count(*) FILTER (WHERE t.stands AND t.end_at <= ${now})::int AS over,
               count(*) FILTER (WHERE NOT t.stands)::int AS cancelled
          FROM (
            SELECT coalesce(s.start_at_utc, b.start_at_utc) AS start_at, coalesce(s.end_at_utc, b.end_at_utc) AS end_at,
                   coalesce(s.status <> 'cancelled', booking_is_live(b.status)) AS stands
              FROM booking_series_item i
              LEFT JOIN live_class_session s ON s.id = i.session_id
              LEFT JOIN live_class_booking b ON b.id = i.booking_id
             WHERE i.series_id = r.id) t) d
     WHERE r.teacher_id = ${teacherId} AND r.status::text = ANY (${statuses})
     ORDER BY d."nextStartAt" NULLS LAST, r.id DESC
     LIMIT ${SERIES_A_PAGE} OFFSET ${(shown - 1) * SERIES_A_PAGE}`
  return { rows: rows.map(rowOf), total, page: shown }
}

function rowOf({ rule, frequency, nextStartAt, ...row }: ListRow): SeriesRow {
  return { ...row, sentence: sentenceOf(rule, row.zone, frequency), nextStartAt: nextStartAt && toIso(nextStartAt) }
}

const OLD_WORDS: Readonly<Record<string, string>> = {
  weekly: 'Every week',
  biweekly: 'Every 2 weeks',
  monthly: 'Every month',
  custom: 'On chosen days',
}

function sentenceOf(text: string, zone: Zone, frequency: string): string {
  const rule = parseRuleText(text, zone)
  return rule.ok ? ruleSentence(rule.value) : (OLD_WORDS[frequency] ?? '')
}

function skipOnOf(text: string, zone: Zone): readonly Day[] {
  const rule = parseRuleText(text, zone)
  return rule.ok ? rule.value.skipOn : []
}

/** One date of a series at a glance. Instants are ISO strings, null where it was skipped. */
export interface SeriesDateView {
  /** Null for a date of the old system. */
  originalOn: Day | null
  state: DateState
  isMoved: boolean
  /** Why it was skipped: chosen, class, lesson, time_off; '' otherwise. */
  skipReason: string
  /** What stood in the way then: the title of a class, the reason of time off. */
  skipDetail: string | null
  sessionId: number | null
  /** Of a 1:1 series. */
  bookingId: number | null
  status: SessionStatus | 'pending' | 'confirmed' | 'declined' | 'attended' | 'no_show' | 'rescheduled' | null
  startAt: string | null
  endAt: string | null
  /** Where it differs from that of the series. */
  ownTitle: string | null
  capacity: number
  seatsTaken: number
  seatsHeld: number
  waiting: number
  /** Requests the teacher has not decided, and bookings marked as there, or not. */
  pending: number
  attended: number
  noShow: number
}

export interface TeacherSeries extends Omit<
  SeriesRow,
  'courseTitle' | 'nextStartAt' | 'coming' | 'over' | 'cancelled'
> {
  type: 'group_series' | 'one_on_one_series'
  courseId: number
  courseTitle: string
  /** RFC 5545 lines; '' for a series of the old system. */
  ruleText: string
  /** Days of the rule on which it is not, in order. */
  skipOn: readonly Day[]
  pausedAt: string | null
  /** Without an end: its dates are made up to this day. */
  madeUntilOn: Day | null
  splitFromId: number | null
  /** The series that went on from this one, the first first. */
  splitInto: number[]
  content: {
    description: string
    durationMinutes: number
    capacity: number
    waitlist: boolean
    maxSeatsPerBooking: number
    meetingProvider: MeetingProvider | null
    meetingLink: string
    meetingId: string
    meetingPasscode: string
  }
  dates: SeriesDateView[]
}

type HeadRow = Omit<TeacherSeries, 'sentence' | 'skipOn' | 'pausedAt' | 'content' | 'dates'> &
  TeacherSeries['content'] & { frequency: string; pausedAt: Instant | null }

/** A series of this teacher with all its dates in order, null when they have no such series. Two statements. */
export async function teacherSeries(seriesId: number, teacherId: number, now: Instant): Promise<TeacherSeries | null> {
  const [head] = await db.$queryRaw<HeadRow[]>`
    SELECT r.id AS "seriesId", r.series_type AS type, coalesce(nullif(r.title, ''), c.title) AS title, r.course_id AS "courseId",
           c.title AS "courseTitle", u.name AS "studentName", r.status, r.rule AS "ruleText", r.frequency, r.zone,
           r.paused_at AS "pausedAt", r.made_until_on::text AS "madeUntilOn", r.split_from_id AS "splitFromId",
           ARRAY(SELECT n.id FROM booking_series n WHERE n.split_from_id = r.id ORDER BY n.id) AS "splitInto",
           r.description, coalesce(r.duration_minutes, 60) AS "durationMinutes", coalesce(r.capacity, 1) AS capacity,
           r.enable_waitlist AS waitlist, r.max_seats_per_booking AS "maxSeatsPerBooking",
           r.meeting_provider AS "meetingProvider", r.meeting_link AS "meetingLink", r.meeting_id AS "meetingId",
           r.meeting_passcode AS "meetingPasscode"
      FROM booking_series r JOIN course c ON c.id = r.course_id LEFT JOIN app_user u ON u.id = r.student_id
     WHERE r.id = ${seriesId} AND r.teacher_id = ${teacherId}`
  if (!head) return null
  const { frequency, pausedAt, description, durationMinutes, capacity, waitlist, maxSeatsPerBooking, ...rest } = head
  const { meetingProvider, meetingLink, meetingId, meetingPasscode, ...series } = rest
  const meeting = { meetingProvider, meetingLink, meetingId, meetingPasscode }
  return {
    ...series,
    sentence: sentenceOf(series.ruleText, series.zone, frequency),
    skipOn: skipOnOf(series.ruleText, series.zone),
    pausedAt: pausedAt && toIso(pausedAt),
    content: { description, durationMinutes, capacity, waitlist, maxSeatsPerBooking, ...meeting },
    dates: await datesOf(seriesId, series.title, now),
  }
}

type DateRow = Omit<SeriesDateView, 'state' | 'isMoved' | 'startAt' | 'endAt' | 'ownTitle'> & {
  title: string | null
  sessionStatus: SessionStatus | null
  plannedStartAt: Instant | null
  startAt: Instant | null
  endAt: Instant | null
}

async function datesOf(seriesId: number, seriesTitle: string, now: Instant): Promise<SeriesDateView[]> {
  const rows = await db.$queryRaw<DateRow[]>`
    SELECT i.original_on::text AS "originalOn", i.skip_reason AS "skipReason", i.skip_detail AS "skipDetail", i.session_id AS "sessionId",
           i.booking_id AS "bookingId", coalesce(s.status::text, l.status::text) AS status,
           coalesce(s.status::text, CASE WHEN l.status IN ('pending', 'confirmed') THEN 'scheduled'
             WHEN l.status IN ('attended', 'no_show') THEN 'completed'
             WHEN lesson_is_held(r.status, l.status, l.cancel_reason) THEN 'draft' WHEN l.id IS NOT NULL THEN 'cancelled' END) AS "sessionStatus",
           i.planned_start_at AS "plannedStartAt", coalesce(s.start_at_utc, l.start_at_utc) AS "startAt",
           coalesce(s.end_at_utc, l.end_at_utc) AS "endAt", s.title, coalesce(s.capacity, 1) AS capacity,
           coalesce(s.seats_taken, 0) AS "seatsTaken", coalesce(s.seats_held, 0) AS "seatsHeld",
           coalesce(s.waiting_count, 0) AS waiting, b.pending, b.attended, b."noShow"
      FROM booking_series_item i
      JOIN booking_series r ON r.id = i.series_id
      LEFT JOIN live_class_session s ON s.id = i.session_id
      LEFT JOIN live_class_booking l ON l.id = i.booking_id
      LEFT JOIN LATERAL (
        SELECT count(*) FILTER (WHERE o.status = 'pending')::int AS pending,
               count(*) FILTER (WHERE o.status = 'attended')::int AS attended,
               count(*) FILTER (WHERE o.status = 'no_show')::int AS "noShow"
          FROM live_class_booking o WHERE o.session_id = i.session_id OR o.id = i.booking_id) b ON true
     WHERE i.series_id = ${seriesId}
     ORDER BY coalesce(i.original_on, (coalesce(s.start_at_utc, l.start_at_utc) AT TIME ZONE 'UTC')::date), i.occurrence_index`
  return rows.map(({ title, sessionStatus, plannedStartAt, startAt, endAt, ...row }) => {
    const facts = { ...row, sessionStatus, plannedStartAt, startAt, endAt, attended: row.attended + row.noShow > 0 }
    return {
      ...row,
      state: dateState(facts, now),
      isMoved: sessionStatus !== 'cancelled' && isMoved(facts),
      startAt: startAt && toIso(startAt),
      endAt: endAt && toIso(endAt),
      ownTitle: title === seriesTitle ? null : title,
    }
  })
}
