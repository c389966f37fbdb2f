import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { cancelLessonDates } from './cancel-lesson-dates'
import { type Exchange, exchangeLessons } from './exchange-lessons'
import {
  droppedOf,
  type MovingLesson,
  planRest,
  type RestChange,
  type RestRefusal,
  stayingOf,
} from './lesson-rest-decisions'
import { lessonSeriesFacts } from './lesson-series-facts'
import { placeLessonRest, type UnplacedLesson } from './place-lesson-rest'
import { writeLessonRest } from './write-lesson-rest'

export interface MoveLessonRestByTeacher {
  seriesId: number
  teacherId: number
  actorId: number
  change: RestChange
  /** In the teacher's words, shown to the student; '' gives none. */
  reason: string
}

/** What was done, exactly; `seriesId` is the series the dates belong to now. Requests and proposals stay. */
export type MovedByTeacher = { seriesId: number; moved: number; stayed: number; cancelled: number }

export type MoveRestByTeacherRefusal =
  | RestRefusal
  | { code: 'lessons_clash'; failing: UnplacedLesson[] }
  | { code: 'nothing_moves' }
  | { code: 'changed_meanwhile' }

/**
 * A teacher puts all lessons of a student's repeating lesson that are still to come, or one and those that follow, at another time:
 * see `planRest`. Exempt from their own notice, hours and limits, never from both being in one place; what cannot be there refuses the
 * whole unless `choices` answer for it. The student is told and may leave each regardless of its window. All or nothing, in a
 * fixed number of statements.
 */
export async function moveLessonRestByTeacher(
  { seriesId, teacherId, actorId, change, reason }: MoveLessonRestByTeacher,
  now: Instant,
): Promise<Result<MovedByTeacher, MoveRestByTeacherRefusal>> {
  return inTransaction<MovedByTeacher, MoveRestByTeacherRefusal>(
    async (tx) => {
      const facts = await lessonSeriesFacts(tx, { seriesId, teacherId }, now)
      if (!facts?.teacherApproved) return refuse({ code: 'series_not_found' })
      const plan = planRest(facts, change, 'teacher', now)
      if (!plan.ok) return plan
      const moves = await placeLessonRest(tx, facts, plan.value, now)
      const failing = moves.flatMap(({ moving: { was, wanted }, why }) =>
        why ? [{ originalOn: was, startAt: wanted.startAt, why }] : [],
      )
      if (failing.length > 0) return refuse({ code: 'lessons_clash', failing })
      const dropped = droppedOf(plan.value)
      if (moves.length + dropped.length === 0) return refuse({ code: 'nothing_moves' })
      // First, so that another may take the time.
      const { studentId } = facts
      const cancelled = await cancelLessonDates(tx, { bookingIds: dropped, studentId, actorId, reason }, now)
      const exchanges = moves.map(({ moving }) => exchangeOf(moving, now))
      await exchangeLessons(tx, { of: facts, exchanges, byTeacher: { actorId, reason } }, now)
      const into = await writeLessonRest(tx, { facts, plan: plan.value, splits: change.fromOn !== null }, now)
      return ok({ seriesId: into, moved: moves.length, stayed: stayingOf(plan.value).length, cancelled })
    },
    {
      actorId,
      conflicts: {
        teacher_in_one_place: { code: 'changed_meanwhile' },
        LC004: { code: 'changed_meanwhile' },
        live_lesson_once_per_start: { code: 'changed_meanwhile' },
      },
    },
  )
}

function exchangeOf({ lesson: old, wanted: { startAt, endAt } }: MovingLesson, now: Instant): Exchange {
  const { bookingId, studentNote, teacherNote, meetingLink } = old
  return {
    bookingId,
    keepsOld: false,
    lesson: {
      ...{ startAt, endAt, studentNote, teacherNote, meetingLink },
      terms: old,
      status: 'confirmed',
      holdsTime: true,
      classMovedAt: now,
    },
  }
}
