import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { taughtLesson } from './taught-lesson'
import { type CancelLessonRefusal, decideLessonCancel } from './teaching-decisions'

export interface CancelLesson {
  bookingId: number
  teacherId: number
  /** The person acting, for the trail. */
  actorId: number
  /** In the teacher's words, shown to the student; '' gives none. */
  reason: string
}

/** Cancels a lesson of this teacher, or a request, at any time until it is over; the time is free again. It never comes back. */
export async function cancelLesson(
  { bookingId, teacherId, actorId, reason }: CancelLesson,
  now: Instant,
): Promise<Result<null, CancelLessonRefusal>> {
  return inTransaction<null, CancelLessonRefusal>(
    async (tx) => {
      const verdict = decideLessonCancel(await taughtLesson(tx, { bookingId, teacherId }))
      if (!verdict.ok) return verdict
      const { count } = await tx.liveClassBooking.updateMany({
        where: { id: bookingId, teacherId, status: { in: ['pending', 'confirmed'] } },
        data: { status: 'cancelled', cancelledAt: now, cancelledById: actorId, cancelReason: reason },
      })
      return count === 1 ? ok(null) : refuse({ code: 'lesson_not_found' })
    },
    { actorId },
  )
}
