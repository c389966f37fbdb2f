import { lessonOffer, type ReadRows } from '@/lib/availability/slot-queries'
import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import type { BadChoice, DateChoice, SeriesNotFound, SeriesOver } from './decisions'
import {
  decideLessons,
  type FailingLesson,
  failingOf,
  type Judged,
  leftOutBecause,
  startsOf,
  type WantedLessonDate,
  wantedLessons,
} from './lesson-dates-decisions'
import {
  decideOpenLessons,
  heldLessons,
  type LessonSeriesDate,
  type LessonSeriesFacts,
} from './lesson-series-decisions'
import { lessonSeriesFacts } from './lesson-series-facts'
import { makeLessons } from './make-lessons'

export interface ResumeLessons {
  seriesId: number
  studentId: number
  /** For a date that cannot be had again: leave it out for good, or another time. */
  choices: readonly DateChoice[]
}

/** How many lessons were booked again, asked for again, and left out. */
export type ResumedLessons = { booked: number; requested: number; left: number }

export type ResumeLessonsRefusal =
  | SeriesNotFound
  | SeriesOver
  | BadChoice
  | { code: 'lessons_fail'; failing: FailingLesson[] }
  | { code: 'changed_meanwhile' }

/**
 * A student goes on with a paused repeating lesson: every held date that has not passed is booked again at the time it had, or
 * asked for where the teacher approves lessons, and obeys everything a booking obeys. One that cannot be had and is not
 * answered refuses the whole. A held date whose time has passed stays cancelled. A fixed number of statements.
 */
export async function resumeLessons(
  { seriesId, studentId, choices }: ResumeLessons,
  now: Instant,
): Promise<Result<ResumedLessons, ResumeLessonsRefusal>> {
  return inTransaction<ResumedLessons, ResumeLessonsRefusal>(
    async (tx) => {
      const open = decideOpenLessons(await lessonSeriesFacts(tx, { seriesId, studentId }, now))
      if (!open.ok) return open
      if (open.value.status === 'active') return refuse({ code: 'series_over', status: 'active' })
      const held = heldLessons(open.value, now)
      const wanted = wantedLessons(
        held.map(({ place }) => place),
        choices,
        open.value.zone,
      )
      if (!wanted.ok) return wanted
      const judged = await judge(tx, open.value, wanted.value, now)
      const failing = failingOf(judged)
      if (failing.length > 0) return refuse({ code: 'lessons_fail', failing })
      await tx.bookingSeries.update({ where: { id: seriesId }, data: { status: 'active', pausedAt: null } })
      await write(tx, open.value, held, judged)
      // Where every date has passed meanwhile, or is left out, the series is over.
      await tx.$queryRaw`SELECT settle_series(${seriesId}::int, ${now}::timestamptz)::text`
      const made = judged.flatMap(({ lesson }) => lesson ?? [])
      const booked = made.filter(({ status }) => status === 'confirmed').length
      return ok({ booked, requested: made.length - booked, left: judged.length - made.length })
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

async function judge(tx: Transaction, of: LessonSeriesFacts, wanted: readonly WantedLessonDate[], now: Instant) {
  const { teacherId, courseId, studentId } = of
  if (wanted.length === 0) return []
  const read: ReadRows = ({ text }, values) => tx.$queryRawUnsafe(text, ...values)
  const offer = await lessonOffer({ teacherId, courseId, studentId, range: startsOf(wanted) }, read)
  return decideLessons(offer, wanted, now).dates
}

async function write(
  tx: Transaction,
  facts: LessonSeriesFacts,
  held: readonly { date: LessonSeriesDate }[],
  judged: readonly Judged<WantedLessonDate>[],
): Promise<void> {
  const dates = judged.map(({ lesson, why }, place) => ({ lesson, why, was: held[place]?.date }))
  const ids = await makeLessons(
    tx,
    facts,
    dates.flatMap(({ lesson, was }) => {
      if (!lesson || !was?.lesson) return []
      const { studentNote, teacherNote, meetingLink } = was.lesson
      return [{ ...lesson, studentNote, teacherNote, meetingLink }]
    }),
  )
  const items = dates.flatMap(({ lesson, why, was }) => {
    if (!was) return []
    const bookingId = lesson ? (ids.get(lesson.startAt.getTime()) ?? null) : null
    return [{ id: was.itemId, booking_id: bookingId, left_out: lesson ? '' : leftOutBecause({ why }) }]
  })
  await tx.$executeRaw`
    UPDATE booking_series_item i SET booking_id = k.booking_id, skip_reason = k.left_out
      FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb) AS k(id integer, booking_id integer, left_out text)
     WHERE i.id = k.id`
}
