import { lessonOffer, type ReadRows } from '@/lib/availability/slot-queries'
import type { LessonFacts } from '@/lib/lessons/decisions'
import { addMinutes, type Instant } from '@/lib/time/instant'
import { decideLessons, type Judged, startsOf, type WantedLessonDate } from './lesson-dates-decisions'
import { goingOf, meetsOld, type MovingLesson, movingOf, type RestPlan } from './lesson-rest-decisions'
import type { LessonSeriesFacts } from './lesson-series-decisions'

/** A lesson that moves, with what its student would have at the new time. */
export type JudgedMove = { moving: MovingLesson; date: Judged<WantedLessonDate>; keepsOld: boolean }

/**
 * What a student would have of every lesson of a plan that moves: each obeys everything a booking obeys, as if those that make way
 * had gone. Where the teacher approves lessons a confirmed one stands until the answer, so no other may come in its place.
 * One statement. `facts`: what is known once all are moved, for other times; `aroundMinutes` more of it on both sides.
 */
export async function judgeRest(
  of: LessonSeriesFacts,
  plan: RestPlan,
  { read, aroundMinutes = 0 }: { read?: ReadRows; aroundMinutes?: number },
  now: Instant,
): Promise<{ moves: JudgedMove[]; facts: LessonFacts | null }> {
  const moving = movingOf(plan)
  if (moving.length === 0) return { moves: [], facts: null }
  const { teacherId, courseId, studentId } = of
  const starts = startsOf(moving.map(({ wanted }) => wanted))
  const range = {
    startAt: addMinutes(starts.startAt, -aroundMinutes),
    endAt: addMinutes(starts.endAt, aroundMinutes),
  }
  const offer = await lessonOffer({ teacherId, courseId, studentId, range, without: goingOf(plan) }, read)
  const judged = decideLessons(
    offer,
    moving.map(({ wanted }) => wanted),
    now,
  )
  const moves = moving.map((each, place): JudgedMove => {
    const date = judged.dates[place] ?? { ...each.wanted, lesson: null, why: null }
    return { moving: each, date, keepsOld: date.lesson?.status === 'pending' && each.lesson.status === 'confirmed' }
  })
  return { moves: moves.map((move) => withoutStanding(move, moves)), facts: judged.facts }
}

function withoutStanding(move: JudgedMove, all: readonly JudgedMove[]): JudgedMove {
  const { lesson } = move.date
  const isTaken =
    lesson && all.some((other) => other !== move && other.keepsOld && meetsOld(lesson, other.moving.lesson).teacher)
  return isTaken ? { ...move, date: { ...move.date, lesson: null, why: { code: 'student_busy', clash: null } } } : move
}
