import type { Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { type EditedSeries, type EditSeriesRefusal, rewriteSeries } from './rewrite-series'
import type { SeriesChange } from './edit-decisions'

export interface EditAllFuture {
  seriesId: number
  teacherId: number
  actorId: number
  change: SeriesChange
  confirmed: boolean
}

/** Changes every date of a series that is still to come; it stays one series. What becomes of each date: `planEdit`. */
export async function editAllFuture(
  edit: EditAllFuture,
  now: Instant,
): Promise<Result<EditedSeries, EditSeriesRefusal>> {
  return rewriteSeries({ ...edit, fromOn: null, splits: false }, now)
}
