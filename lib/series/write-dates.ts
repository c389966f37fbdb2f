import type { Transaction } from '@/lib/db/transaction'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'
import type { ClassContent, Skip } from './decisions'

/** A date to make, or (`skip`) to remember as not made, and why. */
export type DateToWrite = {
  originalOn: Day
  plannedStartAt: Instant
  startAt: Instant
  endAt: Instant
  skip: Skip | null
}

type SeriesOfDates = { seriesId: number; teacherId: number; courseId: number; zone: Zone; content: ClassContent }

/**
 * Makes the classes of these dates and their items, in one statement however many there are; the guards check each. A date
 * that its series has already is left as it is. Returns how many classes were made.
 */
export async function writeDates(
  tx: Transaction,
  { seriesId, teacherId, courseId, zone, content }: SeriesOfDates,
  dates: readonly DateToWrite[],
): Promise<number> {
  if (dates.length === 0) return 0
  const wanted = JSON.stringify(
    dates.map(({ originalOn, plannedStartAt, startAt, endAt, skip }) => ({
      original_on: originalOn,
      planned_start_at: plannedStartAt,
      start_at: startAt,
      end_at: endAt,
      skip_reason: skip?.reason ?? '',
      skip_detail: skip?.detail || null,
    })),
  )
  const [row] = await tx.$queryRaw<{ made: number }[]>`
    WITH wanted AS (
      SELECT w.*, (SELECT coalesce(max(occurrence_index), 0) FROM booking_series_item WHERE series_id = ${seriesId})
               + row_number() OVER (ORDER BY w.original_on) AS place
        FROM jsonb_to_recordset(${wanted}::jsonb) AS w(original_on date, planned_start_at timestamptz, start_at timestamptz,
               end_at timestamptz, skip_reason text, skip_detail text)
       WHERE NOT EXISTS (SELECT FROM booking_series_item i WHERE i.series_id = ${seriesId} AND i.original_on = w.original_on)
    ), made AS (
      INSERT INTO live_class_session (teacher_id, course_id, title, description, scheduled_start, start_at_utc, end_at_utc,
          timezone_snapshot, capacity, enable_waitlist, max_seats_per_booking, meeting_provider, meeting_link, meeting_id,
          meeting_passcode, updated_at)
        SELECT ${teacherId}, ${courseId}, ${content.title}, ${content.description}, start_at, start_at, end_at, ${zone},
               ${content.capacity}, ${content.waitlist}, ${content.maxSeatsPerBooking},
               ${content.meetingProvider}::meeting_provider, ${content.meetingLink}, ${content.meetingId},
               ${content.meetingPasscode}, now()
          FROM wanted WHERE skip_reason = '' ORDER BY place
        RETURNING id, start_at_utc
    ), items AS (
      INSERT INTO booking_series_item (series_id, occurrence_index, original_on, planned_start_at, skip_reason, skip_detail, session_id)
        SELECT ${seriesId}, w.place, w.original_on, w.planned_start_at, w.skip_reason, w.skip_detail, m.id
          FROM wanted w LEFT JOIN made m ON w.skip_reason = '' AND m.start_at_utc = w.start_at
    )
    SELECT count(*)::int AS made FROM made`
  return row?.made ?? 0
}
