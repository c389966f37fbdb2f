import type { BookingStatus } from '@/lib/booking/decisions'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { type Instant, toIso } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'

const UNDATED_A_PAGE = 20

/** A 1:1 booking of the old system that could not be moved without guessing. */
export interface UndatedLesson {
  quarantineId: number
  reason: 'no_lesson_date' | 'ends_before_start' | 'no_course' | 'booked_twice'
  studentName: string
  studentEmail: string
  /** null: the old system knows none, and the teacher has to say. */
  courseId: number | null
  courseTitle: string | null
  status: BookingStatus
  note: string
  bookedAt: string
  /** What the old slot says: a weekday (0 = Monday) with wall times `HH:mm`, or instants as ISO strings; in its zone. */
  slot: {
    zone: Zone
    dayOfWeek: number | null
    startWall: string | null
    endWall: string | null
    startAt: string | null
    endAt: string | null
  }
  /** The old row as it is kept. */
  original: Record<string, unknown>
}

export interface UndatedLessons {
  lessons: UndatedLesson[]
  total: number
  /** The page shown: the last one where a later one was asked for. */
  page: number
  pageSize: number
}

type UndatedRow = Omit<UndatedLesson, 'bookedAt' | 'slot'> & {
  bookedAt: Instant
  zone: Zone
  dayOfWeek: number | null
  startWall: string | null
  endWall: string | null
  slotStartAt: Instant | null
  slotEndAt: Instant | null
}

const COLUMNS = Prisma.sql`
  q.id AS "quarantineId", q.reason, u.name AS "studentName", u.email AS "studentEmail", c.id AS "courseId",
  c.title AS "courseTitle", o.status::text AS status, o.student_notes AS note, o.booked_at AS "bookedAt",
  slot.timezone AS zone, slot.day_of_week AS "dayOfWeek", to_char(slot.start_time, 'HH24:MI') AS "startWall",
  to_char(slot.end_time, 'HH24:MI') AS "endWall", slot.start_datetime AS "slotStartAt", slot.end_datetime AS "slotEndAt",
  q.original`
const FROM = Prisma.sql`
  FROM backfill_quarantine q
  JOIN one_on_one_booking o ON o.id = q.source_id
  JOIN teacher_availability slot ON slot.id = o.availability_slot_id
  JOIN app_user u ON u.id = o.user_id
  LEFT JOIN course c ON c.id = coalesce(o.course_id, slot.course_id)
 WHERE q.source_table = 'one_on_one_booking' AND q.resolved_at IS NULL AND q.reason NOT LIKE 'bad_link:%'`

/** The undated lessons of a teacher, those booked last first, twenty a page. Two statements. */
export async function undatedLessons(teacherId: number, page = 1): Promise<UndatedLessons> {
  const [counted] = await db.$queryRaw<{ total: number }[]>`
    SELECT count(DISTINCT q.source_id)::int AS total
      FROM backfill_quarantine q JOIN one_on_one_booking o ON o.id = q.source_id
      JOIN teacher_availability slot ON slot.id = o.availability_slot_id
     WHERE q.source_table = 'one_on_one_booking' AND q.resolved_at IS NULL AND q.reason NOT LIKE 'bad_link:%'
       AND slot.teacher_id = ${teacherId}`
  const total = counted?.total ?? 0
  const shown = Math.min(Math.max(1, page), Math.max(1, Math.ceil(total / UNDATED_A_PAGE)))
  const rows = await db.$queryRaw<UndatedRow[]>`
    SELECT * FROM (
      SELECT DISTINCT ON (o.id) ${COLUMNS} ${FROM} AND slot.teacher_id = ${teacherId} ORDER BY o.id, q.id DESC) AS undated
     ORDER BY "bookedAt" DESC, "quarantineId" DESC LIMIT ${UNDATED_A_PAGE} OFFSET ${(shown - 1) * UNDATED_A_PAGE}`
  return { lessons: rows.map(undatedOf), total, page: shown, pageSize: UNDATED_A_PAGE }
}

/** Whose lesson it is: what an admin has to know to say when it is. */
export interface LessonsTeacher {
  name: string
  email: string
  /** Their own zone; null where they follow their device. */
  zone: Zone | null
  /** The courses they are assigned to, by title. */
  courses: { id: number; title: string }[]
}

/** One undated lesson, whoever teaches it, for an admin; null where it is none any more. One statement. */
export async function undatedLesson(
  quarantineId: number,
): Promise<{ lesson: UndatedLesson; teacher: LessonsTeacher } | null> {
  const [row] = await db.$queryRaw<(UndatedRow & { teacher: LessonsTeacher })[]>`
    SELECT ${COLUMNS}, (
      SELECT json_build_object('name', person.name, 'email', person.email, 'zone', person.time_zone, 'courses', (
               SELECT coalesce(json_agg(json_build_object('id', own.id, 'title', own.title) ORDER BY own.title, own.id), '[]')
                 FROM course_teacher ct JOIN course own ON own.id = ct.course_id WHERE ct.teacher_id = t.id))
        FROM teacher t JOIN app_user person ON person.id = t.user_id WHERE t.id = slot.teacher_id) AS teacher
      ${FROM} AND q.id = ${quarantineId}`
  if (!row) return null
  const { teacher, ...lesson } = row
  return { lesson: undatedOf(lesson), teacher }
}

function undatedOf(row: UndatedRow): UndatedLesson {
  const { bookedAt, zone, dayOfWeek, startWall, endWall, slotStartAt, slotEndAt, ...lesson } = row
  const slot = {
    ...{ zone, dayOfWeek, startWall, endWall },
    startAt: slotStartAt && toIso(slotStartAt),
    endAt: slotEndAt && toIso(slotEndAt),
  }
  return { ...lesson, bookedAt: toIso(bookedAt), slot }
}
