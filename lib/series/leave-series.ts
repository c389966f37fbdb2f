import { OLD_CANCEL_WINDOW_HOURS } from '@/lib/policy/decisions'
import { type BookingStatus, cancelDeadline, decideCancel } from '@/lib/booking/decisions'
import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { moveQueue } from '@/lib/waitlist/move-queue'

export interface LeaveSeries {
  seriesId: number
  studentId: number
}

/** A booking that can no longer be left, and until when it could. */
export type KeptBooking = { bookingId: number; startAt: Instant; deadline: Instant }

/** What was left, exactly: bookings and requests, places in queues, and what stays because it is too late. */
export type LeftSeries = { left: number; queues: number; kept: KeptBooking[] }

export type LeaveSeriesRefusal = { code: 'nothing_to_leave'; kept: KeptBooking[] }

/**
 * Leaves all remaining dates of a repeating class: every own booking and request that has not begun and may still
 * be cancelled, and every place in a queue. Each by its own terms: what may no longer be cancelled stays, and is answered.
 */
export async function leaveSeries(
  { seriesId, studentId }: LeaveSeries,
  now: Instant,
): Promise<Result<LeftSeries, LeaveSeriesRefusal>> {
  const offered: number[] = []
  const answer = await inTransaction<LeftSeries, LeaveSeriesRefusal>(
    async (tx) => {
      const own = await ownBookings(tx, seriesId, studentId, now)
      const free = own.filter((booking) => decideCancel(booking, now).ok)
      const kept = own
        .filter((booking) => !decideCancel(booking, now).ok)
        .map(({ id, startAt, cancelWindowHours }) => {
          return { bookingId: id, startAt, deadline: cancelDeadline(startAt, cancelWindowHours) }
        })
      const { count } = await tx.liveClassBooking.updateMany({
        where: { id: { in: free.map(({ id }) => id) }, studentId, status: { in: ['pending', 'confirmed'] } },
        data: { status: 'cancelled', cancelledAt: now, cancelledById: studentId, cancelReason: 'student' },
      })
      const entries = await tx.$queryRaw<{ sessionId: number; wasOffered: boolean }[]>`
        UPDATE session_waitlist w SET status = 'left', closed_at = ${now}
          FROM session_waitlist old, booking_series_item i
         WHERE w.id = old.id AND i.session_id = w.session_id AND i.series_id = ${seriesId} AND w.student_id = ${studentId}
           AND w.status IN ('waiting', 'offered')
        RETURNING w.session_id AS "sessionId", old.status = 'offered' AS "wasOffered"`
      offered.splice(
        0,
        offered.length,
        ...entries.filter((entry) => entry.wasOffered).map(({ sessionId }) => sessionId),
      )
      if (count + entries.length === 0) return refuse({ code: 'nothing_to_leave', kept })
      return ok({ left: count, queues: entries.length, kept })
    },
    { actorId: studentId },
  )
  if (answer.ok) for (const sessionId of offered) await moveQueue(sessionId, now)
  return answer
}

type OwnBooking = {
  id: number
  status: BookingStatus
  startAt: Instant
  cancelWindowHours: number
  classMovedAt: Instant | null
}

async function ownBookings(tx: Transaction, seriesId: number, studentId: number, now: Instant): Promise<OwnBooking[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('lectern.student'), ${studentId}::int)`
  await tx.$queryRaw`
    SELECT s.id FROM booking_series_item i JOIN live_class_session s ON s.id = i.session_id
     WHERE i.series_id = ${seriesId} AND s.start_at_utc > ${now} ORDER BY s.id FOR NO KEY UPDATE OF s`
  return tx.$queryRaw<OwnBooking[]>`
    SELECT b.id, b.status, b.start_at_utc AS "startAt", b.class_moved_at AS "classMovedAt",
           coalesce(b.cancel_window_hours, ${OLD_CANCEL_WINDOW_HOURS}::int) AS "cancelWindowHours"
      FROM booking_series_item i
      JOIN live_class_booking b ON b.session_id = i.session_id
     WHERE i.series_id = ${seriesId} AND b.student_id = ${studentId} AND b.status IN ('pending', 'confirmed')
       AND b.start_at_utc > ${now}
     ORDER BY b.start_at_utc, b.id`
}
