import type { Actor } from '@/lib/auth/decisions'
import { type Written, written } from '@/lib/booking/class-page-queries'
import { type BookingStatus, type CancelFacts, decideLeaving, type LeavingRefusal } from '@/lib/booking/decisions'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { OLD_CANCEL_WINDOW_HOURS, termsOf } from '@/lib/policy/decisions'
import { levelOfRow, type PolicyRow } from '@/lib/policy/level-queries'
import { type Instant, toIso } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'
import { minutesOf } from './decisions'

export const LESSON_TEACHERS_A_PAGE = 20
/** More words than this in a search are left out; each one costs a look-up. */
const MOST_WORDS = 6

/** A teacher and a course of theirs that lessons can be booked in. */
export interface LessonTeacher {
  teacherId: number
  courseId: number
  teacherName: string
  specialization: string
  courseTitle: string
  about: string
  teacherZone: Zone
  /** The lengths a lesson may have, in minutes, shortest first. */
  lengths: readonly number[]
  /** The teacher decides on each request. */
  approval: boolean
  /** The viewer's enrolment in the course is active; null for who is no student. */
  enrolled: boolean | null
}

export interface LessonTeachers {
  teachers: LessonTeacher[]
  total: number
  /** The page shown: the last one where a later one was asked for. */
  page: number
  pageSize: number
  /** Every course that lessons can be booked in, by title, to choose from. */
  courses: { id: number; name: string }[]
}

type TeacherRow = Omit<LessonTeacher, 'lengths' | 'approval' | 'enrolled'> & {
  enrolled: boolean
  coursePolicy: PolicyRow | null
  teacherPolicy: PolicyRow | null
  assignmentApproval: boolean | null
  courseApproval: boolean
}

// Approved, assigned, published, 1:1, and with hours that are not over.
const BOOKABLE = (now: Instant) => Prisma.sql`
  FROM course_teacher a
  JOIN teacher t ON t.id = a.teacher_id AND t.is_approved
  JOIN app_user u ON u.id = t.user_id
  JOIN course c ON c.id = a.course_id AND c.status = 'published' AND c.booking_type = 'one_on_one'
 WHERE EXISTS (SELECT FROM teacher_availability w
         WHERE w.teacher_id = t.id AND w.is_active AND NOT w.is_blocked AND (w.course_id IS NULL OR w.course_id = c.id)
           AND CASE WHEN w.slot_type = 'one_time' THEN w.end_datetime > ${now}
                    ELSE w.valid_until IS NULL OR w.valid_until >= (${now}::timestamptz - interval '1 day')::date END)`

/**
 * Teachers with a course that 1:1 lessons can be booked in, by name, twenty a page; for a student the courses they are enrolled
 * in come first. Every word of `q` must occur in the course, the teacher's name or what they are good at. Three statements.
 */
export async function lessonTeachers(
  actor: Pick<Actor, 'userId' | 'role'> | null,
  { q, course, page = 1 }: { q?: string; course?: number; page?: number },
  now: Instant,
): Promise<LessonTeachers> {
  const studentId = actor?.role === 'student' ? actor.userId : null
  const words = (q ?? '').split(/\s+/).filter((word) => word !== '')
  const found = words.slice(0, MOST_WORDS).map((word) => {
    // What ILIKE would read as a wildcard stands for itself.
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    return Prisma.sql`(c.title ILIKE ${pattern} OR u.name ILIKE ${pattern} OR t.specialization ILIKE ${pattern})`
  })
  if (course !== undefined) found.push(Prisma.sql`c.id = ${course}`)
  const which = Prisma.join([BOOKABLE(now), ...found], ' AND ')
  const [[counted], courses] = await Promise.all([
    db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total ${which}`,
    db.$queryRaw<
      { id: number; name: string }[]
    >`SELECT DISTINCT c.id, c.title AS name ${BOOKABLE(now)} ORDER BY name, c.id`,
  ])
  const total = counted?.total ?? 0
  const shown = Math.min(Math.max(1, page), Math.max(1, Math.ceil(total / LESSON_TEACHERS_A_PAGE)))
  const rows = await db.$queryRaw<TeacherRow[]>`
    SELECT t.id AS "teacherId", c.id AS "courseId", u.name AS "teacherName", t.specialization, c.title AS "courseTitle",
           c.short_description AS about, coalesce(u.time_zone, 'UTC') AS "teacherZone",
           a.requires_booking_approval AS "assignmentApproval", c.requires_booking_approval AS "courseApproval",
           EXISTS (SELECT FROM enrollment e WHERE e.user_id = ${studentId}::int AND e.course_id = c.id AND e.status = 'active'
                      AND (e.expires_at IS NULL OR e.expires_at > ${now})) AS enrolled,
           (SELECT to_json(p) FROM teacher_booking_policy p WHERE p.teacher_id = t.id AND p.course_id = c.id) AS "coursePolicy",
           (SELECT to_json(p) FROM teacher_booking_policy p WHERE p.teacher_id = t.id AND p.course_id IS NULL) AS "teacherPolicy"
      ${which}
     ORDER BY enrolled DESC, u.name, c.title, t.id, c.id
     LIMIT ${LESSON_TEACHERS_A_PAGE} OFFSET ${(shown - 1) * LESSON_TEACHERS_A_PAGE}`
  const teachers = rows.map((row) => teacherOf(row, studentId !== null))
  return { teachers, total, page: shown, pageSize: LESSON_TEACHERS_A_PAGE, courses }
}

function teacherOf(row: TeacherRow, isStudent: boolean): LessonTeacher {
  const { coursePolicy, teacherPolicy, assignmentApproval, courseApproval, enrolled, ...teacher } = row
  const terms = termsOf({
    course: levelOfRow(coursePolicy),
    teacher: levelOfRow(teacherPolicy),
    assignmentRequiresApproval: assignmentApproval,
    courseRequiresApproval: courseApproval,
  })
  return {
    ...teacher,
    lengths: terms.slotMinutes,
    approval: terms.approvalForOneOnOne,
    enrolled: isStudent ? enrolled : null,
  }
}

/** An own lesson that could be had at another time: whose it is, how long, and whether it may be left now. */
export interface LessonPlace {
  bookingId: number
  teacherId: number
  teacherName: string
  courseId: number
  courseTitle: string
  startAt: string
  endAt: string
  minutes: number
  status: BookingStatus
  /** Why it cannot go; null while it can. */
  stuck: Written<LeavingRefusal | { code: 'move_asked_already' }> | null
}

type PlaceRow = CancelFacts &
  Omit<LessonPlace, 'startAt' | 'endAt' | 'minutes' | 'stuck'> & { endAt: Instant; moveAsked: boolean }

/** See `LessonPlace`; null when it is not theirs, not there, or a class. One statement. */
export async function lessonPlace(bookingId: number, studentId: number, now: Instant): Promise<LessonPlace | null> {
  const [row] = await db.$queryRaw<PlaceRow[]>`
    SELECT b.id AS "bookingId", b.teacher_id AS "teacherId", u.name AS "teacherName", b.course_id AS "courseId",
           c.title AS "courseTitle", b.start_at_utc AS "startAt", b.end_at_utc AS "endAt", b.status::text AS status,
           b.class_moved_at AS "classMovedAt",
           coalesce(b.cancel_window_hours, ${OLD_CANCEL_WINDOW_HOURS}::int) AS "cancelWindowHours",
           EXISTS (SELECT FROM live_class_booking asked
                    WHERE asked.student_id = b.student_id AND asked.status = 'pending' AND asked.start_at_utc > ${now}
                      AND b.id IN (SELECT replaced_by(asked.id))) AS "moveAsked"
      FROM live_class_booking b
      JOIN course c ON c.id = b.course_id
      JOIN teacher t ON t.id = b.teacher_id
      JOIN app_user u ON u.id = t.user_id
     WHERE b.id = ${bookingId} AND b.student_id = ${studentId} AND b.booking_type = 'one_on_one'`
  if (!row) return null
  const { classMovedAt, cancelWindowHours, moveAsked, startAt, endAt, status, ...place } = row
  const leaving = decideLeaving({ status, startAt, classMovedAt, cancelWindowHours }, now)
  const asked = moveAsked ? ({ code: 'move_asked_already' } as const) : null
  return {
    ...place,
    status,
    startAt: toIso(startAt),
    endAt: toIso(endAt),
    minutes: minutesOf({ startAt, endAt }),
    stuck: leaving.ok ? asked : written(leaving.refusal),
  }
}
