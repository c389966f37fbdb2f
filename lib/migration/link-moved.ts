import type { Pass } from '@/lib/migration/pass'
import { idSql, type ReservedIds } from '@/lib/migration/reserve-ids'

/** Bookings that replaced an earlier one point at its unified row; those whose partner was not moved stay without. */
export const linkChains: Pass = chainsOf('chains', 'booking', 'phase_1_booking_id')

/** The same for 1:1 bookings. */
export const linkLessonChains: Pass = chainsOf('lesson_chains', 'one_on_one_booking', 'phase_1_one_on_one_booking_id')

function chainsOf(step: 'chains' | 'lesson_chains', table: string, pointer: string): Pass {
  return {
    title: step.replace('_', ' '),
    steps: [step],
    target: { first: 1_000, most: 10_000 },
    total: `SELECT count(*)::integer AS rows FROM ${table} WHERE original_booking_id IS NOT NULL`,
    async batch(client, { after, limit }) {
      const { rows } = await client.query<{ id: number }>(
        `SELECT DISTINCT original_booking_id AS id FROM ${table} WHERE original_booking_id > $1 ORDER BY 1 LIMIT $2`,
        [after, limit],
      )
      const last = rows.at(-1)?.id
      if (last === undefined) return null
      const linked = await client.query<{ id: number }>(
        `UPDATE live_class_booking later SET rescheduled_from_id = earlier.id
           FROM ${table} n, live_class_booking earlier
          WHERE n.original_booking_id = ANY($1) AND later.${pointer} = n.id AND earlier.${pointer} = n.original_booking_id
            AND later.rescheduled_from_id IS NULL
          RETURNING earlier.id`,
        [rows.map(({ id }) => id)],
      )
      // Said between the move of the earlier one and that of the later one: the earlier was merely cancelled until now.
      await client.query(
        `UPDATE live_class_booking SET status = 'rescheduled' WHERE status = 'cancelled' AND id = ANY($1)`,
        [linked.rows.map(({ id }) => id)],
      )
      return { last, rows: linked.rows.length }
    },
  }
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
