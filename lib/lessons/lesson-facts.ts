import { type LessonOffer, lessonOffer, type ReadRows } from '@/lib/availability/slot-queries'
import type { Transaction } from '@/lib/db/transaction'
import { addMilliseconds, type Instant } from '@/lib/time/instant'

export interface LessonFactsOf {
  teacherId: number
  courseId: number
  studentId: number
  startAt: Instant
  /** An own lesson that would make way. */
  without?: number
}

/** The teacher's offer around one start as `tx` sees it: the same statement that the list of free times is made from. */
export async function lessonFacts(tx: Transaction, { startAt, ...of }: LessonFactsOf): Promise<LessonOffer | null> {
  const range = { startAt, endAt: addMilliseconds(startAt, 1) }
  const read: ReadRows = ({ text }, values) => tx.$queryRawUnsafe(text, ...values)
  return lessonOffer({ ...of, range }, read)
}
