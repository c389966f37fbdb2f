import type { Transaction } from '@/lib/db/transaction'
import type { InLine } from './queue-queries'

/** Why a seat would be of no use: the class is over, they are not in the course any more, or have a seat or another engagement. */
export type PassedByReason = 'class_over' | 'not_enrolled' | 'already_booked' | 'student_busy'

/**
 * Takes entries out of the queue of a class for whom a seat would be of no use, each with its reason in the trail
 * (`waitlist.passed_by`). The class is locked by `tx` already.
 */
export async function passBy(
  tx: Transaction,
  sessionId: number,
  entries: readonly InLine[],
  reason: (entry: InLine) => PassedByReason,
): Promise<void> {
  if (entries.length === 0) return
  await tx.bookingEvent.createMany({
    data: entries.map((entry) => ({
      kind: 'waitlist.passed_by',
      sessionId,
      waitlistEntryId: entry.entryId,
      studentId: entry.studentId,
      toState: { reason: reason(entry) },
    })),
  })
  await tx.sessionWaitlist.updateMany({
    where: { sessionId, status: 'waiting', id: { in: entries.map(({ entryId }) => entryId) } },
    data: { status: 'expired' },
  })
}
