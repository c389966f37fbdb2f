import { db } from '@/lib/db/client'
import { addDays } from '@/lib/time/day'
import type { Instant } from '@/lib/time/instant'
import { dayOn } from '@/lib/time/wall-time'
import { extendSeries } from './extend-series'
import { OPEN_HORIZON_DAYS } from './rule-decisions'

/**
 * Keeps every series true as time goes by: makes the next dates of those without an end, and marks as completed (or
 * cancelled, where none took place) those whose last date is over. Returns how many classes were made. One series that
 * fails does not stop the others; its error is thrown at the end. Safe to run twice at once.
 */
export async function keepSeries(now: Instant): Promise<{ made: number; settled: number }> {
  // Zones differ by a day at most; extendSeries looks at the series' own.
  const horizonOn = addDays(dayOn(now, 'UTC'), OPEN_HORIZON_DAYS + 1)
  const due = await db.bookingSeries.findMany({
    where: { status: 'active', seriesType: 'group_series', madeUntilOn: { lt: new Date(`${horizonOn}T00:00:00Z`) } },
    select: { id: true, teacherId: true },
    orderBy: { id: 'asc' },
  })
  let made = 0
  const failed: unknown[] = []
  for (const { id, teacherId } of due) {
    try {
      made += await extendSeries({ seriesId: id, teacherId }, now)
    } catch (error) {
      failed.push(error)
    }
  }
  const settled = await settlePast(now)
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} series could not be extended`)
  return { made, settled }
}

async function settlePast(now: Instant): Promise<number> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    SELECT r.id, settle_series(r.id, ${now}::timestamptz)::text
      FROM booking_series r
     WHERE r.status IN ('active', 'paused') AND r.made_until_on IS NULL
       AND NOT EXISTS (
         SELECT FROM booking_series_item i
           LEFT JOIN live_class_session s ON s.id = i.session_id AND s.status IN ('draft', 'scheduled', 'booking_closed', 'live')
           LEFT JOIN live_class_booking b ON b.id = i.booking_id AND (
             b.status IN ('pending', 'confirmed') OR lesson_is_held(r.status, b.status, b.cancel_reason))
          WHERE i.series_id = r.id AND greatest(s.end_at_utc, b.end_at_utc) > ${now}::timestamptz)`
  return rows.length
}
