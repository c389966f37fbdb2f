import { openSlots, slotPolicyOf, type Span, type Withheld } from '@/lib/availability/slots'
import { type LessonOffer, lessonOffer } from '@/lib/availability/slot-queries'
import { clockJumps } from '@/lib/time/clock-change'
import { addDays, type Day } from '@/lib/time/day'
import { formatDayRange, formatInstant, type Viewer } from '@/lib/time/format'
import { addMinutes, type Instant, isAfter, isBefore, toIso } from '@/lib/time/instant'
import { spanOfDays, type ViewerDay, viewerDays } from '@/lib/time/viewer-days'
import { dayOfWall, dayOn, wallTimeOf } from '@/lib/time/wall-time'
import { cityOf, zoneLabel } from '@/lib/time/zone-names'
import { sameOffsetAt, type Zone } from '@/lib/time/zone'
import { type WhyNoTimes, whyNoTimes } from './no-times-decisions'

/** Whose times, in which course, for lessons of how many minutes. `without`: an own lesson that would make way. */
export type TimesOf = {
  teacherId: number
  courseId: number
  minutes: number
  studentId: number | null
  without?: number
}

/** A jump of a clock within the days shown; minutes negative: back. */
export interface ClockNote {
  city: string
  on: Day
  minutes: number
}

/** The free times of some days as their viewer reads them. Instants are ISO strings. */
export interface LessonTimes {
  asOf: string
  from: Day
  until: Day
  /** `9 – 15 Mar 2026`. */
  title: string
  /** `St John’s, UTC−2:30`, at the first of the days. */
  zoneLabel: string
  /** The teacher's place, where the clocks differ on one of the days. */
  teacherPlace: string | null
  changes: ClockNote[]
  days: ViewerDay[]
  free: number
  /** Why there are none; empty where there are. */
  why: WhyNoTimes[]
  /** Only looked for where nothing is free. */
  nextFree: NextFree | null
}

/** How many times each day has. */
export interface TimeCounts {
  asOf: string
  from: Day
  until: Day
  days: { on: Day; label: string; free: number }[]
}

/** The next time that can be chosen, wherever it is. */
export interface NextFree {
  startAt: string
  on: Day
  /** `Tue 17 Mar 2026, 10:00`. */
  label: string
}

type Days = { from: Day; until: Day }

/**
 * What a student could choose on some days of the viewer (both meant), in the very order and with the very rules a booking
 * is decided by; a signed-in student's own bookings are taken away. Null when there is nothing to offer: no such teacher or
 * course, not for 1:1 lessons, or no lessons of that length.
 */
export async function lessonTimes(of: TimesOf, days: Days, viewer: Viewer, now: Instant): Promise<LessonTimes | null> {
  const range = spanOfDays(days.from, days.until, viewer.zone)
  const offer = await lessonOffer({ ...of, range })
  if (!offer || !isOffered(offer, of)) return null
  const { slots, withheld } = openSlots(offer.rules, offer.busy, slotPolicyOf(offer, of.minutes), range, now)
  const { zone: teacherZone } = offer.teacher
  const none = slots.length === 0
  const shown = viewerDays(slots, days, viewer, teacherZone)
  return {
    asOf: toIso(now),
    ...days,
    title: formatDayRange(days.from, days.until, viewer),
    zoneLabel: zoneLabel(viewer.zone, range.startAt),
    teacherPlace: sameClock(range, viewer.zone, teacherZone) ? null : cityOf(teacherZone),
    changes: clockNotes(range, viewer.zone, teacherZone),
    days: shown,
    free: shown.reduce((count, { times }) => count + times.length, 0),
    why: none ? whyNoTimes(noTimesFacts(offer, range, withheld, now)) : [],
    nextFree: none ? await nextFree(of, viewer, { after: range.endAt }, now) : null,
  }
}

/** How many times each of some days of the viewer has; null as for the times themselves. */
export async function lessonCounts(of: TimesOf, days: Days, viewer: Viewer, now: Instant): Promise<TimeCounts | null> {
  const range = spanOfDays(days.from, days.until, viewer.zone)
  const offer = await lessonOffer({ ...of, range })
  if (!offer || !isOffered(offer, of)) return null
  const { slots } = openSlots(offer.rules, offer.busy, slotPolicyOf(offer, of.minutes), range, now)
  const counted = viewerDays(slots, days, viewer, null)
  return {
    asOf: toIso(now),
    ...days,
    days: counted.map(({ on, label, times }) => ({ on, label, free: times.length })),
  }
}

const SEARCH_DAYS = 60
const STRETCH_MINUTES = 7 * 24 * 60

/**
 * The first time from `after` on that could be chosen, and where there is none any more, the first from now on; null when
 * nothing is free up to the horizon. One statement for each sixty days looked at.
 */
export async function nextFree(
  of: TimesOf,
  viewer: Viewer,
  { after }: { after: Instant | null },
  now: Instant,
): Promise<NextFree | null> {
  const found =
    (after && isAfter(after, now) ? await firstFree(of, after, now) : null) ?? (await firstFree(of, now, now))
  if (!found) return null
  const startAt = found.startAt
  return { startAt: toIso(startAt), on: dayOn(startAt, viewer.zone), label: formatInstant(startAt, viewer) }
}

async function firstFree(of: TimesOf, from: Instant, now: Instant): Promise<Span | null> {
  for (let at = from; ; at = addMinutes(at, SEARCH_DAYS * 24 * 60)) {
    const range = { startAt: at, endAt: addMinutes(at, SEARCH_DAYS * 24 * 60) }
    const offer = await lessonOffer({ ...of, range })
    if (!offer || !isOffered(offer, of)) return null
    const policy = slotPolicyOf(offer, of.minutes)
    // A day more than the horizon has: its last day may end up to a day later than the hour it is now.
    const end = addMinutes(now, (policy.horizonDays + 1) * 24 * 60 + 60)
    for (let start = range.startAt; isBefore(start, range.endAt); start = addMinutes(start, STRETCH_MINUTES)) {
      if (isAfter(start, end)) return null
      const stretch = { startAt: start, endAt: addMinutes(start, STRETCH_MINUTES) }
      const [first] = openSlots(offer.rules, offer.busy, policy, stretch, now).slots
      if (first) return first
    }
  }
}

/** Whether this is a 1:1 course that this teacher gives, in lessons of that length. */
function isOffered({ teacher, course, assigned, terms }: LessonOffer, { minutes }: TimesOf): boolean {
  const isGiven = teacher.approved && assigned && course.published && course.bookingType === 'one_on_one'
  return isGiven && terms.slotMinutes.includes(minutes)
}

function noTimesFacts(
  { rules, teacher, terms, enrolment }: LessonOffer,
  range: Span,
  withheld: Withheld,
  now: Instant,
) {
  const today = dayOn(now, teacher.zone)
  const enrolledUntil = enrolment?.active ? enrolment.expiresAt : null
  return {
    from: dayOn(range.startAt, teacher.zone),
    until: dayOn(addMinutes(range.endAt, -1), teacher.zone),
    today,
    horizonOn: addDays(today, terms.horizonDays),
    horizonDays: terms.horizonDays,
    minNoticeHours: terms.minNoticeHours,
    maxBookingsPerDay: terms.maxBookingsPerDay,
    enrolmentEndsOn: enrolledUntil && dayOn(enrolledUntil, teacher.zone),
    keepsHours: rules.some((rule) => !rule.blocked && !isOver(rule, today, now)),
    withheld,
  }
}

function isOver(rule: LessonOffer['rules'][number], today: Day, now: Instant): boolean {
  if (rule.kind === 'once') return !isAfter(rule.endAt, now)
  return rule.validUntil !== null && rule.validUntil < addDays(today, -1)
}

function sameClock({ startAt, endAt }: Span, zone: Zone, other: Zone): boolean {
  return sameOffsetAt(startAt, zone, other) && sameOffsetAt(endAt, zone, other)
}

function clockNotes({ startAt, endAt }: Span, zone: Zone, teacherZone: Zone): ClockNote[] {
  return [...new Set([zone, teacherZone])].flatMap((each) =>
    clockJumps({ from: startAt, to: endAt }, each).map(({ at, minutes }) => ({
      city: cityOf(each),
      on: dayOfWall(wallTimeOf(at, each)),
      minutes,
    })),
  )
}
