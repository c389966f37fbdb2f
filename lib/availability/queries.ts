import { db } from '@/lib/db/client'
import type { Day } from '@/lib/time/day'
import { type Instant, toIso } from '@/lib/time/instant'
import { dayOn } from '@/lib/time/wall-time'
import { bookedAhead, type BookedTime } from './booked-queries'
import { coveredBy } from './overlap-decisions'
import { type IncompleteRule, ownRules, type OwnRule } from './rule-queries'
import { openWindows, type Span } from './windows'

/** A stretch of time. Instants are ISO strings. */
export interface SpanView {
  startAt: string
  endAt: string
}

/** What is booked within time off: it stays booked. Instants are ISO strings. */
export type CoveredView = SpanView & Pick<BookedTime, 'kind' | 'id' | 'title'>

/** A row of availability as its teacher sees it. Clock times are `HH:mm`, instants ISO strings. */
export type RuleView = IncompleteRule & { over: boolean; covered: CoveredView[] } & (
    | {
        kind: 'weekly'
        dayOfWeek: number
        startWall: string
        endWall: string
        validFrom: Day | null
        validUntil: Day | null
      }
    | ({ kind: 'once' } & SpanView)
    /** Of the old system, and without a time. */
    | { kind: 'incomplete' }
  )

/** What students are offered within a range, what is taken away from them, and why. */
export interface OpenWeek {
  open: SpanView[]
  off: (SpanView & { ruleId: number; reason: string })[]
}

export interface TeacherAvailability {
  rules: RuleView[]
  week: OpenWeek
}

export interface TeacherAvailabilityOf {
  teacherId: number
  range: Span
  /** As students of this course see it; null: any course at all. */
  courseId: number | null
}

/**
 * A teacher's availability: every row, weekly ones by weekday and time, one-time ones by time, those that are over last; with time off, what is booked
 * in it all the same; and what becomes of a range of time. Two statements.
 */
export async function teacherAvailability(
  { teacherId, range, courseId }: TeacherAvailabilityOf,
  now: Instant,
): Promise<TeacherAvailability> {
  const [{ rules, incomplete }, booked] = await Promise.all([ownRules(db, teacherId), bookedAhead(teacherId, now)])
  const active = rules.filter((rule) => rule.active)
  return {
    rules: [
      ...rules
        .toSorted(byTime)
        .map((rule) => viewOf(rule, booked, now))
        .toSorted((one, other) => Number(one.over) - Number(other.over)),
      ...incomplete.map((rule) => ({ ...rule, kind: 'incomplete' as const, over: false, covered: [] })),
    ],
    week: {
      open: openWindows(active, range, courseId).map(spanView),
      off: active
        .filter((rule) => rule.blocked && (rule.courseId === null || rule.courseId === courseId))
        .flatMap((rule) =>
          openWindows([{ ...rule, blocked: false, courseId: null }], range).map((span) => ({
            ...spanView(span),
            ruleId: rule.ruleId,
            reason: rule.reason,
          })),
        ),
    },
  }
}

/** A course that a teacher can offer hours in; `lessons`: students can book 1:1 lessons in it. */
export interface CourseToOffer {
  id: number
  title: string
  lessons: boolean
}

/** The courses assigned to a teacher and not archived, by title. */
export async function coursesToOffer(teacherId: number): Promise<CourseToOffer[]> {
  const courses = await db.course.findMany({
    where: { teachers: { some: { teacherId } }, status: { not: 'archived' } },
    select: { id: true, title: true, bookingType: true },
    orderBy: [{ title: 'asc' }, { id: 'asc' }],
  })
  return courses.map(({ bookingType, ...course }) => ({ ...course, lessons: bookingType === 'one_on_one' }))
}

function viewOf(rule: OwnRule, booked: readonly BookedTime[], now: Instant): RuleView {
  const covered = rule.active ? coveredBy(rule, booked) : []
  const { ruleId, courseId, courseTitle, blocked, reason, active, zone, lessons } = rule
  const beside = {
    ...{ ruleId, courseId, courseTitle, blocked, reason, active, zone, lessons },
    covered: covered.map(({ kind, id, title, ...span }) => ({ kind, id, title, ...spanView(span) })),
  }
  if (rule.kind === 'once') return { ...beside, ...spanView(rule), kind: 'once', over: rule.endAt <= now }
  const { dayOfWeek, startWall, endWall, validFrom, validUntil } = rule
  const over = validUntil !== null && validUntil < dayOn(now, zone)
  return { ...beside, kind: 'weekly', dayOfWeek, startWall, endWall, validFrom, validUntil, over }
}

function spanView({ startAt, endAt }: Span): SpanView {
  return { startAt: toIso(startAt), endAt: toIso(endAt) }
}

function byTime(one: OwnRule, other: OwnRule): number {
  if (one.kind === 'once' && other.kind === 'once') return one.startAt.getTime() - other.startAt.getTime()
  if (one.kind === 'once' || other.kind === 'once') return one.kind === 'once' ? 1 : -1
  return one.dayOfWeek - other.dayOfWeek || (one.startWall < other.startWall ? -1 : 1)
}
