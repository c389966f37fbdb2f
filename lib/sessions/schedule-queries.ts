import { db } from '@/lib/db/client'
import { type Instant, toIso } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'
import type { BookingStatus } from './roster-queries'
import type { SessionStatus } from './decisions'

/** A class or a 1:1 lesson in a teacher's calendar. Instants are ISO strings. */
export interface ScheduleItem {
  kind: 'class' | 'lesson'
  id: number
  /** The class's title; for a lesson the student's name. */
  title: string
  courseTitle: string
  status: SessionStatus | BookingStatus
  startAt: string
  endAt: string
  /** The class's own zone; null for a lesson, and where nobody ever said it. */
  zone: Zone | null
  meetingLink: string
  /** Of a class; 0 for a lesson. */
  capacity: number
  seatsTaken: number
  seatsHeld: number
  waitingCount: number
  /** A lesson whose time the teacher proposed: its student has not answered yet. */
  proposed: boolean
}

type ItemRead = Omit<ScheduleItem, 'startAt' | 'endAt'> & { startAt: Instant; endAt: Instant }

/**
 * What a teacher has in `[from, to)`, in order of start: classes (drafts too) and 1:1 lessons (requests too), without those
 * that were cancelled or declined. What reaches into the range from before is in it. One statement.
 */
export async function teacherWeek(
  teacherId: number,
  { from, to }: { from: Instant; to: Instant },
  most = 1000,
): Promise<ScheduleItem[]> {
  const rows = await db.$queryRaw<ItemRead[]>`
    SELECT * FROM (
      SELECT 'class' AS kind, s.id, s.title, c.title AS "courseTitle", s.status::text AS status,
             coalesce(s.start_at_utc, s.scheduled_start) AS "startAt",
             coalesce(s.end_at_utc, s.scheduled_end, assumed_end(s.scheduled_start, s.duration_minutes)) AS "endAt",
             CASE WHEN NOT s.timezone_assumed THEN nullif(s.timezone_snapshot, '') END AS zone,
             coalesce(nullif(s.meeting_link, ''), nullif(s.zoom_link, ''), s.google_meet_link) AS "meetingLink",
             coalesce(s.capacity, s.total_seats) AS capacity, s.seats_taken AS "seatsTaken", s.seats_held AS "seatsHeld",
             s.waiting_count AS "waitingCount", false AS proposed
        FROM live_class_session s JOIN course c ON c.id = s.course_id
       WHERE s.teacher_id = ${teacherId} AND s.status <> 'cancelled'
      UNION ALL
      SELECT 'lesson', b.id, u.name, c.title, b.status::text, b.start_at_utc, b.end_at_utc, NULL, b.meeting_link, 0, 0, 0, 0,
             b.status = 'pending' AND b.time_proposed_at IS NOT NULL
        FROM live_class_booking b JOIN course c ON c.id = b.course_id JOIN app_user u ON u.id = b.student_id
       WHERE b.teacher_id = ${teacherId} AND b.booking_type = 'one_on_one' AND booking_is_live(b.status)
    ) AS items
     WHERE "startAt" < ${to} AND "endAt" > ${from}
     ORDER BY "startAt", kind, id LIMIT ${most}`
  return rows.map((row) => ({ ...row, startAt: toIso(row.startAt), endAt: toIso(row.endAt) }))
}
