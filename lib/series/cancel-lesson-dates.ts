import type { Transaction } from '@/lib/db/transaction'
import type { Instant } from '@/lib/time/instant'

type CancelLessonDates = {
  bookingIds: readonly number[]
  studentId: number
  actorId: number
  reason: string
}

/**
 * Cancels lessons of a series whose locks are held, and with each what was asked to take its place: a wish for another time of
 * a lesson that is given up would come back as a lesson. One statement. Returns how many of the lessons were cancelled.
 */
export async function cancelLessonDates(
  tx: Transaction,
  { bookingIds, studentId, actorId, reason }: CancelLessonDates,
  now: Instant,
): Promise<number> {
  if (bookingIds.length === 0) return 0
  const ids = [...bookingIds]
  const rows = await tx.$queryRaw<{ id: number }[]>`
    UPDATE live_class_booking b
       SET status = 'cancelled', cancelled_at = ${now}, cancelled_by_id = ${actorId}, cancel_reason = ${reason}, updated_at = now()
     WHERE b.student_id = ${studentId} AND b.booking_type = 'one_on_one' AND (
       b.id = ANY(${ids}::int[]) AND b.status IN ('pending', 'confirmed')
       OR b.status = 'pending' AND EXISTS (
         SELECT FROM replaced_by(b.id) AS earlier(id) WHERE earlier.id = ANY(${ids}::int[])))
    RETURNING b.id`
  const wanted = new Set(bookingIds)
  return rows.filter(({ id }) => wanted.has(id)).length
}
