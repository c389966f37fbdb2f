import { type BookingStatus, cancelDeadline, decideCancel } from '@/lib/booking/decisions'
import { ok, refuse, type Result } from '@/lib/result'
import type { Day } from '@/lib/time/day'
import { type Instant, isAtOrBefore } from '@/lib/time/instant'
import { dayOn } from '@/lib/time/wall-time'
import type { Zone } from '@/lib/time/zone'
import type { SeriesNotFound, SeriesOver, SeriesStatus } from './decisions'
import type { LessonToPlace } from './lesson-dates-decisions'
import type { SeriesRule } from './recurrence'

/** What a lesson is cancelled with because its series pauses: what the guards know as held (`lesson_is_held`). */
export const SERIES_PAUSED = 'series_paused'

/** The lesson a date of a series has become. */
export type LessonOfSeries = {
  bookingId: number
  status: BookingStatus
  /** Given up because the series is paused, to be had again. */
  held: boolean
  startAt: Instant
  endAt: Instant
  cancelWindowHours: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  holdsTime: boolean
  classMovedAt: Instant | null
  /** A time that the teacher proposed, for the student to answer. */
  proposed: boolean
  /** Another time was asked for, and nobody has answered. */
  moveAsked: boolean
  studentNote: string
  teacherNote: string
  meetingLink: string
}

/** A date of a repeating lesson; without a lesson it was left out. */
export type LessonSeriesDate = {
  itemId: number
  /** Null in a series of the old system. */
  originalOn: Day | null
  plannedStartAt: Instant | null
  lesson: LessonOfSeries | null
}

/** A repeating lesson, as far as it decides what may be done with it. */
export type LessonSeriesFacts = {
  seriesId: number
  status: SeriesStatus
  teacherId: number
  teacherApproved: boolean
  courseId: number
  studentId: number
  /** Null where the old system said none. */
  rule: SeriesRule | null
  zone: Zone
  minutes: number
  dates: LessonSeriesDate[]
}

export type LessonDateState = 'left_out' | 'over' | 'cancelled' | 'held' | 'proposed' | 'asked' | 'coming'

/** What a date of a repeating lesson is at `now`. Only one that is coming, asked for or held may be touched. */
export function lessonState({ lesson }: Pick<LessonSeriesDate, 'lesson'>, now: Instant): LessonDateState {
  if (!lesson) return 'left_out'
  const { status, held, proposed, startAt } = lesson
  if (status === 'attended' || status === 'no_show') return 'over'
  if (status !== 'pending' && status !== 'confirmed' && !held) return 'cancelled'
  if (isAtOrBefore(startAt, now)) return held ? 'cancelled' : 'over'
  if (held) return 'held'
  if (status === 'confirmed') return 'coming'
  return proposed ? 'proposed' : 'asked'
}

/** Whether a repeating lesson may still be changed: not once it is completed or cancelled. */
export function decideOpenLessons(
  facts: LessonSeriesFacts | null,
): Result<LessonSeriesFacts, SeriesNotFound | SeriesOver> {
  if (!facts) return refuse({ code: 'series_not_found' })
  const isOpen = facts.status === 'active' || facts.status === 'paused'
  return isOpen ? ok(facts) : refuse({ code: 'series_over', status: facts.status })
}

/** A lesson that its student may no longer leave, and until when they could. */
export type KeptLesson = { bookingId: number; startAt: Instant; deadline: Instant }

/** Which lessons to come the student may give up now, and which stay because it is too late. What the teacher proposed stays too. */
export function leavable(
  { dates }: LessonSeriesFacts,
  now: Instant,
): { free: LessonSeriesDate[]; kept: KeptLesson[]; proposed: LessonSeriesDate[] } {
  const state = (date: LessonSeriesDate) => lessonState(date, now)
  const coming = dates.filter((date) => state(date) === 'coming' || state(date) === 'asked')
  return {
    free: coming.filter(({ lesson }) => lesson && decideCancel(lesson, now).ok),
    kept: coming.flatMap(({ lesson }) => {
      if (!lesson || decideCancel(lesson, now).ok) return []
      const { bookingId, startAt, cancelWindowHours } = lesson
      return [{ bookingId, startAt, deadline: cancelDeadline(startAt, cancelWindowHours) }]
    }),
    proposed: dates.filter((date) => state(date) === 'proposed'),
  }
}

/** What a paused series holds that has not passed, in order, with the time each had. */
export function heldLessons(
  { dates, zone }: LessonSeriesFacts,
  now: Instant,
): { date: LessonSeriesDate; place: LessonToPlace }[] {
  return dates.flatMap((date) => {
    if (!date.lesson || lessonState(date, now) !== 'held') return []
    const { startAt, endAt } = date.lesson
    return [{ date, place: { on: dayOfDate(date, zone), startAt, endAt } }]
  })
}

/** The day that names a date in an answer: its original one, or where the old system said none the one its lesson is on. */
export function dayOfDate({ originalOn, lesson }: LessonSeriesDate, zone: Zone): Day {
  return originalOn ?? (lesson ? dayOn(lesson.startAt, zone) : '')
}
