import { db } from '@/lib/db/client'
import type { ClassContent } from '@/lib/series/decisions'
import type { SeriesRule } from '@/lib/series/recurrence'

/** Mondays at 18:00 in Berlin from 2 March 2026 on: 29 March is the change to summer time there. */
export function mondays(change: Partial<SeriesRule> = {}): SeriesRule {
  return {
    startWall: '2026-03-02T18:00',
    zone: 'Europe/Berlin',
    pattern: { every: 'week', interval: 1, weekdays: [0] },
    end: { kind: 'count', count: 5 },
    skipOn: [],
    ...change,
  }
}

/** What the classes of a series are made with. */
export function classContent(change: Partial<ClassContent> = {}): ClassContent {
  return {
    title: 'Algebra',
    description: 'Bring a pencil.',
    durationMinutes: 60,
    capacity: 10,
    waitlist: true,
    maxSeatsPerBooking: 1,
    meetingProvider: null,
    meetingLink: 'https://zoom.us/j/1',
    meetingId: '1',
    meetingPasscode: 'olive',
    ...change,
  }
}

/** The dates of a series as rows tell them, in order: `2026-03-02 scheduled 2026-03-02T17:00Z moved Title attended,confirmed`. */
export async function datesOfSeries(seriesId: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ line: string }[]>`
    SELECT concat_ws(' ', i.original_on, coalesce(s.status::text, 'skipped:' || concat_ws(' ', i.skip_reason, i.skip_detail)),
             to_char(s.start_at_utc AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"'),
             CASE WHEN s.start_at_utc <> i.planned_start_at THEN 'moved' END,
             CASE WHEN s.title <> r.title THEN s.title END,
             (SELECT string_agg(b.status::text, ',' ORDER BY b.id) FROM live_class_booking b WHERE b.session_id = s.id)) AS line
      FROM booking_series_item i JOIN booking_series r ON r.id = i.series_id
      LEFT JOIN live_class_session s ON s.id = i.session_id
     WHERE i.series_id = ${seriesId} ORDER BY i.original_on`
  return rows.map(({ line }) => line)
}
