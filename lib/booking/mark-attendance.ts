import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import { sessionFacts } from '@/lib/sessions/session-facts'
import type { Instant } from '@/lib/time/instant'
import { type Attendance, type AttendanceRefusal, decideAttendance, statusesToMark } from './attendance-decisions'

export interface MarkAttendance {
  sessionId: number
  teacherId: number
  /** The person acting, for the trail. */
  actorId: number
  /** One booking of the class, or all that have no mark yet (with `confirmed`: all that have one). */
  who: number | 'all'
  mark: Attendance
}

/**
 * Marks who came to a class of this teacher, from its start on; answers how many bookings are marked so. Marks can be
 * corrected. Only bookings that had a seat are touched. A student who did not come has no seat any more (as the old
 * system counted), so a correction takes one by the guard; the queue has ended with the start and stands in nobody's way.
 */
export async function markAttendance(
  { sessionId, teacherId, actorId, who, mark }: MarkAttendance,
  now: Instant,
): Promise<Result<{ marked: number }, AttendanceRefusal>> {
  return inTransaction<{ marked: number }, AttendanceRefusal>(
    async (tx) => {
      const verdict = decideAttendance(await sessionFacts(tx, { sessionId, teacherId }), now)
      if (!verdict.ok) return verdict
      await tx.sessionWaitlist.updateMany({
        where: { sessionId, status: { in: ['waiting', 'offered'] } },
        data: { status: 'expired', expiredAt: now },
      })
      const { count } = await tx.liveClassBooking.updateMany({
        where: {
          sessionId,
          teacherId,
          status: { in: statusesToMark(mark, who === 'all') },
          ...(who !== 'all' && { id: who }),
        },
        data: { status: mark, ...(mark === 'attended' && { attendedAt: now }) },
      })
      return count > 0 ? ok({ marked: count }) : refuse({ code: 'nobody_to_mark' })
    },
    {
      actorId,
      conflicts: {
        LC001: { code: 'seat_given_away' },
        LC004: { code: 'student_busy', clash: null },
      },
    },
  )
}
