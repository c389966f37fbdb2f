import type { ReadRows } from '@/lib/availability/slot-queries'
import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { cancelLessonDates } from './cancel-lesson-dates'
import { type Exchange, exchangeLessons } from './exchange-lessons'
import { type JudgedMove, judgeRest } from './judge-rest'
import type { FailingLesson } from './lesson-dates-decisions'
import { droppedOf, meetsOld, planRest, type RestChange, type RestRefusal, stayingOf } from './lesson-rest-decisions'
import { lessonSeriesFacts } from './lesson-series-facts'
import { writeLessonRest } from './write-lesson-rest'

export interface MoveLessonRest {
  seriesId: number
  studentId: number
  change: RestChange
}

/** What was done, exactly; `seriesId` is the series the dates belong to now. `requested`: asked for, the old time stands till then. */
export type MovedRest = { seriesId: number; moved: number; requested: number; stayed: number; givenUp: number }

export type MoveRestRefusal =
  | RestRefusal
  | { code: 'lessons_fail'; failing: FailingLesson[] }
  /** Every lesson stays where it is. */
  | { code: 'nothing_moves' }
  | { code: 'changed_meanwhile' }

/**
 * A student puts all lessons of a repeating lesson that are still to come, or one and those that follow, at another time of day or
 * weekday: see `planRest` for what becomes of each. Each new time obeys everything a booking obeys; one that cannot be had
 * refuses the whole unless `choices` answer for it. Where the teacher approves lessons the new times are asked for and what is
 * confirmed stands until the answer. One and those that follow become a series of their own. All or nothing, in a fixed
 * number of statements.
 */
export async function moveLessonRest(
  { seriesId, studentId, change }: MoveLessonRest,
  now: Instant,
): Promise<Result<MovedRest, MoveRestRefusal>> {
  return inTransaction<MovedRest, MoveRestRefusal>(
    async (tx) => {
      const facts = await lessonSeriesFacts(tx, { seriesId, studentId }, now)
      const plan = planRest(facts, change, 'student', now)
      if (!plan.ok || !facts) return plan.ok ? refuse({ code: 'series_not_found' }) : plan
      const read: ReadRows = ({ text }, values) => tx.$queryRawUnsafe(text, ...values)
      const { moves } = await judgeRest(facts, plan.value, { read }, now)
      const failing = moves.flatMap(({ date: { originalOn, startAt, why } }) =>
        why ? [{ originalOn, startAt, why }] : [],
      )
      if (failing.length > 0) return refuse({ code: 'lessons_fail', failing })
      const dropped = droppedOf(plan.value)
      if (moves.length + dropped.length === 0) return refuse({ code: 'nothing_moves' })
      const by = { studentId, actorId: studentId, reason: 'student' }
      // First, so that another may take the time.
      const givenUp = await cancelLessonDates(tx, { bookingIds: dropped, ...by }, now)
      await exchangeLessons(tx, { of: facts, exchanges: moves.flatMap(exchangeOf), byTeacher: null }, now)
      const into = await writeLessonRest(tx, { facts, plan: plan.value, splits: change.fromOn !== null }, now)
      const requested = moves.filter(({ date }) => date.lesson?.status === 'pending').length
      const stayed = stayingOf(plan.value).length
      return ok({ seriesId: into, moved: moves.length - requested, requested, stayed, givenUp })
    },
    {
      actorId: studentId,
      conflicts: {
        teacher_in_one_place: { code: 'changed_meanwhile' },
        LC004: { code: 'changed_meanwhile' },
        live_lesson_once_per_start: { code: 'changed_meanwhile' },
      },
    },
  )
}

function exchangeOf({ moving: { lesson: old }, date: { lesson }, keepsOld }: JudgedMove): Exchange[] {
  if (!lesson) return []
  const { bookingId, studentNote, meetingLink } = old
  const meets = keepsOld ? meetsOld(lesson, old) : { student: false, teacher: false }
  const holdsTime = lesson.holdsTime && !meets.teacher
  return [
    { bookingId, keepsOld, lesson: { ...lesson, studentNote, meetingLink, holdsTime, clashAllowed: meets.student } },
  ]
}
