import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Day } from '@/lib/time/day'
import { type Instant, isBefore, toIso } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'
import { type DateFacts, type DateState, dateState, isMoved, type SeriesStatus } from './decisions'
import type { SeriesRule } from './recurrence'
import { parseRuleText } from './rule-text-decisions'

export const SERIES_A_PAGE = 20
export const DATES_A_PAGE = 50

/** One of a teacher's series in their list. Instants are ISO strings. */
export interface SeriesRow {
  seriesId: number
  title: string
  courseTitle: string
  /** Whose lesson repeats; null for a class. */
  student: string | null
  status: SeriesStatus
  /** Null for one of the old system, which kept its dates only. */
  rule: SeriesRule | null
  zone: Zone
  minutes: number | null
  /** All dates, and those still to come. */
  dates: number
  coming: number
  nextAt: string | null
  lastAt: string | null
  /** Seats taken and seats, over the dates to come. */
  taken: number
  seats: number
}

type ListRead = Omit<SeriesRow, 'rule' | 'nextAt' | 'lastAt'> & {
  ruleText: string
  nextAt: Instant | null
  lastAt: Instant | null
}

/** A teacher's series that go on, next date first, or those that are over, latest first; twenty a page. */
export async function teacherSeriesList(
  { teacherId, over, page }: { teacherId: number; over: boolean; page: number },
  now: Instant,
): Promise<{ rows: SeriesRow[]; counts: { current: number; over: number }; page: number }> {
  const [counts] = await db.$queryRaw<{ current: number; over: number }[]>`
    SELECT count(*) FILTER (WHERE status IN ('active', 'paused'))::int AS current,
           count(*) FILTER (WHERE status IN ('cancelled', 'completed'))::int AS over
      FROM booking_series WHERE teacher_id = ${teacherId}`
  const all = counts ?? { current: 0, over: 0 }
  const shown = Math.min(Math.max(1, page), Math.max(1, Math.ceil((over ? all.over : all.current) / SERIES_A_PAGE)))
  const which = over
    ? Prisma.sql`r.status IN ('cancelled', 'completed')`
    : Prisma.sql`r.status IN ('active', 'paused')`
  const order = over ? Prisma.sql`d."lastAt" DESC NULLS LAST` : Prisma.sql`d."nextAt" NULLS LAST`
  const rows = await db.$queryRaw<ListRead[]>`
    SELECT r.id AS "seriesId", r.title, c.title AS "courseTitle", u.name AS student, r.status, r.rule AS "ruleText", r.zone,
           r.duration_minutes AS minutes, d.*
      FROM booking_series r JOIN course c ON c.id = r.course_id LEFT JOIN app_user u ON u.id = r.student_id
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS dates, (count(*) FILTER (WHERE t.coming))::int AS coming,
               min(t.start_at) FILTER (WHERE t.coming) AS "nextAt", max(t.start_at) AS "lastAt",
               coalesce(sum(t.taken) FILTER (WHERE t.coming), 0)::int AS taken,
               coalesce(sum(t.capacity) FILTER (WHERE t.coming), 0)::int AS seats
          FROM (SELECT coalesce(s.start_at_utc, b.start_at_utc) AS start_at, s.seats_taken AS taken, s.capacity,
                       coalesce(s.start_at_utc, b.start_at_utc) > ${now}::timestamptz
                         AND (session_occupies(s.status) OR b.status IN ('pending', 'confirmed')) AS coming
                  FROM booking_series_item i
                  LEFT JOIN live_class_session s ON s.id = i.session_id
                  LEFT JOIN live_class_booking b ON b.id = i.booking_id
                 WHERE i.series_id = r.id) AS t) AS d
     WHERE r.teacher_id = ${teacherId} AND ${which}
     ORDER BY ${order}, r.id DESC LIMIT ${SERIES_A_PAGE} OFFSET ${(shown - 1) * SERIES_A_PAGE}`
  return { rows: rows.map(listRow), counts: all, page: shown }
}

function listRow({ ruleText, nextAt, lastAt, ...row }: ListRead): SeriesRow {
  return { ...row, rule: ruleOf(ruleText, row.zone), nextAt: iso(nextAt), lastAt: iso(lastAt) }
}

/** One date of a series as its teacher sees it. Instants are ISO strings, null where it was skipped. */
export interface SeriesDateRow {
  itemId: number
  /** Null for a date of the old system. */
  originalOn: Day | null
  sessionId: number | null
  bookingId: number | null
  state: DateState
  moved: boolean
  plannedStartAt: string | null
  skipReason: string
  /** Its own title, where it has another than the series. */
  ownTitle: string | null
  startAt: string | null
  endAt: string | null
  taken: number
  held: number
  capacity: number
  waiting: number
  pending: number
  attended: number
  noShow: number
}

/** A series of a teacher with all its dates. */
export interface TeacherSeries {
  seriesId: number
  title: string
  description: string
  courseId: number
  courseTitle: string
  student: string | null
  status: SeriesStatus
  rule: SeriesRule | null
  /** RFC 5545 lines; '' for one of the old system. */
  ruleText: string
  zone: Zone
  minutes: number
  capacity: number
  waitlist: boolean
  maxSeatsPerBooking: number
  meetingProvider: 'zoom' | 'google_meet' | 'microsoft_teams' | 'custom' | null
  meetingLink: string
  meetingId: string
  meetingPasscode: string
  madeUntilOn: Day | null
  /** The series this one was split from, and those split from it. */
  splitFromId: number | null
  splitInto: number[]
  mayChange: boolean
  dates: SeriesDateRow[]
}

type OneRead = Omit<TeacherSeries, 'rule' | 'dates' | 'minutes' | 'capacity'> & {
  minutes: number | null
  capacity: number | null
}

/** One series of a teacher; null when it is not theirs or not there. Two statements, however many dates. */
export async function teacherSeries(seriesId: number, teacherId: number, now: Instant): Promise<TeacherSeries | null> {
  const [row] = await db.$queryRaw<OneRead[]>`
    SELECT r.id AS "seriesId", r.title, r.description, r.course_id AS "courseId", c.title AS "courseTitle", u.name AS student,
           r.status, r.rule AS "ruleText", r.zone, r.duration_minutes AS minutes, r.capacity, r.enable_waitlist AS waitlist,
           r.max_seats_per_booking AS "maxSeatsPerBooking", r.meeting_provider AS "meetingProvider",
           r.meeting_link AS "meetingLink", r.meeting_id AS "meetingId", r.meeting_passcode AS "meetingPasscode",
           r.made_until_on::text AS "madeUntilOn", r.split_from_id AS "splitFromId",
           ARRAY(SELECT id FROM booking_series WHERE split_from_id = r.id ORDER BY id) AS "splitInto",
           r.series_type = 'group_series' AND t.is_approved AND coalesce(ct.can_create_live_classes, false) AS "mayChange"
      FROM booking_series r JOIN course c ON c.id = r.course_id JOIN teacher t ON t.id = r.teacher_id
      LEFT JOIN course_teacher ct ON ct.course_id = r.course_id AND ct.teacher_id = r.teacher_id
      LEFT JOIN app_user u ON u.id = r.student_id
     WHERE r.id = ${seriesId} AND r.teacher_id = ${teacherId}`
  if (!row) return null
  const dates = await datesOfSeries(row, now)
  return {
    ...row,
    minutes: row.minutes ?? 60,
    capacity: row.capacity ?? 1,
    rule: ruleOf(row.ruleText, row.zone),
    dates,
  }
}

type DateRead = DateFacts &
  Omit<
    SeriesDateRow,
    'state' | 'moved' | 'plannedStartAt' | 'startAt' | 'endAt' | 'ownTitle' | 'originalOn' | 'skipReason'
  > & {
    title: string | null
    bookingStatus: string | null
  }

async function datesOfSeries({ seriesId, title }: OneRead, now: Instant): Promise<SeriesDateRow[]> {
  const rows = await db.$queryRaw<DateRead[]>`
    SELECT i.id AS "itemId", i.original_on::text AS "originalOn", i.planned_start_at AS "plannedStartAt",
           i.skip_reason AS "skipReason", i.session_id AS "sessionId", i.booking_id AS "bookingId", s.title,
           s.status AS "sessionStatus", own.status AS "bookingStatus", coalesce(s.start_at_utc, own.start_at_utc) AS "startAt",
           coalesce(s.end_at_utc, own.end_at_utc) AS "endAt", coalesce(s.seats_taken, 0) AS taken,
           coalesce(s.seats_held, 0) AS held, coalesce(s.capacity, 0) AS capacity, coalesce(s.waiting_count, 0) AS waiting,
           coalesce(b.pending, 0) AS pending, coalesce(b.attended, 0) AS attended, coalesce(b."noShow", 0) AS "noShow"
      FROM booking_series_item i
      LEFT JOIN live_class_session s ON s.id = i.session_id
      LEFT JOIN live_class_booking own ON own.id = i.booking_id
      LEFT JOIN LATERAL (
        SELECT (count(*) FILTER (WHERE status = 'pending'))::int AS pending,
               (count(*) FILTER (WHERE status = 'attended'))::int AS attended,
               (count(*) FILTER (WHERE status = 'no_show'))::int AS "noShow"
          FROM live_class_booking WHERE session_id = s.id) AS b ON true
     WHERE i.series_id = ${seriesId}
     ORDER BY coalesce(s.start_at_utc, own.start_at_utc, i.planned_start_at) NULLS FIRST, i.occurrence_index`
  return rows.map((row) => dateRow(row, title, now))
}

function dateRow({ title, bookingStatus, sessionStatus, ...row }: DateRead, own: string, now: Instant): SeriesDateRow {
  const facts = { ...row, sessionStatus, attended: Number(row.attended) + row.noShow > 0 }
  return {
    ...row,
    state: bookingStatus === null ? dateState(facts, now) : lessonState(bookingStatus, row, now),
    moved: isMoved(row),
    ownTitle: title !== null && title !== own ? title : null,
    plannedStartAt: iso(row.plannedStartAt),
    startAt: iso(row.startAt),
    endAt: iso(row.endAt),
  }
}

function lessonState(status: string, { startAt, endAt }: Pick<DateFacts, 'startAt' | 'endAt'>, now: Instant): DateState {
  if (status === 'cancelled' || status === 'declined' || status === 'rescheduled') return 'cancelled'
  if (!endAt || !startAt || !isBefore(now, endAt) || status === 'attended' || status === 'no_show') return 'over'
  return isBefore(now, startAt) ? 'coming' : 'under_way'
}

function ruleOf(text: string, zone: Zone): SeriesRule | null {
  if (text === '') return null
  const rule = parseRuleText(text, zone)
  if (!rule.ok) throw new Error(`a series has a rule that cannot be read: ${rule.refusal.part}`)
  return rule.value
}

function iso(at: Instant | null): string | null {
  return at && toIso(at)
}
