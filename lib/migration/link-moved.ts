import type { Pass } from '@/lib/migration/pass'
import { idSql, type ReservedIds } from '@/lib/migration/reserve-ids'

/** Bookings that replaced an earlier one point at its unified row; those whose partner was not moved stay without. */
export const linkChains: Pass = {
  title: 'chains',
  steps: ['chains'],
  target: { first: 1_000, most: 10_000 },
  total: `SELECT (SELECT count(*) FROM booking WHERE original_booking_id IS NOT NULL)::integer
       + (SELECT count(*) FROM one_on_one_booking WHERE original_booking_id IS NOT NULL)::integer AS rows`,
  async batch(client, { after, limit }) {
    const { rows } = await client.query<{ id: number; rows: number }>(
      `WITH earlier AS (
         SELECT id FROM live_class_booking
          WHERE id > $1 AND (phase_1_booking_id IS NOT NULL OR phase_1_one_on_one_booking_id IS NOT NULL) ORDER BY id LIMIT $2
       ), pair AS (
         SELECT u.id AS later_id, o.id AS earlier_id FROM earlier JOIN live_class_booking o USING (id)
           JOIN booking n ON n.original_booking_id = o.phase_1_booking_id
           JOIN live_class_booking u ON u.phase_1_booking_id = n.id
         UNION ALL
         SELECT u.id, o.id FROM earlier JOIN live_class_booking o USING (id)
           JOIN one_on_one_booking n ON n.original_booking_id = o.phase_1_one_on_one_booking_id
           JOIN live_class_booking u ON u.phase_1_one_on_one_booking_id = n.id
       ), linked AS (
         UPDATE live_class_booking u SET rescheduled_from_id = pair.earlier_id FROM pair
          WHERE u.id = pair.later_id AND u.rescheduled_from_id IS NULL RETURNING u.id
       )
       SELECT (SELECT max(id) FROM earlier) AS id, (SELECT count(*) FROM linked)::integer AS rows`,
      [after, limit],
    )
    const done = rows[0]
    return done?.id ? { last: done.id, rows: done.rows } : null
  },
}

/**
 * A series id of the old system becomes a series of the lessons that could be placed, in the order of their starts. What
 * the old system never said is taken from the first placed lesson: teacher, course, student, zone, length. A series none of whose
 * lessons could be placed is not made: its id stays in the originals of the quarantined bookings.
 */
export const makeSeries: Pass = {
  title: 'series',
  steps: ['series'],
  target: { first: 200, most: 2_000 },
  total: `SELECT count(DISTINCT recurring_series_id)::integer AS rows FROM one_on_one_booking WHERE recurring_series_id IS NOT NULL`,
  async batch(client, { after, limit, ids }) {
    const { rows } = await client.query<{ series: string; key: number }>(
      `SELECT recurring_series_id AS series, min(id) AS key FROM one_on_one_booking WHERE recurring_series_id IS NOT NULL
        GROUP BY 1 HAVING min(id) > $1 ORDER BY 2 LIMIT $2`,
      [after, limit],
    )
    const last = rows.at(-1)?.key
    if (last === undefined) return null
    await client.query(seriesSql(ids), [rows.map(({ series }) => series), rows.map(({ key }) => key)])
    await client.query(itemsSql(ids), [rows.map(({ series }) => series)])
    return { last, rows: rows.length }
  },
}

const PLACED = `SELECT o.recurring_series_id AS series, o.id AS phase_1_id, o.recurring_cadence AS cadence, o.booked_at, b.*,
       slot.timezone AS slot_zone
  FROM one_on_one_booking o JOIN live_class_booking b ON b.phase_1_one_on_one_booking_id = o.id
  JOIN teacher_availability slot ON slot.id = o.availability_slot_id
 WHERE o.recurring_series_id = ANY($1::uuid[])`

function seriesSql(ids: ReservedIds): string {
  return `WITH placed AS (${PLACED}), first AS (
      SELECT DISTINCT ON (series) * FROM placed ORDER BY series, start_at_utc, phase_1_id
    ), facts AS (
      SELECT series, min(booked_at) AS made_at, max(updated_at) AS changed_at,
             bool_or(status IN ('pending', 'confirmed')) AS goes_on, bool_or(status IN ('attended', 'no_show')) AS took_place
        FROM placed GROUP BY series)
    INSERT INTO booking_series (id, series_type, status, teacher_id, course_id, student_id, frequency, zone, duration_minutes,
        meeting_link, phase_1_series_id, created_at, updated_at)
      SELECT ${idSql(ids, 'series', 'u.key')}, 'one_on_one_series',
        CASE WHEN goes_on THEN 'active' WHEN took_place THEN 'completed' ELSE 'cancelled' END::series_status,
        teacher_id, course_id, student_id,
        CASE WHEN cadence IN ('weekly', 'biweekly', 'monthly') THEN cadence ELSE 'custom' END::series_frequency,
        CASE WHEN is_iana_zone(slot_zone) THEN slot_zone ELSE 'UTC' END,
        round(extract(epoch FROM end_at_utc - start_at_utc) / 60), meeting_link, series, made_at, changed_at
      FROM unnest($1::uuid[], $2::integer[]) AS u(series, key) JOIN first USING (series) JOIN facts USING (series)
      ORDER BY u.key
      ON CONFLICT (phase_1_series_id) DO NOTHING`
}

function itemsSql(ids: ReservedIds): string {
  return `WITH placed AS (${PLACED})
    INSERT INTO booking_series_item (id, series_id, occurrence_index, booking_id)
      SELECT ${idSql(ids, 'series items', 'placed.phase_1_id')}, s.id,
        (SELECT coalesce(max(occurrence_index), 0) FROM booking_series_item i WHERE i.series_id = s.id)
          + row_number() OVER (PARTITION BY s.id ORDER BY placed.start_at_utc, placed.phase_1_id), placed.id
      FROM placed JOIN booking_series s ON s.phase_1_series_id = placed.series
      WHERE NOT EXISTS (SELECT FROM booking_series_item i WHERE i.booking_id = placed.id)
      ORDER BY s.id, placed.start_at_utc, placed.phase_1_id`
}
