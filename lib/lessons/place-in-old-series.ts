import type { Transaction } from '@/lib/db/transaction'
import type { Instant } from '@/lib/time/instant'

/**
 * Puts a rescued lesson of the old system into the series it was part of there, in the order of the starts: the series made
 * from that id, or where none of its lessons had a date so far one made now, as the backfill would have. Where another
 * has taken its place since, that is the one. A lesson to come makes a series that was over go on. Nothing for a lesson
 * that was never part of one. Five statements.
 */
export async function placeInOldSeries(
  tx: Transaction,
  { oneOnOneId, bookingId }: { oneOnOneId: number; bookingId: number },
  now: Instant,
): Promise<void> {
  const [old] = await tx.$queryRaw<{ series: string }[]>`
    SELECT recurring_series_id::text AS series FROM one_on_one_booking
     WHERE id = ${oneOnOneId} AND recurring_series_id IS NOT NULL`
  if (!old) return
  await tx.$executeRaw`
    INSERT INTO booking_series (series_type, status, teacher_id, course_id, student_id, frequency, zone, duration_minutes,
        meeting_link, phase_1_series_id, created_at, updated_at)
      SELECT 'one_on_one_series', CASE WHEN b.status IN ('pending', 'confirmed') THEN 'active'
               WHEN b.status IN ('attended', 'no_show') THEN 'completed' ELSE 'cancelled' END::series_status,
             b.teacher_id, b.course_id, b.student_id,
             CASE WHEN o.recurring_cadence IN ('weekly', 'biweekly', 'monthly') THEN o.recurring_cadence ELSE 'custom' END::series_frequency,
             CASE WHEN is_iana_zone(slot.timezone) THEN slot.timezone ELSE 'UTC' END,
             round(extract(epoch FROM b.end_at_utc - b.start_at_utc) / 60), b.meeting_link, o.recurring_series_id, o.booked_at, now()
        FROM live_class_booking b
        JOIN one_on_one_booking o ON o.id = ${oneOnOneId}
        JOIN teacher_availability slot ON slot.id = o.availability_slot_id
       WHERE b.id = ${bookingId}
      ON CONFLICT (phase_1_series_id) DO NOTHING`
  await tx.$executeRaw`
    WITH RECURSIVE chain AS (
      SELECT id, status FROM live_class_booking WHERE id = ${bookingId}
      UNION
      SELECT later.id, later.status FROM chain JOIN live_class_booking later ON later.rescheduled_from_id = chain.id
    ), standing AS (
      SELECT coalesce((SELECT id FROM chain WHERE booking_is_live(status) ORDER BY status = 'pending', id DESC LIMIT 1),
                      ${bookingId}::int) AS id)
    INSERT INTO booking_series_item (series_id, occurrence_index, booking_id)
      SELECT s.id, (SELECT coalesce(max(occurrence_index), 0) + 1 FROM booking_series_item i WHERE i.series_id = s.id), standing.id
        FROM booking_series s, standing
       WHERE s.phase_1_series_id = ${old.series}::uuid
         AND NOT EXISTS (SELECT FROM booking_series_item i WHERE i.booking_id = standing.id)`
  // Two statements: a place in a series is unique at every moment.
  await tx.$executeRaw`
    UPDATE booking_series_item i SET occurrence_index = i.occurrence_index + 1000000
      FROM booking_series s WHERE s.id = i.series_id AND s.phase_1_series_id = ${old.series}::uuid`
  await tx.$executeRaw`
    WITH placed AS (
      SELECT i.id, s.id AS series_id, row_number() OVER (ORDER BY b.start_at_utc, i.occurrence_index) AS place,
             bool_or(b.status IN ('pending', 'confirmed') AND b.end_at_utc > ${now}::timestamptz) OVER () AS goes_on
        FROM booking_series s
        JOIN booking_series_item i ON i.series_id = s.id
        LEFT JOIN live_class_booking b ON b.id = i.booking_id
       WHERE s.phase_1_series_id = ${old.series}::uuid
    ), reopened AS (
      UPDATE booking_series s SET status = 'active', updated_at = now()
        FROM placed WHERE s.id = placed.series_id AND placed.goes_on AND s.status IN ('completed', 'cancelled'))
    UPDATE booking_series_item i SET occurrence_index = placed.place FROM placed WHERE placed.id = i.id`
}
