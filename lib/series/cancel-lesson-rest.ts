import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import { addDays } from '@/lib/time/day'
import type { Instant } from '@/lib/time/instant'
import { dayOn } from '@/lib/time/wall-time'
import { cancelLessonDates } from './cancel-lesson-dates'
import type { SeriesNotFound, SeriesOver } from './decisions'
import { endedBefore } from './edit-decisions'
import { decideOpenLessons, lessonState } from './lesson-series-decisions'
import { lessonSeriesFacts } from './lesson-series-facts'
import { ruleOfRow } from './series-row-decisions'

export interface CancelLessonRest {
  seriesId: number
  teacherId: number
  actorId: number
  /** In the teacher's words, shown to the student; '' gives none. */
  reason: string
}

/**
 * A teacher cancels every lesson of a student's repeating lesson that has not begun, requests and proposals too, and ends the
 * series; one that is paused does not go on. What is over or under way stays. Answers how many were cancelled.
 */
export async function cancelLessonRest(
  { seriesId, teacherId, actorId, reason }: CancelLessonRest,
  now: Instant,
): Promise<Result<{ cancelled: number }, SeriesNotFound | SeriesOver>> {
  return inTransaction<{ cancelled: number }, SeriesNotFound | SeriesOver>(
    async (tx) => {
      const open = decideOpenLessons(await lessonSeriesFacts(tx, { seriesId, teacherId }, now))
      if (!open.ok) return open
      const { studentId, teacherApproved, rule, zone, dates } = open.value
      if (!teacherApproved) return refuse({ code: 'series_not_found' })
      const rest = dates.filter((date) => ['coming', 'asked', 'proposed'].includes(lessonState(date, now)))
      const tomorrow = addDays(dayOn(now, zone), 1)
      // Ended first: the guard that settles a series whose dates are all over finds it ended already.
      await tx.bookingSeries.update({
        where: { id: seriesId },
        data: { status: 'cancelled', pausedAt: null, ...(rule && ruleOfRow(endedBefore(rule, tomorrow), null)) },
      })
      const bookingIds = rest.flatMap(({ lesson }) => lesson?.bookingId ?? [])
      return ok({ cancelled: await cancelLessonDates(tx, { bookingIds, studentId, actorId, reason }, now) })
    },
    { actorId },
  )
}
