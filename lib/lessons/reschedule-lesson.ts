import { OLD_CANCEL_WINDOW_HOURS } from '@/lib/policy/decisions'
import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import {
  decideLessonMove,
  minutesOf,
  type MoveLessonRefusal,
  type MoveLessonVerdict,
  type OwnLesson,
} from './decisions'
import { lessonFacts } from './lesson-facts'
import { makeLesson } from './make-lesson'
import { meetsReplaced } from './meets-replaced'
import { nameClash } from './name-clash'

export interface RescheduleLesson {
  bookingId: number
  studentId: number
  startAt: Instant
  /** The length; the lesson's own unless said. */
  minutes?: number
}
export type RescheduledLesson = { bookingId: number } & Omit<MoveLessonVerdict, 'terms'>

/**
 * Exchanges a student's own lesson, or request, for another time of the same teacher and course, both or neither. Where the
 * teacher approves lessons the new time is asked for and a confirmed lesson stays until the answer is yes; the guard
 * `a3_replaced_first` gives it up then. Refused for all that refuses a cancellation of the old or a booking of the new;
 * somebody else's lesson is not found.
 */
export async function rescheduleLesson(
  { bookingId, studentId, startAt, minutes }: RescheduleLesson,
  now: Instant,
): Promise<Result<RescheduledLesson, MoveLessonRefusal>> {
  return inTransaction<RescheduledLesson, MoveLessonRefusal>(
    async (tx) => {
      const old = await ownLesson(tx, { bookingId, studentId }, now)
      if (!old) return refuse({ code: 'booking_not_found' })
      const { teacherId, courseId, studentNote, meetingLink } = old
      const wanted = { startAt, minutes: minutes ?? minutesOf(old) }
      const facts = await lessonFacts(tx, { teacherId, courseId, studentId, startAt, without: bookingId })
      const verdict = decideLessonMove(old, facts, wanted, now)
      if (!verdict.ok) {
        return refuse(await nameClash(tx, { ...wanted, teacherId, studentId, without: bookingId }, verdict.refusal))
      }
      const { keepsOld, terms, ...lesson } = verdict.value
      if (!keepsOld) await giveUp(tx, bookingId, lesson.status)
      const meets = await meetsReplaced(tx, { bookingId, ...lesson, terms })
      const { id } = await makeLesson(tx, {
        ...{ ...lesson, teacherId, courseId, studentId, studentNote, meetingLink, terms },
        holdsTime: lesson.holdsTime && !meets.teacher,
        clashAllowed: meets.student,
        rescheduledFromId: bookingId,
      })
      return ok({ bookingId: id, keepsOld, ...lesson })
    },
    {
      actorId: studentId,
      conflicts: {
        teacher_in_one_place: { code: 'teacher_busy', clash: null },
        LC004: { code: 'student_busy', clash: null },
        live_lesson_once_per_start: { code: 'already_booked' },
      },
    },
  )
}

/** A request goes with its wish; once a new time is booked, so does all that was asked to make way. */
async function giveUp(tx: Transaction, bookingId: number, status: 'pending' | 'confirmed'): Promise<void> {
  await tx.$executeRaw`
    UPDATE live_class_booking SET status = 'rescheduled', updated_at = now()
     WHERE status IN ('pending', 'confirmed') AND (id = ${bookingId}
        OR (${status} = 'confirmed' AND id IN (SELECT replaced_by(${bookingId}::int))))`
}

type OwnRow = OwnLesson & {
  teacherId: number
  courseId: number
  studentNote: string
  meetingLink: string
}

/** The lesson as its student has it, under the locks of both; null when it is not theirs, not there, or a class. */
async function ownLesson(
  tx: Transaction,
  { bookingId, studentId }: { bookingId: number; studentId: number },
  now: Instant,
): Promise<OwnRow | null> {
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtext('lectern.student'), student_id),
           pg_advisory_xact_lock(hashtext('lectern.teacher'), teacher_id)
      FROM live_class_booking WHERE id = ${bookingId} AND student_id = ${studentId} AND booking_type = 'one_on_one'`
  const [row] = await tx.$queryRaw<OwnRow[]>`
    SELECT b.status::text AS status, b.start_at_utc AS "startAt", b.end_at_utc AS "endAt", b.class_moved_at AS "classMovedAt",
           coalesce(b.cancel_window_hours, ${OLD_CANCEL_WINDOW_HOURS}::int) AS "cancelWindowHours",
           b.teacher_id AS "teacherId", b.course_id AS "courseId", b.student_note AS "studentNote",
           b.meeting_link AS "meetingLink",
           EXISTS (SELECT FROM live_class_booking asked
                    WHERE asked.student_id = b.student_id AND asked.status = 'pending' AND asked.start_at_utc > ${now}
                      AND b.id IN (SELECT replaced_by(asked.id))) AS "moveAsked"
      FROM live_class_booking b
     WHERE b.id = ${bookingId} AND b.student_id = ${studentId} AND b.booking_type = 'one_on_one'
       FOR NO KEY UPDATE`
  return row ?? null
}
