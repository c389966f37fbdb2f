import type { Result } from '@/lib/result'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/instant'
import { type EditedSeries, type EditSeriesRefusal, rewriteSeries } from './rewrite-series'
import type { SeriesChange } from './edit-decisions'

export interface EditFollowing {
  seriesId: number
  teacherId: number
  actorId: number
  /** The original day of “this one”. */
  fromOn: Day
  change: SeriesChange
  confirmed: boolean
}

/**
 * Changes this date of a series and all that follow: from there on they are a series of their own, unless nothing is
 * before. What becomes of each date: `planEdit`.
 */
export async function editFollowing(
  edit: EditFollowing,
  now: Instant,
): Promise<Result<EditedSeries, EditSeriesRefusal>> {
  return rewriteSeries({ ...edit, splits: true }, now)
}
