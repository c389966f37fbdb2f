import type { Transaction } from '@/lib/db/transaction'
import type { Terms } from '@/lib/policy/decisions'
import type { Instant } from '@/lib/time/instant'

/** The terms that a lesson keeps, on its row. */
export type KeptTerms = Pick<Terms, 'cancelWindowHours' | 'bufferBeforeMinutes' | 'bufferAfterMinutes'>

export interface LessonToMake {
  teacherId: number
  courseId: number
  studentId: number
  startAt: Instant
  endAt: Instant
  status: 'pending' | 'confirmed'
  holdsTime: boolean
  terms: KeptTerms
  studentNote?: string
  teacherNote?: string
  meetingLink?: string
  /** What it takes the place of. */
  rescheduledFromId?: number
  /** It may meet the lesson that it asks to replace. */
  clashAllowed?: boolean
  /** Proposed by the teacher: its student answers. */
  timeProposedAt?: Instant
  /** Moved by the teacher: its student may leave regardless of the window. */
  classMovedAt?: Instant
}

/** Writes one 1:1 lesson; the guards say whether student and teacher are free. Answers its id. One statement. */
export async function makeLesson(
  tx: Transaction,
  { startAt, endAt, terms, ...lesson }: LessonToMake,
): Promise<{ id: number }> {
  const { cancelWindowHours, bufferBeforeMinutes, bufferAfterMinutes } = terms
  const kept = { cancelWindowHours, bufferBeforeMinutes, bufferAfterMinutes }
  return tx.liveClassBooking.create({
    data: { bookingType: 'one_on_one', startAtUtc: startAt, endAtUtc: endAt, ...kept, ...lesson },
    select: { id: true },
  })
}
