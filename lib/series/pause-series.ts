import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Day } from '@/lib/time/day'
import type { Instant } from '@/lib/time/instant'
import { dateState, decideOpenSeries, type SeriesNotFound, type SeriesOver } from './decisions'
import { seriesFacts } from './series-facts'

export interface PauseSeries {
  seriesId: number
  teacherId: number
  actorId: number
}

/** How many dates were taken off, and the original days of those that go on, because somebody has booked or waits. */
export type PausedSeries = { held: number; goingOn: Day[] }

/**
 * Pauses a series: no new dates are made, and every coming date that nobody has booked or waits for is taken off (its class
 * becomes a draft, the teacher's time is free) until the series goes on. Booked dates take place; whoever wants to call
 * them off cancels them one by one. Refuses one that is paused already or over.
 */
export async function pauseSeries(
  { seriesId, teacherId, actorId }: PauseSeries,
  now: Instant,
): Promise<Result<PausedSeries, SeriesNotFound | SeriesOver>> {
  return inTransaction<PausedSeries, SeriesNotFound | SeriesOver>(
    async (tx) => {
      const facts = await seriesFacts(tx, { seriesId, teacherId })
      const open = decideOpenSeries(facts)
      if (!open.ok) return open
      if (!facts || facts.status === 'paused') return refuse({ code: 'series_over', status: 'paused' })
      const coming = facts.dates.filter((date) => dateState(date, now) === 'coming')
      const isWanted = (date: (typeof coming)[number]) =>
        date.bookings > 0 || (date.waiting ?? 0) > 0 || (date.seatsHeld ?? 0) > 0 || (date.seatsTaken ?? 0) > 0
      const held = coming.filter((date) => !isWanted(date)).flatMap(({ sessionId }) => sessionId ?? [])
      await tx.liveClassSession.updateMany({ where: { id: { in: held } }, data: { status: 'draft' } })
      await tx.bookingSeries.update({ where: { id: seriesId }, data: { status: 'paused', pausedAt: now } })
      return ok({ held: held.length, goingOn: coming.filter(isWanted).flatMap(({ originalOn }) => originalOn ?? []) })
    },
    { actorId },
  )
}
