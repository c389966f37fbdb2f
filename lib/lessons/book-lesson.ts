import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { decideLesson, type LessonRefusal, type LessonVerdict } from './decisions'
import { lessonFacts } from './lesson-facts'
import { lockPlaces } from './lock-places'
import { makeLesson } from './make-lesson'
import { nameClash } from './name-clash'

export interface BookLesson {
  teacherId: number
  courseId: number
  studentId: number
  startAt: Instant
  /** The length, one of those offered. */
  minutes: number
  note?: string
}
export type BookedLesson = { bookingId: number } & Omit<LessonVerdict, 'terms'>

/**
 * Books a 1:1 lesson for a student, or asks for it where the teacher approves lessons; or says why not. Under the locks of
 * both the offer is read and judged by the very computation that listed it, so what was offered can be booked, and two who
 * want the same time, or the last one of a day, get it one after the other. The guards have the last word.
 */
export async function bookLesson(wanted: BookLesson, now: Instant): Promise<Result<BookedLesson, LessonRefusal>> {
  const { studentId, teacherId, courseId, startAt, note = '' } = wanted
  return inTransaction<BookedLesson, LessonRefusal>(
    async (tx) => {
      await lockPlaces(tx, wanted)
      const facts = await lessonFacts(tx, { teacherId, courseId, studentId, startAt })
      const verdict = decideLesson(facts, wanted, now)
      if (!verdict.ok) return refuse(await nameClash(tx, wanted, verdict.refusal))
      const { terms, ...lesson } = verdict.value
      const { id } = await makeLesson(tx, { ...lesson, teacherId, courseId, studentId, terms, studentNote: note })
      return ok({ bookingId: id, ...lesson })
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
