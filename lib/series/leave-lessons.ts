import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { cancelLessonDates } from './cancel-lesson-dates'
import type { SeriesNotFound, SeriesOver } from './decisions'
import { decideOpenLessons, heldLessons, type KeptLesson, leavable } from './lesson-series-decisions'
import { lessonSeriesFacts } from './lesson-series-facts'

export interface LeaveLessons {
  seriesId: number
  studentId: number
}

/** How many lessons, requests and held dates were given up, and which lessons stay because it is too late. */
export type LeftLessons = { left: number; kept: KeptLesson[] }

export type LeaveLessonsRefusal = SeriesNotFound | SeriesOver | { code: 'nothing_to_leave'; kept: KeptLesson[] }

/**
 * A student gives up all that remains of their repeating lesson: every lesson, request and proposal to come, each by its own
 * terms, what was asked to take the place of one, and what a pause holds: none of it comes back. What may no longer be cancelled stays.
 */
export async function leaveLessons(
  { seriesId, studentId }: LeaveLessons,
  now: Instant,
): Promise<Result<LeftLessons, LeaveLessonsRefusal>> {
  return inTransaction<LeftLessons, LeaveLessonsRefusal>(
    async (tx) => {
      const open = decideOpenLessons(await lessonSeriesFacts(tx, { seriesId, studentId }, now))
      if (!open.ok) return open
      const { free, kept, proposed } = leavable(open.value, now)
      const held = heldLessons(open.value, now)
      if (free.length + proposed.length + held.length === 0) return refuse({ code: 'nothing_to_leave', kept })
      await tx.bookingSeries.update({ where: { id: seriesId }, data: { status: 'active', pausedAt: null } })
      const bookingIds = [...free, ...proposed].flatMap(({ lesson }) => lesson?.bookingId ?? [])
      const by = { actorId: studentId, studentId, reason: 'student' }
      const left = await cancelLessonDates(tx, { bookingIds, ...by }, now)
      await tx.$queryRaw`SELECT settle_series(${seriesId}::int, ${now}::timestamptz)::text`
      return ok({ left: left + held.length, kept })
    },
    { actorId: studentId },
  )
}
