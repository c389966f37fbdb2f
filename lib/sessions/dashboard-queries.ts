import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { addMinutes, type Instant, toIso } from '@/lib/time/instant'
import { type ScheduleItem, teacherWeek } from './schedule-queries'

const AHEAD_MINUTES = 14 * 24 * 60
const LINK_WANTED_MINUTES = 7 * 24 * 60
// Lessons are many and get their link one by one: wanted when it is nearly time.
const LESSON_LINK_WANTED_MINUTES = 48 * 60
const UNMARKED_SINCE_MINUTES = 14 * 24 * 60
const SHOWN_AHEAD = 8

/** Something that wants the teacher's eye. */
export interface Attention {
  kind: 'no_link' | 'no_attendance' | 'waitlist_moves' | 'lesson_no_link' | 'lesson_unmarked' | 'undated_lessons'
  /** Of the class, for a `lesson_…` of the booking; 0 for `undated_lessons`. */
  id: number
  /** Of the class, for a `lesson_…` the student's name. */
  title: string
  /** null for `undated_lessons`. */
  startAt: string | null
  /** `waitlist_moves`: people waiting and seats they could have. `no_attendance`: students expected. `undated_lessons`: how many. */
  people: number
  seatsFree: number
}

/** A booking that waits for the teacher's decision; what the teacher proposed waits for the student's and is none. */
export interface WaitingRequest {
  bookingId: number
  studentName: string
  courseTitle: string
  /** Of a class; null for a 1:1 lesson. */
  sessionId: number | null
  sessionTitle: string | null
  startAt: string
  endAt: string
  askedAt: string
}

export interface TeacherDashboard {
  /** What is under way and what comes in the next two weeks, eight at most. */
  next: ScheduleItem[]
  requests: WaitingRequest[]
  attention: Attention[]
  counts: { students: number; courses: number; requests: number; classesAhead: number; lessonsAhead: number }
}

/** The teacher's first page in three statements. */
export async function teacherDashboard(teacherId: number, now: Instant): Promise<TeacherDashboard> {
  const [next, { requests, counts }, attention] = await Promise.all([
    teacherWeek(teacherId, { from: now, to: addMinutes(now, AHEAD_MINUTES) }, SHOWN_AHEAD),
    numbersOf(teacherId, now),
    attentionOf(teacherId, now),
  ])
  return { next: next.filter(({ status }) => status !== 'completed'), requests, counts, attention }
}

type Numbers = TeacherDashboard['counts'] & { requestRows: WaitingRequest[] }

/** Students are those with an active enrolment in a course the teacher is assigned to. */
async function numbersOf(teacherId: number, now: Instant) {
  const [row] = await db.$queryRaw<Numbers[]>`
    WITH requests AS (
      SELECT b.id AS "bookingId", u.name AS "studentName", c.title AS "courseTitle", b.session_id AS "sessionId",
             s.title AS "sessionTitle", b.start_at_utc AS "startAt", b.end_at_utc AS "endAt", b.created_at AS "askedAt"
        FROM live_class_booking b JOIN app_user u ON u.id = b.student_id JOIN course c ON c.id = b.course_id
        LEFT JOIN live_class_session s ON s.id = b.session_id
       WHERE b.teacher_id = ${teacherId} AND b.status = 'pending' AND b.time_proposed_at IS NULL
         AND b.start_at_utc > ${now})
    SELECT (SELECT count(DISTINCT e.user_id) FROM enrollment e JOIN course_teacher ct ON ct.course_id = e.course_id
             WHERE ct.teacher_id = ${teacherId} AND e.status = 'active'
               AND (e.expires_at IS NULL OR e.expires_at > ${now}))::int AS students,
           (SELECT count(*) FROM course_teacher ct WHERE ct.teacher_id = ${teacherId})::int AS courses,
           (SELECT count(*) FROM requests)::int AS requests,
           (SELECT count(*) FROM live_class_session s WHERE s.teacher_id = ${teacherId}
               AND s.status IN ('scheduled', 'booking_closed') AND coalesce(s.start_at_utc, s.scheduled_start) > ${now})::int
             AS "classesAhead",
           (SELECT count(*) FROM live_class_booking b WHERE b.teacher_id = ${teacherId} AND b.booking_type = 'one_on_one'
               AND b.status = 'confirmed' AND b.start_at_utc > ${now})::int AS "lessonsAhead",
           coalesce((SELECT jsonb_agg(first) FROM (SELECT * FROM requests ORDER BY "startAt", "bookingId" LIMIT 5) AS first),
             '[]') AS "requestRows"`
  const { requestRows = [], students = 0, courses = 0, requests = 0, classesAhead = 0, lessonsAhead = 0 } = row ?? {}
  const iso = (at: string) => toIso(new Date(at))
  return {
    counts: { students, courses, requests, classesAhead, lessonsAhead },
    requests: requestRows.map((each) => ({
      ...each,
      startAt: iso(each.startAt),
      endAt: iso(each.endAt),
      askedAt: iso(each.askedAt),
    })),
  }
}

type AttentionRead = Omit<Attention, 'startAt'> & { startAt: Instant | null }

async function attentionOf(teacherId: number, now: Instant): Promise<Attention[]> {
  const rows = await db.$queryRaw<AttentionRead[]>`
    WITH ${classesToMind(teacherId, now)}, ${lessonsToMind(teacherId, now)}
    SELECT * FROM (
      SELECT * FROM class_attention UNION ALL SELECT * FROM lesson_attention ORDER BY "startAt", kind LIMIT 12) AS timed
    UNION ALL
    SELECT 'undated_lessons', 0, '', NULL, count(DISTINCT q.source_id)::int, 0
      FROM backfill_quarantine q
      JOIN one_on_one_booking o ON o.id = q.source_id
      JOIN teacher_availability a ON a.id = o.availability_slot_id
     WHERE q.source_table = 'one_on_one_booking' AND q.resolved_at IS NULL AND q.reason NOT LIKE 'bad\\_link:%'
       AND a.teacher_id = ${teacherId}
    HAVING count(*) > 0`
  return rows.map((row) => ({ ...row, startAt: row.startAt && toIso(row.startAt) }))
}

function classesToMind(teacherId: number, now: Instant): Prisma.Sql {
  const soon = addMinutes(now, LINK_WANTED_MINUTES)
  return Prisma.sql`own AS (
      SELECT s.id, s.title, coalesce(s.start_at_utc, s.scheduled_start) AS "startAt",
             coalesce(s.end_at_utc, s.scheduled_end, assumed_end(s.scheduled_start, s.duration_minutes)) AS end_at,
             s.meeting_link = '' AND s.zoom_link = '' AND s.google_meet_link = '' AS has_no_link, s.waiting_count,
             greatest(0, coalesce(s.capacity, s.total_seats) - s.seats_taken - s.seats_held) AS free
        FROM live_class_session s WHERE s.teacher_id = ${teacherId} AND session_occupies(s.status)),
    present AS (SELECT * FROM own WHERE "startAt" <= ${now} AND end_at > ${now}),
    expected AS (
      SELECT p.id, p.title, p."startAt", count(*) FILTER (WHERE b.status = 'confirmed') AS people,
             count(*) FILTER (WHERE b.status IN ('attended', 'no_show')) AS marked
        FROM present p JOIN live_class_booking b ON b.session_id = p.id GROUP BY p.id, p.title, p."startAt"),
    class_attention AS (
      SELECT 'no_link' AS kind, id, title, "startAt", 0 AS people, 0 AS "seatsFree" FROM own
       WHERE has_no_link AND end_at > ${now} AND "startAt" < ${soon}
      UNION ALL
      SELECT 'no_attendance', id, title, "startAt", people::int, 0 FROM expected WHERE people > 0 AND marked = 0
      UNION ALL
      SELECT 'waitlist_moves', id, title, "startAt", waiting_count, free FROM own
       WHERE waiting_count > 0 AND "startAt" > ${now})`
}

/** Confirmed lessons near in time: without a link where the start is near, without a mark where the end is past. */
function lessonsToMind(teacherId: number, now: Instant): Prisma.Sql {
  const [since, soon] = [addMinutes(now, -UNMARKED_SINCE_MINUTES), addMinutes(now, LESSON_LINK_WANTED_MINUTES)]
  return Prisma.sql`lesson AS (
      SELECT b.id, u.name AS title, b.start_at_utc AS "startAt", b.end_at_utc AS end_at, b.meeting_link = '' AS has_no_link
        FROM live_class_booking b JOIN app_user u ON u.id = b.student_id
       WHERE b.teacher_id = ${teacherId} AND b.booking_type = 'one_on_one' AND b.status = 'confirmed'
         AND b.end_at_utc > ${since} AND b.start_at_utc < ${soon}),
    lesson_attention AS (
      SELECT 'lesson_no_link', id, title, "startAt", 0, 0 FROM lesson WHERE has_no_link AND end_at > ${now}
      UNION ALL
      (SELECT 'lesson_unmarked', id, title, "startAt", 0, 0 FROM lesson WHERE end_at <= ${now}
        ORDER BY "startAt" DESC LIMIT 6))`
}
