import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Day } from '@/lib/time/day'
import { type Instant, toIso } from '@/lib/time/instant'
import { dayRange } from '@/lib/time/wall-time'
import type { Zone } from '@/lib/time/zone'
import type { ClassSeats } from './seats-queries'

export const CLASSES_A_PAGE = 20
/** More words than this in a search are left out; each one costs a look-up. */
const MOST_WORDS = 6

/** What a visitor may look for. `on` is a day of the viewer's calendar. */
export interface CatalogueFilters {
  text?: string
  courseId?: number
  teacherId?: number
  on?: Day
  /** Only classes a walk-in could get a seat of: one is free and nobody waits. */
  withSeats?: boolean
  page?: number
}

/** Who looks: the zone decides which day a class is on; the student sees their own bookings marked. */
export interface CatalogueViewer {
  zone: Zone
  studentId: number | null
}

/** A class in the list. Instants are ISO strings; `zone` is null where nobody ever said the class's zone. */
export interface CatalogueClass {
  sessionId: number
  title: string
  courseTitle: string
  teacherName: string
  startAt: string
  endAt: string
  zone: Zone | null
  seats: ClassSeats
  /** The viewer's own live booking. */
  own: 'pending' | 'confirmed' | 'attended' | 'no_show' | null
}

export interface Catalogue {
  classes: CatalogueClass[]
  total: number
  /** The page shown: the last one where a later one was asked for. */
  page: number
  pageSize: number
}

type ClassRow = Omit<CatalogueClass, 'startAt' | 'endAt' | 'seats'> & {
  startAt: Instant
  endAt: Instant
  taken: number
  held: number
  capacity: number
  waiting: number
}

/**
 * Upcoming classes that anybody may see: scheduled, not begun at `now`, of a published course, soonest first, twenty a
 * page. Every word of `text` must occur in the title, the course or the teacher's name. Two statements, however many.
 */
export async function upcomingClasses(
  filters: CatalogueFilters,
  viewer: CatalogueViewer,
  now: Instant,
): Promise<Catalogue> {
  const where = Prisma.join([OPEN(now), ...conditions(filters, viewer.zone)], ' AND ')
  const [counted] = await db.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS total FROM live_class_session s JOIN course c ON c.id = s.course_id WHERE ${where}`
  const total = counted?.total ?? 0
  const page = Math.min(Math.max(1, filters.page ?? 1), Math.max(1, Math.ceil(total / CLASSES_A_PAGE)))
  const rows = await db.$queryRaw<ClassRow[]>`
    SELECT s.id AS "sessionId", s.title, c.title AS "courseTitle", u.name AS "teacherName",
           s.start_at_utc AS "startAt", coalesce(s.end_at_utc, assumed_end(s.start_at_utc, s.duration_minutes)) AS "endAt",
           CASE WHEN NOT s.timezone_assumed THEN nullif(s.timezone_snapshot, '') END AS zone,
           s.seats_taken AS taken, s.seats_held AS held, s.capacity, s.waiting_count AS waiting, b.status::text AS own
      FROM live_class_session s
      JOIN course c ON c.id = s.course_id
      JOIN teacher t ON t.id = s.teacher_id
      JOIN app_user u ON u.id = t.user_id
      LEFT JOIN live_class_booking b ON b.session_id = s.id AND b.student_id = ${viewer.studentId}
                                    AND b.status IN ('pending', 'confirmed', 'attended', 'no_show')
     WHERE ${where}
     ORDER BY s.start_at_utc, s.id LIMIT ${CLASSES_A_PAGE} OFFSET ${(page - 1) * CLASSES_A_PAGE}`
  return { classes: rows.map(classOf), total, page, pageSize: CLASSES_A_PAGE }
}

const OPEN = (now: Instant) =>
  Prisma.sql`s.status IN ('scheduled', 'booking_closed') AND s.start_at_utc > ${now} AND s.capacity IS NOT NULL AND c.status = 'published'`

function conditions({ text, courseId, teacherId, on, withSeats }: CatalogueFilters, zone: Zone): Prisma.Sql[] {
  const found = wordsOf(text).map(
    // Arrays instead of joins, so that each of the three can be answered from its own index.
    (pattern) => Prisma.sql`(s.title ILIKE ${pattern}
      OR s.course_id = ANY (ARRAY(SELECT id FROM course WHERE title ILIKE ${pattern}))
      OR s.teacher_id = ANY (ARRAY(
        SELECT t.id FROM teacher t JOIN app_user u ON u.id = t.user_id WHERE u.name ILIKE ${pattern})))`,
  )
  if (courseId !== undefined) found.push(Prisma.sql`s.course_id = ${courseId}`)
  if (teacherId !== undefined) found.push(Prisma.sql`s.teacher_id = ${teacherId}`)
  if (on !== undefined) {
    const { from, to } = dayRange(on, zone)
    found.push(Prisma.sql`s.start_at_utc >= ${from} AND s.start_at_utc < ${to}`)
  }
  if (withSeats) found.push(Prisma.sql`s.seats_taken + s.seats_held < s.capacity AND s.waiting_count = 0`)
  return found
}

function wordsOf(text = ''): string[] {
  const words = text.split(/\s+/).filter((word) => word !== '')
  // What ILIKE would read as a wildcard stands for itself.
  return words.slice(0, MOST_WORDS).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
}

function classOf({ startAt, endAt, taken, held, capacity, waiting, ...row }: ClassRow): CatalogueClass {
  return {
    ...row,
    startAt: toIso(startAt),
    endAt: toIso(endAt),
    seats: { sessionId: row.sessionId, taken, held, capacity, waiting },
  }
}

export interface CatalogueChoices {
  courses: { id: number; name: string }[]
  teachers: { id: number; name: string }[]
}

/** Courses and teachers with upcoming classes that anybody may see, by name; one statement. */
export async function catalogueChoices(now: Instant): Promise<CatalogueChoices> {
  const rows = await db.$queryRaw<{ kind: 'course' | 'teacher'; id: number; name: string }[]>`
    WITH open AS MATERIALIZED (
      SELECT DISTINCT s.course_id, s.teacher_id FROM live_class_session s JOIN course c ON c.id = s.course_id
       WHERE ${OPEN(now)})
    SELECT 'course' AS kind, c.id, c.title AS name FROM course c WHERE c.id IN (SELECT course_id FROM open)
     UNION ALL
    SELECT 'teacher', t.id, u.name FROM teacher t JOIN app_user u ON u.id = t.user_id
     WHERE t.id IN (SELECT teacher_id FROM open)
     ORDER BY name, id`
  const ofKind = (wanted: 'course' | 'teacher') =>
    rows.filter(({ kind }) => kind === wanted).map(({ id, name }) => ({ id, name }))
  return { courses: ofKind('course'), teachers: ofKind('teacher') }
}
