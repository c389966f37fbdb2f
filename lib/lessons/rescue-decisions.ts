import type { BookingStatus } from '@/lib/booking/decisions'
import { ok, refuse, type Result } from '@/lib/result'
import {
  decideLessonTimes,
  type LessonTimeRefusal,
  type LessonTimes,
  type PlaceRefusal,
  type TaughtTime,
} from './teaching-decisions'

/** A 1:1 booking of the old system that could not be moved for want of a date. */
export type UndatedFacts = {
  oneOnOneId: number
  teacherId: number
  studentId: number
  status: BookingStatus
  /** As the booking or its slot says; null where neither does. */
  knownCourseId: number | null
  /** What was chosen, if it is a course of that teacher. */
  chosenCourseId: number | null
  resolved: boolean
  /** Somebody said that it stays in the old system. */
  leftBehind: boolean
}

export type RescueRefusal =
  /** No such booking, another teacher's, or asked by a teacher who is not approved: all look the same. */
  | { code: 'undated_not_found' }
  | { code: 'already_dated' }
  | { code: 'left_behind' }
  | { code: 'course_needed' }
  | Exclude<LessonTimeRefusal, { code: 'starts_in_past' | 'same_time' | 'student_not_enrolled' }>
  | PlaceRefusal
  | { code: 'already_booked' }

export type RescueVerdict = LessonTimes & {
  oneOnOneId: number
  teacherId: number
  studentId: number
  courseId: number
  status: BookingStatus
  /** Whose time it takes, being what it is. */
  occupies: { student: boolean; teacher: boolean }
}

/** Whether a lesson may get this date, past or future; the course is asked for only where the old system knows none. */
export function decideRescue(facts: UndatedFacts | null, wanted: TaughtTime): Result<RescueVerdict, RescueRefusal> {
  if (!facts) return refuse({ code: 'undated_not_found' })
  if (facts.leftBehind) return refuse({ code: 'left_behind' })
  if (facts.resolved) return refuse({ code: 'already_dated' })
  const courseId = facts.knownCourseId ?? facts.chosenCourseId
  if (courseId === null) return refuse({ code: 'course_needed' })
  const times = decideLessonTimes(wanted)
  if (!times.ok) return times
  const { oneOnOneId, teacherId, studentId, status } = facts
  const teacher = status === 'pending' || status === 'confirmed'
  const occupies = { teacher, student: teacher || status === 'attended' }
  return ok({ ...times.value, oneOnOneId, teacherId, studentId, courseId, status, occupies })
}
