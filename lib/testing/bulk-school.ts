import { withClient } from '@/lib/db/database'

export type BulkSize = { classes: number; bookings: number; teachers: number; students: number }

/**
 * Fills a migrated, empty database with Phase 1 rows as a large old school has them, in recording mode and set by set:
 * classes spread over two years, a twentieth of the bookings waiting, a hundredth rescheduled, some of several seats.
 * The same size makes the same rows. Planner statistics are up to date afterwards.
 */
export async function fillBulkSchool(url: string, { classes, bookings, teachers, students }: BulkSize): Promise<void> {
  const eachClass = Math.ceil(bookings / classes)
  await withClient(url, async (client) => {
    await client.query(`BEGIN; SELECT set_config('lectern.recording', 'on', true);
      INSERT INTO app_user (email, name, role, password_hash)
        SELECT 'person' || n || '@example.test', 'Person ' || n, CASE WHEN n <= ${teachers} THEN 'teacher' ELSE 'student' END::user_role, '!'
        FROM generate_series(1, ${teachers + students}) n;
      INSERT INTO teacher (user_id, is_approved) SELECT n, true FROM generate_series(1, ${teachers}) n;
      INSERT INTO course (title, slug, status) SELECT 'Course ' || n, 'course-' || n, 'published' FROM generate_series(1, 100) n;
      INSERT INTO live_class_session (legacy_id, course_id, teacher_id, title, status, scheduled_start, duration_minutes,
          total_seats, enable_waitlist, zoom_link, meeting_password)
        SELECT n, 1 + n % 100, 1 + n % ${teachers}, 'Class ' || n,
          (ARRAY['completed', 'completed', 'scheduled', 'cancelled', 'booking_closed'])[1 + n % 5]::session_status,
          '2025-01-01 06:00Z'::timestamptz + (n / ${teachers}) * interval '211 minutes' + (n % 7) * interval '13 minutes',
          (ARRAY[60, 45, 90, 0, 30])[1 + n % 5], 3 + n % 9, n % 3 = 0,
          CASE n % 3 WHEN 0 THEN 'https://zoom.us/j/' || n ELSE '' END, CASE n % 2 WHEN 0 THEN 'secret' ELSE '' END
        FROM generate_series(1, ${classes}) n;
      INSERT INTO booking (legacy_id, user_id, session_id, status, seats_booked, booked_at, confirmed_at, cancelled_at, student_notes)
        SELECT n, ${teachers} + 1 + (n::bigint * 7919 + n / ${eachClass}) % ${students}, 1 + (n - 1) / ${eachClass},
          (ARRAY['confirmed', 'confirmed', 'attended', 'no_show', 'cancelled', 'pending', 'confirmed', 'attended', 'attended', 'waitlisted'])
            [1 + CASE WHEN n % 20 = 9 THEN 0 ELSE n % 10 END]::phase_1_booking_status,
          CASE WHEN n % 31 = 0 THEN 2 WHEN n % 97 = 0 THEN 0 ELSE 1 END,
          '2024-06-01 00:00Z'::timestamptz + n * interval '37 seconds', '2024-06-02 00:00Z'::timestamptz + n * interval '37 seconds',
          CASE WHEN n % 10 = 4 THEN '2024-06-03 00:00Z'::timestamptz + n * interval '37 seconds' END, CASE WHEN n % 11 = 0 THEN 'a note' ELSE '' END
        FROM generate_series(1, ${bookings}) n ON CONFLICT (user_id, session_id) DO NOTHING;
      UPDATE booking SET original_booking_id = o.id FROM booking o
        WHERE booking.id = o.id + 2 AND o.id % 100 = 4 AND o.status = 'cancelled' AND booking.status <> 'waitlisted';
      COMMIT`)
    await client.query('VACUUM (ANALYZE)')
  })
}
