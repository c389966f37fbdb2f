import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Instant } from '@/lib/time/instant'
import { LONGEST_LEAD, USUAL_LEADS } from './reminder-decisions'

/** How many reminders were written for students and for teachers. */
export type Reminded = { students: number; teachers: number }

/**
 * Writes into the trail each reminder that is due at `now` and was not written yet, from where it is told like everything
 * else. Due is the shortest lead of its reader that has come, until the class begins; the longer ones it has overtaken are
 * not made up for. None is due to whom the class was not known in this form (booked, confirmed, moved, in their hands) when
 * the lead came, or who has chosen their leads since. One statement per kind of reminder. Safe to run twice at once: the
 * unique index `reminder_once` has the last word.
 */
export async function remind(now: Instant): Promise<Reminded> {
  const students = await remindStudents(now)
  const ofClasses = await remindOfClasses(now)
  const ofLessons = await remindOfLessons(now)
  return { students, teachers: ofClasses + ofLessons }
}

/** SQL: what a person is reminded by; `leads` is their own choice or what is usual. */
const soonest = (leads: Prisma.Sql, startAt: Prisma.Sql, now: Instant) => Prisma.sql`
  CROSS JOIN LATERAL (
    SELECT min(lead) AS lead, ${startAt} - min(lead) * interval '1 minute' AS due_at FROM unnest(${leads}) AS lead
     WHERE ${startAt} - lead * interval '1 minute' <= ${now}::timestamptz) soonest`

/** SQL: the class begins after `now`, and no lead there is comes later. */
const near = (startAt: Prisma.Sql, now: Instant) => Prisma.sql`
  ${startAt} > ${now}::timestamptz AND ${startAt} <= ${now}::timestamptz + ${LONGEST_LEAD} * interval '1 minute'`

/** SQL: whom, of what, how long before, of which start. Whoever moves to another start is reminded of that one. */
const key = (whom: string, readerId: Prisma.Sql, of: Prisma.Sql, startAt: Prisma.Sql) => Prisma.sql`
  concat_ws(':', ${whom}::text, ${readerId}, ${of}, soonest.lead, (extract(epoch FROM ${startAt}) * 1000)::bigint)`

const STUDENT_KEY = key('student', Prisma.sql`b.student_id`, Prisma.sql`b.id`, Prisma.sql`b.start_at_utc`)
const CLASS_KEY = key('class', Prisma.sql`t.user_id`, Prisma.sql`s.id`, Prisma.sql`s.start_at_utc`)
const LESSON_KEY = key('lesson', Prisma.sql`t.user_id`, Prisma.sql`b.id`, Prisma.sql`b.start_at_utc`)

const untold = (itsKey: Prisma.Sql) => Prisma.sql`
  NOT EXISTS (SELECT FROM booking_event told WHERE told.kind LIKE '%.reminder' AND told.to_state ->> 'key' = ${itsKey})`

/** SQL: since when a booking is what it is; what history brought along has no trail, and is as old as it says. */
const BOOKING_KNOWN = Prisma.sql`
  CROSS JOIN LATERAL (
    SELECT max(e.at) AS lived_at, coalesce(max(e.at), greatest(b.created_at, b.decision_at)) AS at FROM booking_event e
     WHERE e.booking_id = b.id AND (e.kind IN ('booking.made', 'booking.student')
       OR (e.kind = 'booking.status' AND e.to_state ->> 'status' = 'confirmed')
       OR (e.kind = 'booking.moved' AND (e.from_state ->> 'startAt', e.from_state ->> 'sessionId')
            IS DISTINCT FROM (e.to_state ->> 'startAt', e.to_state ->> 'sessionId')))) known`

/** SQL: the old system has sent this reminder already, of the booking as it still is. */
const TOLD_BEFORE = Prisma.sql`
  EXISTS (SELECT FROM booking_reminder r
    WHERE (r.group_booking_id = b.phase_1_booking_id OR r.one_on_one_booking_id = b.phase_1_one_on_one_booking_id)
      AND r.reminder_type = CASE soonest.lead WHEN 1440 THEN '24h' WHEN 60 THEN '1h' END
      AND (known.lived_at IS NULL OR r.sent_at >= known.lived_at))`

// What is due is found first, then locked and looked at again: a booking that somebody is changing is left for the next
// round, and one that was cancelled or moved meanwhile is not reminded of. In the order of the keys, so that two at once
// never wait for each other.
async function remindStudents(now: Instant): Promise<number> {
  const leads = Prisma.sql`coalesce(u.reminder_minutes, ${[...USUAL_LEADS]}::int[])`
  return db.$executeRaw`
    WITH due AS MATERIALIZED (
      SELECT b.id, b.start_at_utc, soonest.lead, ${STUDENT_KEY} AS key
        FROM live_class_booking b
        JOIN app_user u ON u.id = b.student_id
        LEFT JOIN live_class_session s ON s.id = b.session_id
        ${soonest(leads, Prisma.sql`b.start_at_utc`, now)}
        ${BOOKING_KNOWN}
       WHERE b.status = 'confirmed' AND ${near(Prisma.sql`b.start_at_utc`, now)} AND u.is_active
         AND (s.id IS NULL OR s.status IN ('scheduled', 'booking_closed'))
         AND soonest.lead IS NOT NULL AND soonest.due_at >= greatest(known.at, u.reminders_chosen_at)
         AND ${untold(STUDENT_KEY)} AND NOT ${TOLD_BEFORE})
    INSERT INTO booking_event (kind, booking_id, session_id, student_id, teacher_id, to_state)
    SELECT 'booking.reminder', b.id, b.session_id, b.student_id, b.teacher_id, ${bookingState}
      FROM due JOIN live_class_booking b ON b.id = due.id
     WHERE b.status = 'confirmed' AND b.start_at_utc = due.start_at_utc
     ORDER BY due.key FOR SHARE OF b SKIP LOCKED
    ON CONFLICT DO NOTHING`
}

const bookingState = Prisma.sql`jsonb_build_object('key', due.key, 'lead', due.lead, 'startAt', b.start_at_utc,
  'endAt', b.end_at_utc, 'status', b.status, 'seats', b.seats_reserved, 'sessionId', b.session_id)`

async function remindOfLessons(now: Instant): Promise<number> {
  return db.$executeRaw`
    WITH due AS MATERIALIZED (
      SELECT b.id, b.start_at_utc, soonest.lead, ${LESSON_KEY} AS key
        FROM app_user u JOIN teacher t ON t.user_id = u.id
        JOIN live_class_booking b ON b.teacher_id = t.id
        ${soonest(Prisma.sql`u.reminder_minutes`, Prisma.sql`b.start_at_utc`, now)}
        ${BOOKING_KNOWN}
       WHERE u.reminder_minutes <> '{}' AND u.is_active AND b.booking_type = 'one_on_one' AND b.status = 'confirmed'
         AND ${near(Prisma.sql`b.start_at_utc`, now)}
         AND soonest.lead IS NOT NULL AND soonest.due_at >= greatest(known.at, u.reminders_chosen_at) AND ${untold(LESSON_KEY)})
    INSERT INTO booking_event (kind, booking_id, student_id, teacher_id, to_state)
    SELECT 'lesson.reminder', b.id, b.student_id, b.teacher_id, ${bookingState}
      FROM due JOIN live_class_booking b ON b.id = due.id
     WHERE b.status = 'confirmed' AND b.start_at_utc = due.start_at_utc
     ORDER BY due.key FOR SHARE OF b SKIP LOCKED
    ON CONFLICT DO NOTHING`
}

async function remindOfClasses(now: Instant): Promise<number> {
  return db.$executeRaw`
    WITH due AS MATERIALIZED (
      SELECT s.id, s.start_at_utc, s.teacher_id, soonest.lead, ${CLASS_KEY} AS key
        FROM app_user u JOIN teacher t ON t.user_id = u.id
        JOIN live_class_session s ON s.teacher_id = t.id
        ${soonest(Prisma.sql`u.reminder_minutes`, Prisma.sql`s.start_at_utc`, now)}
        CROSS JOIN LATERAL (
          SELECT coalesce(max(e.at), s.created_at) AS at FROM booking_event e
           WHERE e.session_id = s.id AND (e.kind = 'session.made' OR (e.kind LIKE 'session.%' AND (
             e.from_state ->> 'status' = 'draft' OR (e.from_state ->> 'startAt', e.from_state ->> 'teacherId')
               IS DISTINCT FROM (e.to_state ->> 'startAt', e.to_state ->> 'teacherId'))))) known
       WHERE u.reminder_minutes <> '{}' AND u.is_active AND s.status IN ('scheduled', 'booking_closed')
         AND ${near(Prisma.sql`s.start_at_utc`, now)}
         AND soonest.lead IS NOT NULL AND soonest.due_at >= greatest(known.at, u.reminders_chosen_at) AND ${untold(CLASS_KEY)})
    INSERT INTO booking_event (kind, session_id, teacher_id, to_state)
    SELECT 'session.reminder', s.id, s.teacher_id, jsonb_build_object('key', due.key, 'lead', due.lead,
             'startAt', s.start_at_utc, 'endAt', s.end_at_utc, 'status', s.status)
      FROM due JOIN live_class_session s ON s.id = due.id
     WHERE s.status IN ('scheduled', 'booking_closed') AND s.start_at_utc = due.start_at_utc AND s.teacher_id = due.teacher_id
     ORDER BY due.key FOR SHARE OF s SKIP LOCKED
    ON CONFLICT DO NOTHING`
}
