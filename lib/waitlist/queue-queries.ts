import { db } from '@/lib/db/client'
import type { Transaction } from '@/lib/db/transaction'
import { type SessionStatus, takesBookings } from '@/lib/booking/decisions'
import { type Terms, termsOf } from '@/lib/policy/decisions'
import { type Instant, isAfter } from '@/lib/time/instant'
import type { Waiting } from './decisions'

/** A class as its queue sees it; seats may be negative where history oversold it. */
export type QueueClass = {
  status: SessionStatus
  startAt: Instant
  zone: string
  courseId: number
  teacherId: number
  free: number
  waitingCount: number
  waitlistClosedAt: Instant | null
}

/**
 * A class, locked until the end of `tx`; null when it is not there, not moved to Phase 2, or (with `teacherId`) not this
 * teacher's. Whoever changes its queue holds this lock first, so what is read of the queue afterwards stays true.
 */
export async function lockedClass(tx: Transaction, sessionId: number, teacherId?: number): Promise<QueueClass | null> {
  const [row] = await tx.$queryRaw<QueueClass[]>`
    SELECT status, start_at_utc AS "startAt", coalesce(nullif(timezone_snapshot, ''), 'UTC') AS zone, course_id AS "courseId",
           teacher_id AS "teacherId", capacity - seats_taken - seats_held AS free, waiting_count AS "waitingCount",
           waitlist_closed_at AS "waitlistClosedAt"
      FROM live_class_session
     WHERE id = ${sessionId} AND backfilled_at IS NOT NULL AND teacher_id = coalesce(${teacherId ?? null}::int, teacher_id)
       FOR NO KEY UPDATE`
  return row ?? null
}

/** Whether the queue of a class has come to its end: nothing is offered any more. */
export function queueIsOver({ status, startAt }: Pick<QueueClass, 'status' | 'startAt'>, now: Instant): boolean {
  return !takesBookings(status) || !isAfter(startAt, now)
}

/** The terms of a class's queue. Approval flags of 1:1 lessons have no say in them. */
export async function queueTerms(
  tx: Transaction,
  { teacherId, courseId }: Pick<QueueClass, 'teacherId' | 'courseId'>,
): Promise<Terms> {
  const policies = await tx.teacherBookingPolicy.findMany({
    where: { teacherId, OR: [{ courseId }, { courseId: null }] },
  })
  return termsOf({
    course: policies.find((policy) => policy.courseId !== null) ?? null,
    teacher: policies.find((policy) => policy.courseId === null) ?? null,
    assignmentRequiresApproval: null,
    courseRequiresApproval: false,
  })
}

/** One who waits, with what decides whether a seat is of any use to them. */
export type InLine = Waiting & {
  studentId: number
  /** The student's own zone; null follows the class's. */
  zone: string | null
  enrolled: boolean
  hasSeat: boolean
  /** Something else at the time of the class. */
  busy: boolean
}

/** Who waits for a class, in the order of the queue: joined first, then id. Read under the class's lock. */
export async function inLine(tx: Transaction, sessionId: number): Promise<InLine[]> {
  return tx.$queryRaw<InLine[]>`
    SELECT w.id AS "entryId", w.student_id AS "studentId", w.seats_wanted AS "seatsWanted", w.all_or_nothing AS "allOrNothing",
           u.time_zone AS zone,
           EXISTS (SELECT FROM enrollment e WHERE e.user_id = w.student_id AND e.course_id = s.course_id
             AND e.status = 'active' AND (e.expires_at IS NULL OR e.expires_at > s.start_at_utc)) AS enrolled,
           EXISTS (SELECT FROM live_class_booking b WHERE b.student_id = w.student_id AND b.session_id = s.id
             AND booking_is_live(b.status)) AS "hasSeat",
           EXISTS (SELECT FROM live_class_booking b WHERE b.student_id = w.student_id AND b.status IN ('pending', 'confirmed', 'attended')
             AND b.end_at_utc > s.start_at_utc AND b.start_at_utc < s.end_at_utc AND b.session_id IS DISTINCT FROM s.id) AS busy
      FROM session_waitlist w
      JOIN live_class_session s ON s.id = w.session_id
      JOIN app_user u ON u.id = w.student_id
     WHERE w.session_id = ${sessionId} AND w.status = 'waiting'
     ORDER BY w.created_at, w.id`
}

/** Where an own entry stands, null when it is not this student's. */
export async function ownEntry(entryId: number, studentId: number) {
  return db.sessionWaitlist.findFirst({
    where: { id: entryId, studentId },
    select: { sessionId: true, status: true, seatsWanted: true, seatsOffered: true, offerExpiresAt: true },
  })
}

/** The class of an entry in a queue of this teacher, null when it is another's. */
export async function teachersEntry(entryId: number, teacherId: number) {
  return db.sessionWaitlist.findFirst({ where: { id: entryId, session: { teacherId } }, select: { sessionId: true } })
}
