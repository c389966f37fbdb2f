import type { Transaction } from '@/lib/db/transaction'
import { addMinutes, type Instant } from '@/lib/time/instant'
import type { KeptTerms } from './make-lesson'

/**
 * Whether a new time meets a lesson that still stands and would be given up for it: `student` where the times themselves
 * overlap, `teacher` where they do with their buffers. `bookingId` is what the new one takes the place of; it and all that it
 * asked to replace count while they are live.
 */
export async function meetsReplaced(
  tx: Transaction,
  { bookingId, startAt, endAt, terms }: { bookingId: number; startAt: Instant; endAt: Instant; terms: KeptTerms },
): Promise<{ student: boolean; teacher: boolean }> {
  const from = addMinutes(startAt, -terms.bufferBeforeMinutes)
  const until = addMinutes(endAt, terms.bufferAfterMinutes)
  const [meets] = await tx.$queryRaw<{ student: boolean; teacher: boolean }[]>`
    SELECT coalesce(bool_or(b.start_at_utc < ${endAt} AND b.end_at_utc > ${startAt}), false) AS student,
           coalesce(bool_or(tt.during && tstzrange(${from}, ${until})), false) AS teacher
      FROM live_class_booking b
      LEFT JOIN teacher_time tt ON tt.booking_id = b.id
     WHERE b.status IN ('pending', 'confirmed') AND (b.id = ${bookingId} OR b.id IN (SELECT replaced_by(${bookingId}::int)))`
  return meets ?? { student: false, teacher: false }
}
