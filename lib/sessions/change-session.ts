import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import { type Instant, isSameInstant } from '@/lib/time/instant'
import {
  decideSessionChange,
  type MoveUnconfirmed,
  type SessionInput,
  type SessionNotFound,
  type SessionRefusal,
  type SessionTimes,
} from './decisions'
import { sessionClash, type TeacherBusy } from './session-clash'
import { sessionFacts } from './session-facts'
import { touchedByMove } from './touched-by-move'

export interface ChangeSession extends SessionInput {
  sessionId: number
  teacherId: number
  /** The person acting, for the trail. */
  actorId: number
  /** The teacher has seen whom a move to this time touches. */
  moveConfirmed: boolean
}

type ChangeRefusal = SessionRefusal | SessionNotFound | TeacherBusy | MoveUnconfirmed

/**
 * Changes a class of this teacher to what the form says. Its bookings follow a new time and their students are told; seats
 * stay theirs. Refuses what `decideSessionChange` refuses, a teacher who has a class or lesson then, and a move that booked
 * students would notice until it is confirmed: with how many there are and which of them would be in two places.
 */
export async function changeSession(
  { sessionId, teacherId, actorId, moveConfirmed, ...input }: ChangeSession,
  now: Instant,
): Promise<Result<SessionTimes, ChangeRefusal>> {
  // The guard's refusal ends the transaction, so what it clashed with is looked up outside, by the times decided inside.
  let wanted: SessionTimes | null = null
  return inTransaction<SessionTimes, ChangeRefusal>(
    async (tx) => {
      const facts = await sessionFacts(tx, { sessionId, teacherId })
      const verdict = decideSessionChange(facts, input, now)
      if (!verdict.ok) return verdict
      wanted = verdict.value
      await writeSession(tx, { sessionId, teacherId, ...input }, wanted)
      const moves = facts && !(isSameInstant(facts.startAt, wanted.startAt) && isSameInstant(facts.endAt, wanted.endAt))
      if (!moves || moveConfirmed) return ok(wanted)
      // The guards have moved the bookings and marked the clashes: who is touched is read from that, then all is undone.
      const touched = await touchedByMove(tx, sessionId)
      return touched.students === 0 ? ok(wanted) : refuse({ code: 'move_unconfirmed', ...touched })
    },
    {
      actorId,
      conflicts: {
        teacher_in_one_place: () =>
          wanted ? sessionClash(teacherId, wanted, sessionId) : { code: 'teacher_busy', with: null },
        live_class_session_links_are_http: { code: 'bad_link' },
      },
    },
  )
}

async function writeSession(
  tx: Transaction,
  { sessionId, teacherId, ...input }: Omit<ChangeSession, 'actorId' | 'moveConfirmed'>,
  { startAt, endAt, zone }: SessionTimes,
): Promise<void> {
  await tx.liveClassSession.update({
    where: { id: sessionId, teacherId },
    data: {
      title: input.title,
      description: input.description,
      startAtUtc: startAt,
      endAtUtc: endAt,
      timezoneSnapshot: zone,
      capacity: input.capacity,
      enableWaitlist: input.waitlist,
      maxSeatsPerBooking: input.maxSeatsPerBooking,
      // Not said: the guard reads it from the link.
      ...(input.meetingProvider && { meetingProvider: input.meetingProvider }),
      meetingLink: input.meetingLink,
      meetingId: input.meetingId,
      meetingPasscode: input.meetingPasscode,
    },
    select: { id: true },
  })
}
