import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { lessonClashes } from './lesson-clashes'
import { proposedLesson } from './proposed-lesson'
import { type AnswerRefusal, decideAcceptance, decidePlace } from './teaching-decisions'

/**
 * A student accepts the time that their teacher proposed: the lesson is confirmed, and what it was asked to replace is given
 * up in the same step. Refused once it has begun, without an enrolment, and where either has something else by then.
 */
export async function acceptTime(
  { bookingId, studentId }: { bookingId: number; studentId: number },
  now: Instant,
): Promise<Result<null, AnswerRefusal>> {
  return inTransaction<null, AnswerRefusal>(
    async (tx) => {
      const proposal = await proposedLesson(tx, { bookingId, studentId })
      const verdict = decideAcceptance(proposal, now)
      if (!verdict.ok) return verdict
      if (!proposal) return refuse({ code: 'not_found' })
      const place = decidePlace(await lessonClashes(tx, { ...proposal, bookingId, studentId, terms: proposal }))
      if (!place.ok) return place
      await tx.liveClassBooking.update({
        where: { id: bookingId, studentId, status: 'pending' },
        data: { status: 'confirmed', decisionAt: now, decidedById: studentId },
        select: { id: true },
      })
      return ok(null)
    },
    {
      actorId: studentId,
      conflicts: {
        teacher_in_one_place: { code: 'teacher_busy', clash: null },
        LC004: { code: 'student_busy', clash: null },
      },
    },
  )
}
