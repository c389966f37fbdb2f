import type { Actor } from '@/lib/auth/actor'
import { openSlots, slotPolicyOf, type Span } from '@/lib/availability/slots'
import { type LessonOffer, lessonOffer } from '@/lib/availability/slot-queries'
import { type Written, written } from '@/lib/booking/class-page-queries'
import { db } from '@/lib/db/client'
import { formatInstant, type Viewer } from '@/lib/time/format'
import { addMinutes, asInstant, type Instant, isAtOrBefore, minutesBetween, toIso } from '@/lib/time/instant'
import { spanOfDays } from '@/lib/time/viewer-days'
import { dayOn } from '@/lib/time/wall-time'
import type { Zone } from '@/lib/time/zone'
import { decideLesson, type LessonRefusal } from './decisions'

/** A 1:1 course that a teacher gives. */
export interface LessonCourse {
  courseId: number
  title: string
  about: string
}

/** Whether the viewer may book lessons of the course at all, whatever the time. */
export type Standing =
  | { kind: 'visitor' }
  | { kind: 'not_a_student' }
  | { kind: 'not_enrolled' }
  | { kind: 'enrolment_over'; endedAt: string }
  | { kind: 'may_book' }

/** What holds for lessons of one course of one teacher. Hours, days, minutes. */
export interface LessonTerms {
  /** The teacher decides on each request. */
  approval: boolean
  /** A request keeps its time from others until it is decided. */
  requestHolds: boolean
  minNoticeHours: number
  cancelWindowHours: number
  horizonDays: number
  maxBookingsPerDay: number | null
  /** The lengths a lesson may have, in minutes, shortest first. */
  lengths: readonly number[]
}

export interface LessonTeacherPage {
  teacherId: number
  teacherName: string
  teacherBio: string
  specialization: string
  teacherZone: Zone
  /** All 1:1 courses of the teacher, those the viewer is enrolled in first. */
  courses: LessonCourse[]
  course: LessonCourse
  terms: LessonTerms
  standing: Standing
}

type TeacherRow = LessonCourse & { teacherName: string; teacherBio: string; specialization: string }

/**
 * A teacher with the 1:1 courses that can be booked, the terms of one of them (the first unless said) and whether the
 * viewer may book it. Null when there is no such teacher, no such course of theirs, or none at all. Two statements.
 */
export async function lessonTeacherPage(
  { teacherId, courseId }: { teacherId: number; courseId?: number },
  actor: Actor | null,
  now: Instant,
): Promise<LessonTeacherPage | null> {
  const studentId = actor?.role === 'student' ? actor.userId : null
  const rows = await db.$queryRaw<TeacherRow[]>`
    SELECT u.name AS "teacherName", t.bio AS "teacherBio", t.specialization,
           c.id AS "courseId", c.title, c.short_description AS about
      FROM teacher t
      JOIN app_user u ON u.id = t.user_id
      JOIN course_teacher a ON a.teacher_id = t.id
      JOIN course c ON c.id = a.course_id
      LEFT JOIN enrollment e ON e.course_id = c.id AND e.user_id = ${studentId} AND e.status = 'active'
     WHERE t.id = ${teacherId} AND t.is_approved AND c.status = 'published' AND c.booking_type = 'one_on_one'
     ORDER BY (e.id IS NULL), c.title, c.id`
  const course = courseId === undefined ? rows[0] : rows.find((row) => row.courseId === courseId)
  if (!course) return null
  const range = { startAt: now, endAt: addMinutes(now, 1) }
  const offer = await lessonOffer({ teacherId, courseId: course.courseId, studentId, range })
  if (!offer) return null
  const { teacherName, teacherBio, specialization } = course
  return {
    teacherId,
    teacherName,
    teacherBio,
    specialization,
    teacherZone: offer.teacher.zone,
    courses: rows.map(courseOf),
    course: courseOf(course),
    terms: lessonTermsOf(offer),
    standing: standingOf(offer, actor, now),
  }
}

function courseOf({ courseId, title, about }: TeacherRow): LessonCourse {
  return { courseId, title, about }
}

function lessonTermsOf({ terms }: LessonOffer): LessonTerms {
  const { minNoticeHours, cancelWindowHours, horizonDays, maxBookingsPerDay } = terms
  return {
    approval: terms.approvalForOneOnOne,
    requestHolds: terms.pendingHoldsTime,
    minNoticeHours,
    cancelWindowHours,
    horizonDays,
    maxBookingsPerDay,
    lengths: terms.slotMinutes,
  }
}

function standingOf({ enrolment }: LessonOffer, actor: Actor | null, now: Instant): Standing {
  if (!actor) return { kind: 'visitor' }
  if (actor.role !== 'student') return { kind: 'not_a_student' }
  if (!enrolment?.active) return { kind: 'not_enrolled' }
  const { expiresAt } = enrolment
  return expiresAt && isAtOrBefore(expiresAt, now)
    ? { kind: 'enrolment_over', endedAt: toIso(expiresAt) }
    : { kind: 'may_book' }
}

/** One time that was chosen: what becomes of it when it is booked, or why it cannot be had. */
export interface ChosenTime {
  startAt: string
  endAt: string
  refusal: Written<LessonRefusal> | null
  /** Other times of the days around, soonest first. */
  others: OtherTime[]
}

export interface OtherTime {
  startAt: string
  /** `Tue 17 Mar 2026, 10:00`. */
  label: string
}

export type ChosenOf = {
  teacherId: number
  courseId: number
  studentId: number | null
  minutes: number
  startAt: string
  without?: number
}

const MOST_OTHERS = 8
const DAY_MINUTES = 24 * 60

/**
 * Whether a chosen time can be had now, decided as the booking decides it, and the nearest others. Who is no student is
 * told about the time alone. Null when there is no such teacher or course. One statement.
 */
export async function chosenTime(of: ChosenOf, viewer: Viewer, now: Instant): Promise<ChosenTime | null> {
  const startAt = asInstant(of.startAt)
  const on = dayOn(startAt, viewer.zone)
  const day = spanOfDays(on, on, viewer.zone)
  const range = { startAt: addMinutes(day.startAt, -2 * DAY_MINUTES), endAt: addMinutes(day.endAt, 2 * DAY_MINUTES) }
  const offer = await lessonOffer({ ...of, range })
  if (!offer) return null
  const enrolment = of.studentId === null ? { active: true, expiresAt: null } : offer.enrolment
  const verdict = decideLesson({ ...offer, enrolment }, { startAt, minutes: of.minutes }, now)
  const { slots } = openSlots(offer.rules, offer.busy, slotPolicyOf(offer, of.minutes), range, now)
  return {
    startAt: toIso(startAt),
    endAt: toIso(addMinutes(startAt, of.minutes)),
    refusal: verdict.ok ? null : written(verdict.refusal),
    others: nearest(slots, startAt).map((slot) => ({
      startAt: toIso(slot.startAt),
      label: formatInstant(slot.startAt, viewer),
    })),
  }
}

function nearest(slots: readonly Span[], startAt: Instant): Span[] {
  const away = (slot: Span) => Math.abs(minutesBetween(startAt, slot.startAt))
  return slots
    .filter((slot) => away(slot) > 0)
    .toSorted((a, b) => away(a) - away(b))
    .slice(0, MOST_OTHERS)
    .toSorted((a, b) => a.startAt.getTime() - b.startAt.getTime())
}
