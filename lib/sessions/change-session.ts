import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { ok, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import {
  decideSessionChange,
  type SessionInput,
  type SessionNotFound,
  type SessionRefusal,
  type SessionTimes,
} from './decisions'
import { sessionClash, type TeacherBusy } from './session-clash'
import { sessionFacts } from './session-facts'

export interface ChangeSession extends SessionInput {
  sessionId: number
  teacherId: number
  /** The person acting, for the trail. */
  actorId: number
}

/**
 * Changes a class of this teacher to what the form says. Its bookings follow a new time and their students are told; seats
 * stay theirs. Refuses what `decideSessionChange` refuses, and a teacher who has a class or lesson then.
 */
export async function changeSession(
  { sessionId, teacherId, actorId, ...input }: ChangeSession,
  now: Instant,
): Promise<Result<SessionTimes, SessionRefusal | SessionNotFound | TeacherBusy>> {
  // The guard's refusal ends the transaction, so what it clashed with is looked up outside, by the times decided inside.
  let wanted: SessionTimes | null = null
  return inTransaction<SessionTimes, SessionRefusal | SessionNotFound | TeacherBusy>(
    async (tx) => {
      const verdict = decideSessionChange(await sessionFacts(tx, { sessionId, teacherId }), input, now)
      if (!verdict.ok) return verdict
      wanted = verdict.value
      await writeSession(tx, { sessionId, teacherId, ...input }, wanted)
      return ok(wanted)
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
  { sessionId, teacherId, ...input }: Omit<ChangeSession, 'actorId'>,
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
      // Not said: the guard reads it from the link.
      ...(input.meetingProvider && { meetingProvider: input.meetingProvider }),
      meetingLink: input.meetingLink,
      meetingId: input.meetingId,
      meetingPasscode: input.meetingPasscode,
    },
    select: { id: true },
  })
}
