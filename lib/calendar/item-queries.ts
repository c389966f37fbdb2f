import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { routes } from '@/lib/routes'
import { type Instant, toIso } from '@/lib/time/instant'
import type { ItemFacts } from './item-decisions'

/** Whose, and which: one booking by its id, or all that start after `since`, of what took each other's place only the one that counts. */
export type WhichItems = { userId: number; most: number } & ({ bookingId: number } | { since: Instant })

type Row = Omit<ItemFacts, 'startAt' | 'endAt' | 'updatedAt'> & Record<'startAt' | 'endAt' | 'updatedAt', Instant>

/** What one person's calendar has, soonest first. One statement. */
export async function itemFacts(which: WhichItems): Promise<ItemFacts[]> {
  const { userId, most } = which
  const one = 'bookingId' in which
  const wanted = one ? Prisma.sql`b.id = ${which.bookingId}` : Prisma.sql`b.start_at_utc >= ${which.since}`
  const counts = one ? Prisma.sql`true` : Prisma.sql`place = 1`
  const taught = one ? Prisma.empty : Prisma.sql`UNION ALL ${TAUGHT_CLASSES(userId, which.since)}`
  const rows = await db.$queryRaw<Row[]>`
    WITH own AS (
      SELECT b.*, false AS taught FROM live_class_booking b WHERE b.student_id = ${userId} AND ${wanted}
      UNION ALL
      SELECT b.*, true FROM teacher t JOIN live_class_booking b ON b.teacher_id = t.id
       WHERE t.user_id = ${userId} AND t.is_approved AND b.booking_type = 'one_on_one' AND ${wanted}),
    mine AS (
      SELECT b.*, coalesce(root.id, b.id) AS root_id
        FROM own b
        LEFT JOIN LATERAL (SELECT first.id FROM live_class_booking first
                            WHERE b.rescheduled_from_id IS NOT NULL AND first.id IN (SELECT replaced_by(b.id))
                              AND first.rescheduled_from_id IS NULL) root ON true),
    placed AS (
      SELECT m.*, e.at, max(e.id) OVER same AS sequence, row_number() OVER (same
               ORDER BY m.status IN ('confirmed', 'attended', 'no_show') DESC, m.status = 'pending' DESC, m.id DESC) AS place
        FROM mine m
        LEFT JOIN LATERAL (SELECT max(id) AS id, max(at) AS at FROM booking_event
                            WHERE booking_id = m.id AND kind NOT LIKE '%.reminder') e ON true
      WINDOW same AS (PARTITION BY m.root_id))
    SELECT b.id AS "bookingId", b.root_id AS "rootId", b.session_id AS "sessionId", s.title, c.title AS course,
           CASE WHEN b.taught THEN su.name ELSE tu.name END AS name, b.taught,
           b.start_at_utc AS "startAt", b.end_at_utc AS "endAt",
           CASE WHEN s.id IS NULL THEN tu.time_zone
                WHEN NOT s.timezone_assumed THEN nullif(s.timezone_snapshot, '') END AS zone,
           b.status::text AS status, b.seats_reserved AS seats, NULL::int AS capacity, 0 AS waiting,
           coalesce(s.meeting_link, b.meeting_link) AS link, coalesce(b.sequence, 0) AS sequence,
           coalesce(b.at, b.updated_at) AS "updatedAt"
      FROM placed b
      JOIN course c ON c.id = b.course_id
      JOIN teacher t ON t.id = b.teacher_id
      JOIN app_user tu ON tu.id = t.user_id
      JOIN app_user su ON su.id = b.student_id
      LEFT JOIN live_class_session s ON s.id = b.session_id
     WHERE ${counts}
    ${taught}
     ORDER BY "startAt", "bookingId", "sessionId" LIMIT ${most}`
  return rows.map(({ startAt, endAt, updatedAt, ...row }) => ({
    ...row,
    startAt: toIso(startAt),
    endAt: toIso(endAt),
    updatedAt: toIso(updatedAt),
  }))
}

const TAUGHT_CLASSES = (userId: number, since: Instant) => Prisma.sql`
    SELECT NULL, NULL, s.id, s.title, c.title, '', true, s.start_at_utc,
           coalesce(s.end_at_utc, assumed_end(s.start_at_utc, s.duration_minutes)),
           CASE WHEN NOT s.timezone_assumed THEN nullif(s.timezone_snapshot, '') END,
           s.status::text, s.seats_taken, s.capacity, s.waiting_count, s.meeting_link, coalesce(e.id, 0),
           coalesce(e.at, s.updated_at)
      FROM live_class_session s
      JOIN course c ON c.id = s.course_id
      JOIN teacher t ON t.id = s.teacher_id
      LEFT JOIN LATERAL (SELECT max(id) AS id, max(at) AS at FROM booking_event
                          WHERE session_id = s.id AND kind LIKE 'session.%' AND kind <> 'session.reminder') e ON true
     WHERE t.user_id = ${userId} AND t.is_approved AND s.status <> 'draft' AND s.start_at_utc >= ${since}`

/** The page of what stands in a calendar. */
export function pageOf({ taught, sessionId, bookingId }: ItemFacts): string {
  if (!taught) return sessionId === null ? routes.bookings({ kind: 'lessons' }) : routes.class(sessionId)
  return bookingId === null ? routes.teacherLiveClass(sessionId ?? 0) : routes.teacherLesson(bookingId)
}
