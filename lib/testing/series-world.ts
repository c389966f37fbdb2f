import { db } from '@/lib/db/client'
import { bookLessonSeries } from '@/lib/series/book-lesson-series'
import { createSeries } from '@/lib/series/create-series'
import { lessonRule } from '@/lib/series/lesson-rule-decisions'
import { pauseLessons } from '@/lib/series/pause-lessons'
import { pauseSeries } from '@/lib/series/pause-series'
import type { ClassContent } from '@/lib/series/decisions'
import type { SeriesRule } from '@/lib/series/recurrence'
import { ruleOfRow } from '@/lib/series/series-row-decisions'
import { aLesson } from '@/lib/testing/world'
import { classContent } from '@/lib/testing/series'
import { addDays, type Day } from '@/lib/time/day'
import { type Instant, now } from '@/lib/time/instant'
import { dayOn, toInstant } from '@/lib/time/wall-time'

export interface SeriesOf {
  teacherId: number
  userId: number
  courseId: number
  rule?: Partial<SeriesRule>
  content?: Partial<ClassContent>
  /** Paused as soon as it is made. */
  paused?: boolean
}

/** A repeating class made as its teacher makes it: five days on end from in twenty days, 04:00 UTC, unless said. */
export async function aSeries({ teacherId, userId, courseId, rule, content, paused }: SeriesOf) {
  const firstOn = addDays(dayOn(now(), 'UTC'), 20)
  const made = await createSeries(
    {
      teacherId,
      actorId: userId,
      courseId,
      rule: {
        startWall: `${firstOn}T04:00`,
        zone: 'UTC',
        pattern: { every: 'week', interval: 1, weekdays: [0, 1, 2, 3, 4, 5, 6] },
        end: { kind: 'count', count: 5 },
        skipOn: [],
        ...rule,
      },
      content: classContent(content),
      choices: [],
    },
    now(),
  )
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  const { seriesId } = made.value
  if (paused) await pauseSeries({ seriesId, teacherId, actorId: userId }, now())
  const items = await db.bookingSeriesItem.findMany({ where: { seriesId }, orderBy: { originalOn: 'asc' } })
  return {
    seriesId,
    sessionIds: items.flatMap(({ sessionId }) => sessionId ?? []),
    days: items.flatMap(({ originalOn }) => originalOn?.toISOString().slice(0, 10) ?? []),
  }
}

/** A lesson of an hour that a student has every week in UTC, without the dates that cannot be had. */
export async function aLessonSeries({
  startAt,
  count,
  ...of
}: {
  teacherId: number
  courseId: number
  studentId: number
  startAt: Instant
  count: number
}): Promise<number> {
  const wanted = { ...of, rule: lessonRule(startAt, 'UTC', 1, count), minutes: 60, note: '' }
  const whole = await bookLessonSeries({ ...wanted, choices: [] }, now())
  const failing = !whole.ok && whole.refusal.code === 'lessons_fail' ? whole.refusal.failing : []
  const choices = failing.map(({ originalOn }) => ({ originalOn, means: 'skip' as const }))
  const made = choices.length > 0 ? await bookLessonSeries({ ...wanted, choices }, now()) : whole
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value.seriesId
}

/** Confirmed lessons of an hour that a student has every week with a teacher, at a wall time in UTC, whatever is offered. */
export async function aTaughtLessonSeries({
  firstOn,
  clock,
  count,
  paused,
  teacherId,
  courseId,
  studentId,
}: {
  teacherId: number
  courseId: number
  studentId: number
  firstOn: Day
  clock: string
  count: number
  /** Paused by the student as soon as it is made. */
  paused?: boolean
}) {
  const rule = lessonRule(toInstant(`${firstOn}T${clock}`, 'UTC'), 'UTC', 1, count)
  const { id: seriesId } = await db.bookingSeries.create({
    data: {
      ...{ seriesType: 'one_on_one_series' as const, teacherId, courseId, studentId, durationMinutes: 60 },
      ...ruleOfRow(rule, null),
    },
  })
  const days = Array.from({ length: count }, (_date, week) => addDays(firstOn, 7 * week))
  for (const [place, on] of days.entries()) {
    const startAtUtc = toInstant(`${on}T${clock}`, 'UTC')
    const { id: bookingId } = await aLesson({ teacherId, courseId, studentId, startAtUtc, status: 'confirmed' })
    await db.bookingSeriesItem.create({
      data: { seriesId, occurrenceIndex: place + 1, originalOn: new Date(on), plannedStartAt: startAtUtc, bookingId },
    })
  }
  if (paused) await pauseLessons({ seriesId, studentId }, now())
  return { seriesId, days }
}
