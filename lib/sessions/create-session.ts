import { inTransaction } from '@/lib/db/transaction'
import { ok, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { courseRight } from './course-right'
import { type CourseNotFound, decideNewSession, type SessionInput, type SessionRefusal } from './decisions'
import { sessionClash, type TeacherBusy } from './session-clash'

export interface CreateSession extends SessionInput {
  teacherId: number
  courseId: number
  /** The person acting, for the trail. */
  actorId: number
}

/**
 * Makes a scheduled class of a course the teacher may make classes in, and answers its id. Refuses what
 * `decideNewSession` refuses, and a teacher who has a class or lesson then. The zone is kept as the class's snapshot.
 */
export async function createSession(
  { teacherId, courseId, actorId, ...input }: CreateSession,
  now: Instant,
): Promise<Result<number, SessionRefusal | CourseNotFound | TeacherBusy>> {
  const verdict = decideNewSession(await courseRight(teacherId, courseId), input, now)
  if (!verdict.ok) return verdict
  const times = verdict.value
  return inTransaction<number, SessionRefusal | TeacherBusy>(
    async (tx) => {
      const made = await tx.liveClassSession.create({
        data: {
          teacherId,
          courseId,
          title: input.title,
          description: input.description,
          scheduledStart: times.startAt,
          startAtUtc: times.startAt,
          endAtUtc: times.endAt,
          timezoneSnapshot: times.zone,
          capacity: input.capacity,
          enableWaitlist: input.waitlist,
          maxSeatsPerBooking: input.maxSeatsPerBooking,
          meetingProvider: input.meetingProvider,
          meetingLink: input.meetingLink,
          meetingId: input.meetingId,
          meetingPasscode: input.meetingPasscode,
        },
        select: { id: true },
      })
      return ok(made.id)
    },
    {
      actorId,
      conflicts: {
        teacher_in_one_place: () => sessionClash(teacherId, times),
        live_class_session_links_are_http: { code: 'bad_link' },
      },
    },
  )
}
