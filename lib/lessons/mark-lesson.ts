import type { Attendance } from '@/lib/booking/attendance-decisions'
import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { taughtLesson } from './taught-lesson'
import { decideLessonMark, type MarkLessonRefusal } from './teaching-decisions'

export interface MarkLesson {
  bookingId: number
  teacherId: number
  /** The person acting, for the trail. */
  actorId: number
  /** `confirmed` takes the mark back. */
  mark: Attendance
}

/**
 * Marks whether the student came to a lesson of this teacher, from its start on; marks can be corrected. Who did not come is
 * free for something else then, and so is the teacher: a correction that meets it is refused by the guards.
 */
export async function markLesson(
  { bookingId, teacherId, actorId, mark }: MarkLesson,
  now: Instant,
): Promise<Result<null, MarkLessonRefusal>> {
  return inTransaction<null, MarkLessonRefusal>(
    async (tx) => {
      const verdict = decideLessonMark(await taughtLesson(tx, { bookingId, teacherId }), now)
      if (!verdict.ok) return verdict
      const { count } = await tx.liveClassBooking.updateMany({
        where: { id: bookingId, teacherId, status: { in: ['confirmed', 'attended', 'no_show'] } },
        data: { status: mark, ...(mark === 'attended' && { attendedAt: now }) },
      })
      return count === 1 ? ok(null) : refuse({ code: 'lesson_not_found' })
    },
    {
      actorId,
      conflicts: {
        teacher_in_one_place: { code: 'teacher_busy', clash: null },
        LC004: { code: 'student_busy', clash: null },
      },
    },
  )
}
