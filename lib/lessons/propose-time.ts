import { inTransaction } from '@/lib/db/transaction'
import { ok, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { lessonClashes } from './lesson-clashes'
import { makeLesson } from './make-lesson'
import { meetsReplaced } from './meets-replaced'
import { taughtLesson } from './taught-lesson'
import { decidePlace, decideProposal, type ProposeRefusal, type TaughtTime } from './teaching-decisions'

export interface ProposeTime extends TaughtTime {
  bookingId: number
  teacherId: number
  /** The person acting, for the trail. */
  actorId: number
  /** In the teacher's words, shown to the student; '' gives none. */
  reason: string
}

/**
 * Proposes another time for a request to this teacher, or for an own proposal: the request ends as rescheduled, and a new one
 * at the new time waits for its student, holding the time. Where it meets the lesson that the student would give up for it, it
 * cannot hold it: accepting looks again. Answers the new booking.
 */
export async function proposeTime(
  { bookingId, teacherId, actorId, reason, ...wanted }: ProposeTime,
  now: Instant,
): Promise<Result<{ bookingId: number }, ProposeRefusal>> {
  return inTransaction<{ bookingId: number }, ProposeRefusal>(
    async (tx) => {
      const request = await taughtLesson(tx, { bookingId, teacherId })
      const verdict = decideProposal(request, wanted, now)
      if (!verdict.ok) return verdict
      if (!request) throw new Error('a request that is not there was allowed a proposal')
      const { startAt, endAt } = verdict.value
      const place = decidePlace(await lessonClashes(tx, { ...request, startAt, endAt, terms: request }))
      if (!place.ok) return place
      await tx.liveClassBooking.update({
        where: { id: bookingId, teacherId, status: 'pending' },
        data: { status: 'rescheduled', cancelledAt: now, cancelledById: actorId, cancelReason: reason },
        select: { id: true },
      })
      const meets = await meetsReplaced(tx, { bookingId, startAt, endAt, terms: request })
      const { studentId, courseId, studentNote, teacherNote, meetingLink } = request
      const { id } = await makeLesson(tx, {
        ...{ startAt, endAt, teacherId, studentId, courseId, studentNote, teacherNote, meetingLink },
        terms: request,
        status: 'pending',
        holdsTime: !meets.teacher,
        clashAllowed: meets.student,
        rescheduledFromId: bookingId,
        timeProposedAt: now,
      })
      return ok({ bookingId: id })
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
