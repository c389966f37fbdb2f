import { withClient } from '@/lib/db/database'
import { buildOldSchool } from '@/lib/testing/old-school'

const SMALLEST = { teachers: 4, students: 10, courses: 4, classes: 14, slots: 14 }
const STUDENTS = 2_000
const SEATS = 100

/**
 * Fills an empty database with a school of the old system that has `bookings` more bookings than the smallest one, each with
 * a note of `noteLength` signs.
 */
export async function buildLargeOldSchool(url: string, bookings: number, noteLength: number): Promise<void> {
  await buildOldSchool(url, 1, SMALLEST)
  await withClient(url, async (client) => {
    await client.query(
      `INSERT INTO auth_user SELECT 1000 + n, u.password, NULL, false, 'many' || n, 'Given', 'Family', 'many' || n || '@example.test', false, true, u.date_joined
         FROM auth_user u, generate_series(1, ${STUDENTS}) AS n WHERE u.id = 1`,
    )
    await client.query(
      `INSERT INTO "myApp_liveclasssession" SELECT (jsonb_populate_record(s, jsonb_build_object('id', 1000 + n, 'title', 'Class ' || n))).*
         FROM "myApp_liveclasssession" s, generate_series(1, $1::integer) AS n WHERE s.id = 1`,
      [Math.ceil(bookings / SEATS)],
    )
    await client.query(
      `INSERT INTO "myApp_booking" SELECT (jsonb_populate_record(b, jsonb_build_object('id', 100000 + n, 'booking_id', gen_random_uuid(),
           'session_id', 1001 + n / ${SEATS}, 'user_id', 1001 + (n / ${SEATS} * 37 + n % ${SEATS}) % ${STUDENTS}, 'status', 'confirmed',
           'student_notes', repeat('n', $2::integer), 'original_session_id', NULL))).*
         FROM "myApp_booking" b, generate_series(0, $1::integer - 1) AS n WHERE b.id = 1`,
      [bookings, noteLength],
    )
    await client.query('ANALYZE')
  })
}
