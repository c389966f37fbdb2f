import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { type ApproveRefusal, decideApproval } from './approval-decisions'
import { requestFacts } from './request-facts'

export interface ApproveBooking {
  bookingId: number
  teacherId: number
  /** The person acting, for the trail. */
  actorId: number
  /** Of a 1:1 lesson, http(s); '' keeps what it has. A class has its own. */
  meetingLink: string
}

/**
 * Confirms a request to this teacher, group or 1:1. In a class it takes its seats now, by the guard, or says that they are
 * gone or that others wait; a lesson or student that has something else at that time by now is refused with what it is.
 */
export async function approveBooking(approve: ApproveBooking, now: Instant): Promise<Result<null, ApproveRefusal>> {
  const answer = await approved(approve, now)
  // The guard has met a fact that was not there yet when the decision was made: the facts are read again to say which.
  const lostRace = !answer.ok && ['session_full', 'waitlist_first', 'class_not_open'].includes(answer.refusal.code)
  if (!lostRace) return answer
  const verdict = await inTransaction<null, ApproveRefusal>(async (tx) => {
    return decideApproval(await requestFacts(tx, approve), now)
  })
  return verdict.ok ? answer : verdict
}

async function approved(
  { bookingId, teacherId, actorId, meetingLink }: ApproveBooking,
  now: Instant,
): Promise<Result<null, ApproveRefusal>> {
  return inTransaction<null, ApproveRefusal>(
    async (tx) => {
      const facts = await requestFacts(tx, { bookingId, teacherId })
      const verdict = decideApproval(facts, now)
      if (!verdict.ok) return verdict
      if (meetingLink !== '' && !isWebAddress(meetingLink)) return refuse({ code: 'bad_link' })
      const link = facts?.class === null && meetingLink !== '' ? { meetingLink } : {}
      const { count } = await tx.liveClassBooking.updateMany({
        where: { id: bookingId, teacherId, status: 'pending' },
        data: { status: 'confirmed', decisionAt: now, decidedById: actorId, ...link },
      })
      if (count === 1) return ok(null)
      const row = await tx.liveClassBooking.findFirst({ where: { id: bookingId, teacherId }, select: { status: true } })
      return refuse(row ? { code: 'already_decided', status: row.status } : { code: 'request_not_found' })
    },
    {
      actorId,
      conflicts: {
        LC001: { code: 'session_full', free: 0, seats: 1, waitlistOpen: false },
        LC002: { code: 'waitlist_first', waiting: 1, waitlistOpen: true },
        LC004: { code: 'student_busy', clash: null },
        LC005: { code: 'class_not_open', status: 'cancelled' },
        teacher_in_one_place: { code: 'teacher_busy', clash: null },
      },
    },
  )
}

/** As the database's CHECK has it, and one that a browser can open. */
function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]+\S*$/i.test(text) && URL.canParse(text)
}
