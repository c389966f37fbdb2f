import { withClient } from '@/lib/db/database'

// Everything an import and the move make, each row by the old id it comes from and with old ids in place of own ones.
const BOOKED = `'booking ' || p.legacy_id`
const CONTENT = `
  SELECT 'app_user ' || legacy_id || ' row' AS key, to_jsonb(t) - 'id' - 'updated_at' AS row FROM app_user t
  UNION ALL SELECT 'course ' || legacy_id || ' row', to_jsonb(t) - 'id' FROM course t
  UNION ALL SELECT 'teacher ' || t.legacy_id || ' row', to_jsonb(t) - 'id' - 'user_id' - 'approved_by_id' || jsonb_build_object('u', u.legacy_id)
    FROM teacher t JOIN app_user u ON u.id = t.user_id
  UNION ALL SELECT 'live_class_session ' || t.legacy_id || ' row', to_jsonb(t) - 'id' - 'course_id' - 'teacher_id' - 'backfilled_at'
      || jsonb_build_object('c', c.legacy_id, 't', h.legacy_id)
    FROM live_class_session t JOIN course c ON c.id = t.course_id JOIN teacher h ON h.id = t.teacher_id
  UNION ALL SELECT 'booking ' || t.legacy_id || ' row', to_jsonb(t) - 'id' - 'user_id' - 'session_id' - 'original_booking_id'
      || jsonb_build_object('u', u.legacy_id, 's', s.legacy_id, 'o', o.legacy_id)
    FROM booking t JOIN app_user u ON u.id = t.user_id JOIN live_class_session s ON s.id = t.session_id
    LEFT JOIN booking o ON o.id = t.original_booking_id
  UNION ALL SELECT ${BOOKED} || ' unified', to_jsonb(t) - 'id' - 'course_id' - 'teacher_id' - 'student_id' - 'session_id'
      - 'rescheduled_from_id' - 'phase_1_booking_id' - 'clash_allowed' || jsonb_build_object('s', s.legacy_id, 'f', fp.legacy_id)
    FROM live_class_booking t JOIN booking p ON p.id = t.phase_1_booking_id JOIN live_class_session s ON s.id = t.session_id
    LEFT JOIN live_class_booking f ON f.id = t.rescheduled_from_id LEFT JOIN booking fp ON fp.id = f.phase_1_booking_id
  UNION ALL SELECT ${BOOKED} || ' waits', to_jsonb(t) - 'id' - 'student_id' - 'session_id' - 'phase_1_booking_id' || jsonb_build_object('s', s.legacy_id)
    FROM session_waitlist t JOIN booking p ON p.id = t.phase_1_booking_id JOIN live_class_session s ON s.id = t.session_id
  UNION ALL SELECT 'one_on_one_booking ' || p.legacy_id || ' unified', to_jsonb(t) - 'id' - 'course_id' - 'teacher_id' - 'student_id'
      - 'rescheduled_from_id' - 'phase_1_one_on_one_booking_id' - 'clash_allowed'
    FROM live_class_booking t JOIN one_on_one_booking p ON p.id = t.phase_1_one_on_one_booking_id
  UNION ALL SELECT 'one_on_one_booking ' || p.legacy_id || ' apart ' || t.reason, jsonb_build_object('reason', t.reason)
    FROM backfill_quarantine t JOIN one_on_one_booking p ON t.source_table = 'one_on_one_booking' AND p.id = t.source_id
  UNION ALL SELECT 'one_on_one_booking ' || p.legacy_id || ' item', jsonb_build_object('nth', t.occurrence_index, 'series', s.phase_1_series_id,
      'status', s.status)
    FROM booking_series_item t JOIN booking_series s ON s.id = t.series_id JOIN live_class_booking b ON b.id = t.booking_id
    JOIN one_on_one_booking p ON p.id = b.phase_1_one_on_one_booking_id
  UNION ALL SELECT 'booking_reminder ' || t.legacy_id || ' row', jsonb_build_object('type', t.reminder_type, 'b', p.legacy_id)
    FROM booking_reminder t LEFT JOIN booking p ON p.id = t.group_booking_id
  UNION ALL SELECT 'live_class_session ' || s.legacy_id || ' time', jsonb_build_object('during', t.during)
    FROM teacher_time t JOIN live_class_session s ON s.id = t.session_id`

/**
 * What a database holds of an old school, import and move together: `table old-id what` → its row as text. Own ids are left
 * out, and so is who of two that overlap came first, which depends on the order in which they were brought over.
 */
export async function contentByLegacyIds(url: string): Promise<Map<string, string>> {
  return withClient(url, async (client) => {
    await client.query(`SET TimeZone = 'UTC'`)
    const { rows } = await client.query<{ key: string | null; row: string }>(
      `SELECT key, row::text AS row FROM (${CONTENT}) AS content WHERE key IS NOT NULL`,
    )
    return new Map(rows.map(({ key, row }) => [key ?? '', row]))
  })
}
