import { db } from '@/lib/db/client'
import type { Day } from '@/lib/time/day'

/** The class of one date of a teacher's series, by the day it is by the rule; null where there is none (skipped, foreign). */
export async function findDate(seriesId: number, originalOn: Day, teacherId: number): Promise<number | null> {
  const [row] = await db.$queryRaw<{ sessionId: number }[]>`
    SELECT i.session_id AS "sessionId"
      FROM booking_series_item i JOIN booking_series r ON r.id = i.series_id
     WHERE i.series_id = ${seriesId} AND r.teacher_id = ${teacherId} AND i.original_on = ${originalOn}::date
       AND i.session_id IS NOT NULL`
  return row?.sessionId ?? null
}
