import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { ok, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { lessonClashes } from './lesson-clashes'
import { makeLesson } from './make-lesson'
import { taughtLesson } from './taught-lesson'
import { decideMoveByTeacher, decidePlace, type MoveByTeacherRefusal, type TaughtTime } from './teaching-decisions'

export interface MoveLesson extends TaughtTime {
  bookingId: number
  teacherId: number
  /** The person acting, for the trail. */
  actorId: number
  /** In the teacher's words, shown to the student; '' gives none. */
  reason: string
}

/**
 * Moves a confirmed lesson of this teacher to another time: the old one ends as rescheduled, a new confirmed one under the
 * same terms takes its place, both or neither. Its student is told and may leave it regardless of the cancel window. A
 * request for another time that still waits is from now on about the new one. Answers the new booking.
 */
export async function moveLesson(
  { bookingId, teacherId, actorId, reason, ...wanted }: MoveLesson,
  now: Instant,
): Promise<Result<{ bookingId: number }, MoveByTeacherRefusal>> {
  return inTransaction<{ bookingId: number }, MoveByTeacherRefusal>(
    async (tx) => {
      const lesson = await taughtLesson(tx, { bookingId, teacherId })
      const verdict = decideMoveByTeacher(lesson, wanted, now)
      if (!verdict.ok) return verdict
      if (!lesson) throw new Error('a lesson that is not there was allowed to move')
      const place = decidePlace(await lessonClashes(tx, { ...lesson, ...verdict.value, terms: lesson }))
      if (!place.ok) return place
      await tx.liveClassBooking.update({
        where: { id: bookingId, teacherId, status: 'confirmed' },
        data: { status: 'rescheduled', cancelledAt: now, cancelledById: actorId, cancelReason: reason },
        select: { id: true },
      })
      const { studentId, courseId, studentNote, teacherNote, meetingLink } = lesson
      const made = await makeLesson(tx, {
        ...verdict.value,
        ...{ teacherId, studentId, courseId, studentNote, teacherNote, meetingLink },
        terms: lesson,
        status: 'confirmed',
        holdsTime: true,
        rescheduledFromId: bookingId,
        classMovedAt: now,
      })
      await wishesFollow(tx, { from: bookingId, to: made.id })
      return ok({ bookingId: made.id })
    },
    {
      actorId,
      conflicts: {
        teacher_in_one_place: { code: 'teacher_busy', clash: null },
        LC004: { code: 'student_busy', clash: null },
        // A lesson at that very start which its student missed: it takes nobody's time, and there is no second one.
        live_lesson_once_per_start: { code: 'student_busy', clash: null },
      },
    },
  )
}

/** Wishes that wait to take the place of the lesson, by themselves or through a proposal, are about the moved one now. */
async function wishesFollow(tx: Transaction, { from, to }: { from: number; to: number }): Promise<void> {
  await tx.$executeRaw`
    UPDATE live_class_booking asked SET rescheduled_from_id = ${to}
     WHERE asked.rescheduled_from_id = ${from} AND asked.id <> ${to}
       AND EXISTS (SELECT FROM live_class_booking wish
                    WHERE wish.student_id = asked.student_id AND wish.status = 'pending'
                      AND (wish.id = asked.id OR asked.id IN (SELECT replaced_by(wish.id))))`
}
