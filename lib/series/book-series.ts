import { seatFactsInside } from '@/lib/booking/seat-queries'
import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { type DateSeatFacts, decideSeats, type LeftDate, type SeriesSeats } from './booking-decisions'

export interface BookSeries {
  seriesId: number
  studentId: number
  /** The classes wanted; null: every date that has not begun. */
  sessionIds: readonly number[] | null
  /** Where a date is full: a place in its queue, or without it. */
  full: 'waitlist' | 'without'
}

/** What was booked, exactly; all by class, in order of time. */
export type BookedSeries = { booked: number[]; requested: number[]; waiting: number[]; left: LeftDate[] }

export type BookSeriesRefusal =
  { code: 'not_found' } | { code: 'nothing_booked'; left: LeftDate[] } | { code: 'changed_meanwhile' }

/**
 * Books dates of a repeating class for a student, one seat each: all in one transaction under the locks of the student and
 * the classes, so that what is answered is what was booked. A date that cannot be had is left out with its reason, or
 * waited for; where not one can be had it is refused. A fixed number of statements, however many dates.
 */
export async function bookSeries(
  { seriesId, studentId, sessionIds, full }: BookSeries,
  now: Instant,
): Promise<Result<BookedSeries, BookSeriesRefusal>> {
  return inTransaction<BookedSeries, BookSeriesRefusal>(
    async (tx) => {
      const locked = await lockedDates(tx, { seriesId, studentId, sessionIds }, now)
      if (locked.length === 0) return refuse({ code: 'not_found' })
      const dates = await withFacts(tx, locked, studentId)
      const seats = decideSeats(dates, full, now)
      const { taken, waiting, left } = seats
      if (taken.length + waiting.length === 0) return refuse({ code: 'nothing_booked', left })
      await write(tx, studentId, seats)
      const of = (status: 'confirmed' | 'pending') =>
        taken.filter((seat) => seat.status === status).map(({ sessionId }) => sessionId)
      return ok({ booked: of('confirmed'), requested: of('pending'), waiting, left })
    },
    {
      actorId: studentId,
      // Everything else that could refuse has been read under its lock.
      conflicts: {
        LC001: { code: 'changed_meanwhile' },
        LC002: { code: 'changed_meanwhile' },
        LC004: { code: 'changed_meanwhile' },
        LC005: { code: 'changed_meanwhile' },
        live_booking_once_per_session: { code: 'changed_meanwhile' },
        open_waitlist_entry_once: { code: 'changed_meanwhile' },
      },
    },
  )
}

type LockedDate = { sessionId: number; startAt: Instant }

async function lockedDates(
  tx: Transaction,
  { seriesId, studentId, sessionIds }: Omit<BookSeries, 'full'>,
  now: Instant,
): Promise<LockedDate[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('lectern.student'), ${studentId}::int)`
  const chosen = sessionIds === null ? null : [...sessionIds]
  return tx.$queryRaw<LockedDate[]>`
    WITH classes AS MATERIALIZED (
      SELECT s.id, s.start_at_utc FROM booking_series_item i JOIN live_class_session s ON s.id = i.session_id
       WHERE i.series_id = ${seriesId} AND s.status <> 'draft'
         AND CASE WHEN ${chosen}::int[] IS NULL THEN s.start_at_utc > ${now} AND s.status IN ('scheduled', 'booking_closed')
                  ELSE s.id = ANY (${chosen}::int[]) END
       ORDER BY s.id FOR NO KEY UPDATE OF s)
    SELECT id AS "sessionId", start_at_utc AS "startAt" FROM classes ORDER BY start_at_utc, id`
}

type QueueRow = DateSeatFacts['queue'] & { sessionId: number }

// The facts come over `tx` itself: they see what the locks waited for.
async function withFacts(tx: Transaction, locked: readonly LockedDate[], studentId: number): Promise<DateSeatFacts[]> {
  const ids = locked.map(({ sessionId }) => sessionId)
  const facts = await seatFactsInside(tx, ids, studentId)
  const queues = await tx.$queryRaw<QueueRow[]>`
    SELECT s.id AS "sessionId", s.enable_waitlist AS "waitlistEnabled", s.waitlist_closed_at IS NOT NULL AS "waitlistClosed",
           open.here > 0 AS "openEntry", open.elsewhere AS "openEntriesElsewhere"
      FROM live_class_session s, LATERAL (
        SELECT count(*) FILTER (WHERE w.session_id = s.id)::int AS here,
               count(*) FILTER (WHERE w.session_id <> s.id)::int AS elsewhere
          FROM session_waitlist w WHERE w.student_id = ${studentId} AND w.status IN ('waiting', 'offered')) AS open
     WHERE s.id = ANY (${ids}::int[])`
  const queueOf = new Map(queues.map(({ sessionId, ...queue }) => [sessionId, queue]))
  return locked.flatMap(({ sessionId, startAt }) => {
    const [known, queue] = [facts.get(sessionId), queueOf.get(sessionId)]
    return known && queue ? [{ ...known, sessionId, startAt, queue }] : []
  })
}

async function write(tx: Transaction, studentId: number, { taken, waiting }: SeriesSeats): Promise<void> {
  if (taken.length > 0) {
    const rows = JSON.stringify(
      taken.map(({ sessionId, status, cancelWindowHours }) => ({
        session: sessionId,
        status,
        hours: cancelWindowHours,
      })),
    )
    await tx.$executeRaw`
      INSERT INTO live_class_booking (booking_type, session_id, student_id, status, seats_reserved, cancel_window_hours, updated_at)
      SELECT 'group_session', k.session, ${studentId}, k.status::booking_status, 1, k.hours, now()
        FROM jsonb_to_recordset(${rows}::jsonb) AS k(session integer, status text, hours integer) ORDER BY k.session`
  }
  if (waiting.length > 0) {
    await tx.$executeRaw`
      INSERT INTO session_waitlist (session_id, student_id, seats_wanted, created_at)
      SELECT id, ${studentId}, 1, clock_timestamp() FROM unnest(${waiting}::int[]) AS k(id) ORDER BY id`
  }
}
