import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { cancelLessonDates } from './cancel-lesson-dates'
import type { SeriesNotFound, SeriesOver } from './decisions'
import { decideOpenLessons, type KeptLesson, leavable, SERIES_PAUSED } from './lesson-series-decisions'
import { lessonSeriesFacts } from './lesson-series-facts'

export interface PauseLessons {
  seriesId: number
  studentId: number
}

/** How many lessons were given up for now, and which take place: too near to be cancelled, or (a number) proposed by the teacher. */
export type PausedLessons = { held: number; kept: KeptLesson[]; proposed: number }

export type PauseLessonsRefusal = SeriesNotFound | SeriesOver | { code: 'nothing_to_pause'; kept: KeptLesson[] }

/**
 * A student pauses their repeating lesson: every lesson and request to come that may still be cancelled is given up and kept
 * as held, to be booked again when the series goes on; the teacher's time is free meanwhile. Each by its own terms: what is too
 * near stays. Refuses one that is paused already or over, and where nothing could be given up.
 */
export async function pauseLessons(
  { seriesId, studentId }: PauseLessons,
  now: Instant,
): Promise<Result<PausedLessons, PauseLessonsRefusal>> {
  return inTransaction<PausedLessons, PauseLessonsRefusal>(
    async (tx) => {
      const open = decideOpenLessons(await lessonSeriesFacts(tx, { seriesId, studentId }, now))
      if (!open.ok) return open
      if (open.value.status === 'paused') return refuse({ code: 'series_over', status: 'paused' })
      const { free, kept, proposed } = leavable(open.value, now)
      if (free.length === 0) return refuse({ code: 'nothing_to_pause', kept })
      // Paused first: the guard that settles a series whose dates are all over knows held ones only of a paused series.
      await tx.bookingSeries.update({ where: { id: seriesId }, data: { status: 'paused', pausedAt: now } })
      const bookingIds = free.flatMap(({ lesson }) => lesson?.bookingId ?? [])
      const by = { actorId: studentId, studentId, reason: SERIES_PAUSED }
      const held = await cancelLessonDates(tx, { bookingIds, ...by }, now)
      return ok({ held, kept, proposed: proposed.length })
    },
    { actorId: studentId },
  )
}
