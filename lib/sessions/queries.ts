import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { type Instant, toIso } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'
import type { MeetingProvider, SessionStatus } from './decisions'

/** A class as its teacher sees it in a list. Instants are ISO strings. */
export interface LiveClassRow {
  id: number
  title: string
  courseTitle: string
  status: SessionStatus
  startAt: string
  endAt: string
  /** The class's own zone (its snapshot). */
  zone: Zone
  /** Nobody ever said the zone of this class; it came from the old system, which meant UTC. */
  zoneAssumed: boolean
  capacity: number
  seatsTaken: number
  seatsHeld: number
  waitingCount: number
  pendingCount: number
  meetingLink: string
}

export interface LiveClassSearch {
  teacherId: number
  /** In the title of the class or of its course. */
  q?: string
  courseId?: number
  status?: SessionStatus
  when: 'upcoming' | 'past' | 'all'
  /** Counted from 1; one beyond the last gives the last. */
  page: number
}

export interface CourseChoice {
  id: number
  title: string
}

export const LIVE_CLASSES_A_PAGE = 20

type Dated<Row> = Omit<Row, 'startAt' | 'endAt'> & { startAt: Instant; endAt: Instant }

// A class that is not backfilled yet is read by its Phase 1 columns.
const START = Prisma.sql`coalesce(s.start_at_utc, s.scheduled_start)`
const END = Prisma.sql`coalesce(s.end_at_utc, s.scheduled_end, assumed_end(s.scheduled_start, s.duration_minutes))`
const ROW = Prisma.sql`
  s.id, s.title, c.title AS "courseTitle", s.status, ${START} AS "startAt", ${END} AS "endAt",
  coalesce(nullif(s.timezone_snapshot, ''), 'UTC') AS zone, s.timezone_assumed AS "zoneAssumed", coalesce(s.capacity, s.total_seats) AS capacity,
  s.seats_taken AS "seatsTaken", s.seats_held AS "seatsHeld", s.waiting_count AS "waitingCount",
  coalesce(nullif(s.meeting_link, ''), nullif(s.zoom_link, ''), s.google_meet_link) AS "meetingLink",
  (SELECT count(*) FROM live_class_booking b WHERE b.session_id = s.id AND b.status = 'pending')::int AS "pendingCount"`

/** One page of a teacher's classes and how many there are. Upcoming: the next first; else the latest first. Two statements. */
export async function teacherLiveClasses(
  search: LiveClassSearch,
  now: Instant,
): Promise<{ rows: LiveClassRow[]; total: number; page: number }> {
  const where = whereOf(search, now)
  const [counted] = await db.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM live_class_session s JOIN course c ON c.id = s.course_id WHERE ${where}`
  const total = counted?.total ?? 0
  const page = Math.min(Math.max(1, search.page), Math.max(1, Math.ceil(total / LIVE_CLASSES_A_PAGE)))
  const order = search.when === 'upcoming' ? Prisma.sql`ASC` : Prisma.sql`DESC`
  const rows = await db.$queryRaw<Dated<LiveClassRow>[]>`
    SELECT ${ROW} FROM live_class_session s JOIN course c ON c.id = s.course_id
     WHERE ${where} ORDER BY ${START} ${order}, s.id ${order}
     LIMIT ${LIVE_CLASSES_A_PAGE} OFFSET ${(page - 1) * LIVE_CLASSES_A_PAGE}`
  return { rows: rows.map(dated), total, page }
}

function whereOf({ teacherId, q, courseId, status, when }: LiveClassSearch, now: Instant): Prisma.Sql {
  const conditions = [Prisma.sql`s.teacher_id = ${teacherId}`]
  if (when === 'upcoming') conditions.push(Prisma.sql`${END} > ${now}`)
  if (when === 'past') conditions.push(Prisma.sql`${END} <= ${now}`)
  if (status) conditions.push(Prisma.sql`s.status = ${status}::session_status`)
  if (courseId) conditions.push(Prisma.sql`s.course_id = ${courseId}`)
  if (q) {
    const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`
    conditions.push(Prisma.sql`(s.title ILIKE ${pattern} OR c.title ILIKE ${pattern})`)
  }
  return Prisma.join(conditions, ' AND ')
}

function dated<Row extends { startAt: string; endAt: string }>(row: Dated<Row>): Row {
  return { ...row, startAt: toIso(row.startAt), endAt: toIso(row.endAt) } as Row
}

/** Courses a teacher has classes in or is assigned to, for filters. One statement. */
export async function coursesOfTeacher(teacherId: number): Promise<CourseChoice[]> {
  return db.$queryRaw<CourseChoice[]>`
    SELECT id, title FROM course
     WHERE id IN (SELECT course_id FROM course_teacher WHERE teacher_id = ${teacherId}
                  UNION SELECT course_id FROM live_class_session WHERE teacher_id = ${teacherId})
     ORDER BY title, id`
}

/** Courses an approved teacher is assigned to with the right to make classes. One statement. */
export async function coursesTeacherMayCreateIn(teacherId: number): Promise<CourseChoice[]> {
  return db.$queryRaw<CourseChoice[]>`
    SELECT c.id, c.title FROM course_teacher ct
      JOIN course c ON c.id = ct.course_id JOIN teacher t ON t.id = ct.teacher_id
     WHERE ct.teacher_id = ${teacherId} AND ct.can_create_live_classes AND t.is_approved AND c.status <> 'archived'
     ORDER BY c.title, c.id`
}

/** One class of a teacher, with everything its form shows. */
export interface LiveClass extends LiveClassRow {
  courseId: number
  description: string
  durationMinutes: number
  waitlist: boolean
  /** The list takes nobody new; who waits stays. */
  waitlistClosed: boolean
  maxSeatsPerBooking: number
  /** ISO; when somebody pressed start, and end. */
  startedAt: string | null
  endedAt: string | null
  meetingProvider: MeetingProvider | null
  meetingId: string
  meetingPasscode: string
  wasOversold: boolean
  /** Students whose request or booking ends if the class is cancelled. */
  affectedCount: number
  /** Whether the teacher still has the right to make classes in the course, and so to change this one. */
  mayChange: boolean
}

type WithoutMoments = Omit<LiveClass, 'startedAt' | 'endedAt'>
type LiveClassRead = Dated<WithoutMoments> & {
  startedAt: Instant | null
  endedAt: Instant | null
}

/** A teacher's own class, null when there is none of that id among theirs. One statement. */
export async function teacherLiveClass(sessionId: number, teacherId: number): Promise<LiveClass | null> {
  const [row] = await db.$queryRaw<LiveClassRead[]>`
    SELECT ${ROW}, s.course_id AS "courseId", s.description, s.enable_waitlist AS waitlist,
           s.waitlist_closed_at IS NOT NULL AS "waitlistClosed", s.max_seats_per_booking AS "maxSeatsPerBooking",
           s.started_at AS "startedAt", s.ended_at AS "endedAt",
           s.meeting_provider AS "meetingProvider", s.meeting_id AS "meetingId",
           coalesce(nullif(s.meeting_passcode, ''), s.meeting_password) AS "meetingPasscode", s.was_oversold AS "wasOversold",
           round(extract(epoch FROM ${END} - ${START}) / 60)::int AS "durationMinutes",
           (SELECT count(*) FROM live_class_booking b
             WHERE b.session_id = s.id AND b.status IN ('pending', 'confirmed'))::int AS "affectedCount",
           EXISTS (SELECT FROM course_teacher ct WHERE ct.course_id = s.course_id AND ct.teacher_id = s.teacher_id
                      AND ct.can_create_live_classes) AS "mayChange"
      FROM live_class_session s JOIN course c ON c.id = s.course_id
     WHERE s.id = ${sessionId} AND s.teacher_id = ${teacherId}`
  if (!row) return null
  const { startedAt, endedAt, ...rest } = row
  return {
    ...dated<WithoutMoments>(rest),
    startedAt: startedAt && toIso(startedAt),
    endedAt: endedAt && toIso(endedAt),
  }
}
