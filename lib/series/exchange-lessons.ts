import type { Transaction } from '@/lib/db/transaction'
import type { LessonToMake } from '@/lib/lessons/make-lesson'
import type { Instant } from '@/lib/time/instant'
import type { LessonSeriesFacts } from './lesson-series-decisions'
import { makeLessons } from './make-lessons'

/** One lesson for another; with `keepsOld` the old one stands until the teacher says yes. */
export type Exchange = {
  bookingId: number
  keepsOld: boolean
  lesson: Omit<LessonToMake, 'teacherId' | 'courseId' | 'studentId' | 'rescheduledFromId'>
}

type ExchangeLessons = {
  of: LessonSeriesFacts
  exchanges: readonly Exchange[]
  /** Said where the teacher does it: the student reads it on what was moved. */
  byTeacher: { actorId: number; reason: string } | null
}

/**
 * Exchanges lessons of a series whose locks are held for others: the old ones let go first, then all new ones claim their
 * times under the guards, so that one may take what another gives up. Items follow by the guard `guard_series_follow`; a wish that
 * waits about an old one is about the new one from then on. Three statements.
 */
export async function exchangeLessons(
  tx: Transaction,
  { of, exchanges, byTeacher }: ExchangeLessons,
  now: Instant,
): Promise<void> {
  const gone = exchanges.filter(({ keepsOld }) => !keepsOld).map(({ bookingId }) => bookingId)
  await tx.liveClassBooking.updateMany({
    where: { id: { in: gone }, studentId: of.studentId, status: { in: ['pending', 'confirmed'] } },
    data: {
      status: 'rescheduled',
      ...(byTeacher && { cancelledAt: now, cancelledById: byTeacher.actorId, cancelReason: byTeacher.reason }),
    },
  })
  await makeLessons(
    tx,
    of,
    exchanges.map(({ bookingId, lesson }) => ({ ...lesson, rescheduledFromId: bookingId })),
  )
  await tx.$executeRaw`
    UPDATE live_class_booking asked SET rescheduled_from_id = made.id
      FROM live_class_booking made
     WHERE made.rescheduled_from_id = ANY(${gone}::int[]) AND made.status = 'confirmed'
       AND asked.rescheduled_from_id = made.rescheduled_from_id AND asked.id <> made.id
       AND EXISTS (SELECT FROM live_class_booking wish
                    WHERE wish.student_id = asked.student_id AND wish.status = 'pending'
                      AND (wish.id = asked.id OR asked.id IN (SELECT replaced_by(wish.id))))`
}
