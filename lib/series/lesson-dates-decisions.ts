import { decideLesson, type LessonFacts, type LessonRefusal, type LessonVerdict } from '@/lib/lessons/decisions'
import type { Day } from '@/lib/time/day'
import { addMinutes, type Instant } from '@/lib/time/instant'
import type { Occurrence } from './recurrence'

/** What a student would have of one date of a repeating lesson. */
export type LessonDate = Pick<Occurrence, 'originalOn' | 'startWall' | 'startAt' | 'clockChange'> &
  ({ lesson: LessonVerdict; why: null } | { lesson: null; why: LessonRefusal })

/** A date that cannot be had, and why. */
export type FailingLesson = { originalOn: Day; startAt: Instant; why: LessonRefusal }

/**
 * Every date judged as a single lesson is, in order, each with those before it booked already: so the teacher's most lessons
 * a day, and the notice and horizon of each date, are those of the policy. `facts` cover all the dates.
 */
export function decideLessons(
  facts: LessonFacts | null,
  dates: readonly Occurrence[],
  minutes: number,
  now: Instant,
): LessonDate[] {
  let known = facts
  return dates.map(({ originalOn, startWall, startAt, clockChange }) => {
    const date = { originalOn, startWall, startAt, clockChange }
    const verdict = decideLesson(known, { startAt, minutes }, now)
    if (!verdict.ok) return { ...date, lesson: null, why: verdict.refusal }
    if (known) known = withLesson(known, verdict.value)
    return { ...date, lesson: verdict.value, why: null }
  })
}

function withLesson(facts: LessonFacts, { startAt, endAt, holdsTime, terms }: LessonVerdict): LessonFacts {
  const { teacher, student, lessonStarts } = facts.busy
  const busy = {
    startAt: addMinutes(startAt, -terms.bufferBeforeMinutes),
    endAt: addMinutes(endAt, terms.bufferAfterMinutes),
  }
  return {
    ...facts,
    busy: {
      teacher: holdsTime ? [...teacher, busy] : teacher,
      student: [...student, { startAt, endAt }],
      lessonStarts: holdsTime ? [...lessonStarts, startAt] : lessonStarts,
    },
  }
}
