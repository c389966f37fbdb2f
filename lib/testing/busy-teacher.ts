import type { PoolClient } from 'pg'
import { pool } from '@/lib/db/client'
import type { Instant } from '@/lib/time/instant'

/** Where a busy teacher's life stands. */
export type BusyTeacher = { teacherId: number; courseId: number; studentId: number }

/**
 * A teacher with 20 weekly rules, `past` lessons behind `now` (each a student's own, half of them never marked, so that
 * they still stand as the teacher's time) and one every ten hours for the next 100 days, all written as a recording. With
 * them 60 classes ahead of 50 students each, whose bookings are the teacher's as well.
 */
export async function aBusyTeacher({ past, now }: { past: number; now: Instant }): Promise<BusyTeacher> {
  const client = await pool().connect()
  try {
    await client.query(`BEGIN; SELECT set_config('lectern.recording', 'on', true)`)
    const { rows } = await client.query<BusyTeacher>(`
      WITH person AS (
        INSERT INTO app_user (email, name, role, password_hash, time_zone)
          SELECT gen_random_uuid() || '@example.test', role || ' ' || n, role::user_role, '!', 'Europe/Berlin'
          FROM (SELECT 'teacher' AS role, 1 AS n UNION ALL SELECT 'student', generate_series(1, 50)) people
          RETURNING id, role),
      profile AS (INSERT INTO teacher (user_id, is_approved) SELECT id, true FROM person WHERE role = 'teacher' RETURNING id),
      subject AS (INSERT INTO course (title, slug, status, booking_type)
        VALUES ('Piano', gen_random_uuid(), 'published', 'one_on_one') RETURNING id)
      SELECT p.id AS "teacherId", s.id AS "courseId", (SELECT min(id) FROM person WHERE role = 'student') AS "studentId"
        FROM profile p, subject s`)
    const busy = rows[0]
    if (!busy) throw new Error('No teacher was made')
    await recordLessons(client, busy, { past, now })
    await client.query('COMMIT')
    return busy
  } finally {
    client.release()
  }
}

async function recordLessons(client: PoolClient, busy: BusyTeacher, { past, now }: { past: number; now: Instant }) {
  const { teacherId, courseId, studentId } = busy
  const whose = [teacherId, courseId]
  await client.query('INSERT INTO course_teacher (teacher_id, course_id) VALUES ($1, $2)', whose)
  await client.query(
    `INSERT INTO teacher_availability (teacher_id, slot_type, day_of_week, start_time, end_time, timezone, is_blocked)
     SELECT $1, 'recurring', n % 7, '08:00'::time + n / 7 * interval '4 hours', '11:00'::time + n / 7 * interval '4 hours',
       'Europe/Berlin', n = 19 FROM generate_series(0, 19) n`,
    [teacherId],
  )
  await client.query(
    `INSERT INTO live_class_booking (booking_type, teacher_id, course_id, student_id, start_at_utc, end_at_utc, status,
       cancel_window_hours, buffer_before_minutes, buffer_after_minutes)
     SELECT 'one_on_one', $1, $2, $3 + abs(n) % 50, $4::timestamptz + n * interval '10 hours',
       $4::timestamptz + n * interval '10 hours' + interval '45 minutes',
       CASE WHEN n < 0 AND n % 2 = 0 THEN 'attended' ELSE 'confirmed' END::booking_status, 24, 0, 15
     FROM generate_series(-$5::int, 240) n WHERE n <> 0`,
    [...whose, studentId, now, past],
  )
  await client.query(
    `INSERT INTO live_class_session (teacher_id, course_id, title, scheduled_start, start_at_utc, end_at_utc, capacity,
       backfilled_at, status)
     SELECT $1, $2, 'Class ' || n, at, at, at + interval '1 hour', 60, $3, 'scheduled'
     FROM generate_series(1, 60) n, LATERAL (SELECT $3::timestamptz + n * interval '40 hours' + interval '2 hours' AS at) t`,
    [...whose, now],
  )
  await client.query(
    `INSERT INTO live_class_booking (teacher_id, course_id, student_id, session_id, start_at_utc, end_at_utc, status)
     SELECT s.teacher_id, s.course_id, $2 + u, s.id, s.start_at_utc, s.end_at_utc, 'confirmed'
     FROM live_class_session s, generate_series(0, 49) u WHERE s.teacher_id = $1`,
    [teacherId, studentId],
  )
  await client.query(
    `INSERT INTO teacher_time (teacher_id, during, booking_id)
     SELECT teacher_id, tstzrange(start_at_utc, end_at_utc + interval '15 minutes'), id FROM live_class_booking
     WHERE teacher_id = $1 AND booking_type = 'one_on_one' AND lesson_occupies(status)`,
    [teacherId],
  )
  await client.query(
    `INSERT INTO teacher_time (teacher_id, during, session_id)
     SELECT teacher_id, tstzrange(start_at_utc, end_at_utc), id FROM live_class_session WHERE teacher_id = $1`,
    [teacherId],
  )
}
