import type { SeriesDateView } from '@/lib/series/queries'
import { asInstant } from '@/lib/time/instant'
import { dayOn } from '@/lib/time/wall-time'
import type { Zone } from '@/lib/time/zone'
import type { StripMark } from './date-strip'

/** The dates of a series that are over, latest first, and the others in order. `now`: ISO instant. */
export function datesOfView(dates: readonly SeriesDateView[], now: string) {
  const isPast = ({ endAt, originalOn, state }: SeriesDateView) =>
    state === 'over' || (endAt === null ? (originalOn ?? '') < now.slice(0, 10) : endAt <= now)
  return { coming: dates.filter((date) => !isPast(date)), past: dates.filter(isPast).reverse() }
}

/** The dates as days of months, for who looks at them in a zone. */
export function stripOf(dates: readonly SeriesDateView[], zone: Zone) {
  return dates.flatMap((date) => {
    const on = date.startAt === null ? date.originalOn : dayOn(asInstant(date.startAt), zone)
    return on === null ? [] : [{ on, mark: markOf(date) }]
  })
}

function markOf({ state, isMoved }: SeriesDateView): StripMark {
  if (state === 'skipped' || state === 'cancelled' || state === 'held') return 'off'
  if (state === 'over') return 'over'
  return isMoved ? 'changed' : 'on'
}
