import type { Terms } from '@/lib/policy/decisions'
import { addMinutes, earliest, type Instant, instantFromMs } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'
import { dayCountAt, zoneClock } from '@/lib/time/zone-clock'
import { type AvailabilityRule, joined, openTime, type RuleWindow, type Span, type Stretch } from './windows'

export type { AvailabilityRule, Span } from './windows'

/** What stands in the way: the teacher's time with the buffers of its lessons, the student's, and the starts of lessons. */
export type Busy = { teacher: readonly Span[]; student: readonly Span[]; lessonStarts: readonly Instant[] }

/** The terms that decide about slots of one length in one course. A null limit is none. */
export type SlotPolicy = {
  courseId: number
  /** The teacher's: it says which day it is, for the horizon and the limit of a day. */
  teacherZone: Zone
  minutes: number
  stepMinutes: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  minNoticeHours: number
  horizonDays: number
  maxBookingsPerDay: number | null
  /** The end of the student's enrolment, where it has one: no lesson begins at it or later. */
  enrolledUntil: Instant | null
}

/** Why a time to come within the open windows is not offered; where several reasons hold, the first in this order. */
export type Withheld = { notice: number; horizon: number; busy: number; dayLimit: number; own: number }

/** The slots in order, and how many times each reason withheld one. */
export type OpenSlots = { slots: Span[]; withheld: Withheld }

const MINUTE_MS = 60_000

/** The part of an offer that decides about its slots, for lessons of so many minutes. */
export function slotPolicyOf(
  offer: {
    teacher: { zone: Zone }
    course: { courseId: number }
    terms: Terms
    enrolment: { expiresAt: Instant | null } | null
  },
  minutes: number,
): SlotPolicy {
  const { slotStepMinutes: stepMinutes, bufferBeforeMinutes, bufferAfterMinutes } = offer.terms
  const { minNoticeHours, horizonDays, maxBookingsPerDay } = offer.terms
  return {
    courseId: offer.course.courseId,
    teacherZone: offer.teacher.zone,
    minutes,
    stepMinutes,
    bufferBeforeMinutes,
    bufferAfterMinutes,
    minNoticeHours,
    horizonDays,
    maxBookingsPerDay,
    enrolledUntil: offer.enrolment?.expiresAt ?? null,
  }
}

/**
 * The slots that begin in `range` and can be booked at `now`. The list and the booking both call this; a booking asks for
 * the range of its one start.
 *
 * A slot begins where the clock of a window shows its start plus whole steps (in a repeated hour twice, in a skipped one
 * never; a one-time window counts real minutes), lasts `minutes` of real time, and lies within the windows of the course,
 * joined where they touch, blocks taken away. With its buffers it keeps clear of the teacher's time, without them of the
 * student's. It begins after `now`, at or after the notice (real hours), on a day of the teacher's zone up to
 * `horizonDays` after today's, and not on one that has its number of lessons already. What is past, or after the student's
 * enrolment, is not said to be withheld.
 *
 * `busy` must cover the range with buffers and the whole days of the teacher at its ends. Throws a RangeError for a step or
 * a length of no minutes.
 */
export function openSlots(
  rules: readonly AvailabilityRule[],
  busy: Busy,
  policy: SlotPolicy,
  range: Span,
  now: Instant,
): OpenSlots {
  const { minutes, stepMinutes, courseId } = policy
  if (!(minutes > 0 && stepMinutes > 0)) throw new RangeError(`No slots of ${minutes} minutes every ${stepMinutes}`)
  const last = policy.enrolledUntil ? earliest(range.endAt, policy.enrolledUntil) : range.endAt
  const starts = { from: range.startAt.getTime(), to: last.getTime() }
  const { windows, open } = openTime(rules, { from: starts.from, to: starts.to + minutes * MINUTE_MS }, courseId)
  const isOpen = insideOf(open)
  const reasonFor = reasons(busy, policy, range, now)
  const withheld: Withheld = { notice: 0, horizon: 0, busy: 0, dayLimit: 0, own: 0 }
  const slots: Span[] = []
  for (const from of gridOf(windows, stepMinutes * MINUTE_MS, starts)) {
    const slot = { from, to: from + minutes * MINUTE_MS }
    if (from <= now.getTime() || !isOpen(slot)) continue
    const reason = reasonFor(slot)
    if (reason) withheld[reason]++
    else slots.push({ startAt: instantFromMs(slot.from), endAt: instantFromMs(slot.to) })
  }
  return { slots, withheld }
}

// Asked for one slot after the other in order, so that each list of spans is walked once.
function reasons(busy: Busy, policy: SlotPolicy, range: Span, now: Instant) {
  const clock = zoneClock(range.startAt, range.endAt, policy.teacherZone)
  const lastDay = dayCountAt(now.getTime(), clock) + policy.horizonDays
  const noticeMs = addMinutes(now, policy.minNoticeHours * 60).getTime()
  const before = policy.bufferBeforeMinutes * MINUTE_MS
  const after = policy.bufferAfterMinutes * MINUTE_MS
  const most = policy.maxBookingsPerDay ?? Infinity
  const lessonsOn = new Map<number, number>()
  for (const startAt of most === Infinity ? [] : busy.lessonStarts) {
    const day = dayCountAt(startAt.getTime(), clock)
    lessonsOn.set(day, (lessonsOn.get(day) ?? 0) + 1)
  }
  const meetsTeacher = touching(busy.teacher)
  const meetsStudent = touching(busy.student)
  return ({ from, to }: Stretch): keyof Withheld | null => {
    if (from < noticeMs) return 'notice'
    const day = dayCountAt(from, clock)
    if (day > lastDay) return 'horizon'
    if (meetsTeacher({ from: from - before, to: to + after })) return 'busy'
    if ((lessonsOn.get(day) ?? 0) >= most) return 'dayLimit'
    return meetsStudent({ from, to }) ? 'own' : null
  }
}

/** Every start on the grids of the windows, in order and once. */
function gridOf(windows: readonly RuleWindow[], stepMs: number, range: Stretch): Float64Array {
  const starts: number[] = []
  for (const window of windows) {
    const from = Math.max(window.from, range.from)
    const to = Math.min(window.to, range.to)
    if (!window.wall) {
      addSteps(starts, window.from, stepMs, { from, to })
      continue
    }
    const { startMs, clock } = window.wall
    for (const { fromMs, toMs, offsetMs } of clock.stretches) {
      addSteps(starts, startMs - offsetMs, stepMs, { from: Math.max(from, fromMs), to: Math.min(to, toMs) })
    }
  }
  return Float64Array.from(new Set(starts)).sort()
}

function addSteps(starts: number[], origin: number, stepMs: number, { from, to }: Stretch) {
  const first = origin + Math.max(0, Math.ceil((from - origin) / stepMs)) * stepMs
  for (let at = first; at < to; at += stepMs) starts.push(at)
}

function insideOf(open: readonly Stretch[]): (slot: Stretch) => boolean {
  let next = 0
  return ({ from, to }) => {
    while (next < open.length && (open[next]?.to ?? 0) <= from) next++
    const span = open[next]
    return span !== undefined && span.from <= from && to <= span.to
  }
}

function touching(busy: readonly Span[]): (slot: Stretch) => boolean {
  const spans = joined(
    busy.map(({ startAt, endAt }) => ({ from: startAt.getTime(), to: endAt.getTime() })).filter((b) => b.from < b.to),
  )
  let next = 0
  return ({ from, to }) => {
    while (next < spans.length && (spans[next]?.to ?? 0) <= from) next++
    const span = spans[next]
    return span !== undefined && span.from < to
  }
}
