import type { Transaction } from '@/lib/db/transaction'
import { db } from '@/lib/db/client'
import { decidePlace, type LessonTimeRefusal, type PlaceRefusal } from '@/lib/lessons/teaching-decisions'
import type { Day } from '@/lib/time/day'
import { addMinutes, type Instant, isAtOrBefore, overlaps } from '@/lib/time/instant'
import { type ClaimedTime, lessonClashesAt, type PlaceClashes } from './lesson-clash-queries'
import { goingOf, type MovingLesson, movingOf, type RestPlan } from './lesson-rest-decisions'
import type { LessonSeriesFacts } from './lesson-series-decisions'

/** Why a lesson cannot be put there by its teacher. */
export type UnplacedBecause =
  Extract<LessonTimeRefusal, { code: 'starts_in_past' | 'student_not_enrolled' }> | PlaceRefusal

/** A lesson that its teacher moves, and why it cannot be there. */
export type PlacedMove = { moving: MovingLesson; why: UnplacedBecause | null }

/** A date that cannot be put there, and why. */
export type UnplacedLesson = { originalOn: Day; startAt: Instant; why: UnplacedBecause }

/**
 * Whether a teacher may put each lesson of a plan at its new time: exempt from their own notice, hours and limits, never from
 * both being in one place. Lessons that make way are in nobody's way; two of the plan at one time are. Two statements.
 */
export async function placeLessonRest(
  tx: Transaction | null,
  of: LessonSeriesFacts,
  plan: RestPlan,
  now: Instant,
): Promise<PlacedMove[]> {
  const { teacherId, studentId, courseId } = of
  const moving = movingOf(plan)
  if (moving.length === 0) return []
  const claims = moving.map(({ lesson, wanted }): ClaimedTime => ({
    startAt: wanted.startAt,
    endAt: wanted.endAt,
    fromAt: addMinutes(wanted.startAt, -lesson.bufferBeforeMinutes),
    untilAt: addMinutes(wanted.endAt, lesson.bufferAfterMinutes),
  }))
  const enrolment = await (tx ?? db).enrollment.findUnique({
    where: { userId_courseId: { userId: studentId, courseId } },
    select: { status: true, expiresAt: true },
  })
  const clashes = await lessonClashesAt(tx, { studentId, teacherId, except: goingOf(plan) }, claims)
  return moving.map((each, place) => {
    const { startAt } = each.wanted
    const ends = enrolment?.status === 'active' ? enrolment.expiresAt : startAt
    if (isAtOrBefore(startAt, now)) return { moving: each, why: { code: 'starts_in_past', startAt } }
    if (ends && isAtOrBefore(ends, startAt)) {
      const endedAt = enrolment?.status === 'active' ? ends : null
      return { moving: each, why: { code: 'student_not_enrolled', endedAt } }
    }
    return { moving: each, why: whyNotThere(clashes[place], claims, place) }
  })
}

function whyNotThere(found: PlaceClashes | undefined, claims: readonly ClaimedTime[], place: number) {
  const verdict = decidePlace(found ?? { student: null, teacher: null })
  if (!verdict.ok) return verdict.refusal
  const own = claims[place]
  const meetsEarlier = own && claims.slice(0, place).some((other) => overlaps(spanOf(own), spanOf(other)))
  return meetsEarlier ? ({ code: 'teacher_busy', clash: null } as const) : null
}

function spanOf({ fromAt, untilAt }: ClaimedTime) {
  return { from: fromAt, to: untilAt }
}
