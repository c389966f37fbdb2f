import { inTransaction } from '@/lib/db/transaction'
import { ok, type Result } from '@/lib/result'
import { addDays } from '@/lib/time/day'
import type { Instant } from '@/lib/time/instant'
import { dayOn } from '@/lib/time/wall-time'
import { cancelDates } from './cancel-dates'
import { dateState, decideOpenSeries, type SeriesNotFound, type SeriesOver } from './decisions'
import { endedBefore } from './edit-decisions'
import { seriesFacts } from './series-facts'
import { ruleOfRow } from './series-row-decisions'

export interface CancelRest {
  seriesId: number
  teacherId: number
  actorId: number
  /** In the teacher's words, shown to the students; '' gives none. */
  reason: string
}

/**
 * Cancels every date of a series that has not begun, moved and held ones too, and ends the series: no new ones are made.
 * What is over or under way stays. Answers how many dates were cancelled and how many bookings were lost.
 */
export async function cancelRest(
  { seriesId, teacherId, actorId, reason }: CancelRest,
  now: Instant,
): Promise<Result<{ cancelled: number; bookings: number }, SeriesNotFound | SeriesOver>> {
  return inTransaction<{ cancelled: number; bookings: number }, SeriesNotFound | SeriesOver>(
    async (tx) => {
      const facts = await seriesFacts(tx, { seriesId, teacherId })
      const open = decideOpenSeries(facts)
      if (!open.ok || !facts) return open.ok ? { ok: false, refusal: { code: 'series_not_found' } } : open
      const rest = facts.dates.filter((date) => ['coming', 'held'].includes(dateState(date, now)))
      const sessionIds = rest.flatMap(({ sessionId }) => sessionId ?? [])
      const tomorrow = addDays(dayOn(now, facts.rule.zone), 1)
      // Ended first: the guard that settles a series whose dates are all over finds it ended already.
      await tx.bookingSeries.update({
        where: { id: seriesId },
        data: { status: 'cancelled', pausedAt: null, ...ruleOfRow(endedBefore(facts.rule, tomorrow), null) },
      })
      const bookings = await cancelDates(tx, { sessionIds, actorId, reason }, now)
      return ok({ cancelled: sessionIds.length, bookings })
    },
    { actorId },
  )
}
