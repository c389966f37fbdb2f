import type { Transaction } from '@/lib/db/transaction'
import { taughtLesson, type TaughtLessonRow } from './taught-lesson'

/**
 * A request for a lesson as its student finds it, under the locks of both; `proposed` where its teacher set the time. Null when
 * it is not theirs, not there, or a class.
 */
export async function proposedLesson(
  tx: Transaction,
  { bookingId, studentId }: { bookingId: number; studentId: number },
): Promise<(TaughtLessonRow & { proposed: boolean }) | null> {
  const own = await tx.liveClassBooking.findFirst({
    where: { id: bookingId, studentId, bookingType: 'one_on_one' },
    select: { teacherId: true, timeProposedAt: true },
  })
  const lesson = own && (await taughtLesson(tx, { bookingId, teacherId: own.teacherId }))
  return lesson && { ...lesson, proposed: own.timeProposedAt !== null }
}
