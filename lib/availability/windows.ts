import type { Day } from '@/lib/time/day'
import { type Instant, instantFromMs } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'
import {
  dayCountAt,
  dayCountOf,
  instantMsOf,
  minuteOfDay,
  wallMsOn,
  weekdayOfCount,
  type ZoneClock,
  zoneClock,
} from '@/lib/time/zone-clock'

/** A stretch of time, half-open: `[startAt, endAt)`. */
export type Span = { startAt: Instant; endAt: Instant }

/**
 * One row of a teacher's availability: time offered or, `blocked`, taken away, for one course or (null) for all.
 * A weekly one repeats wall time in its zone; an end at or before the start is on the next day, and equal ones make a
 * whole day. Its validity is about the day a window starts on, both days included.
 */
export type AvailabilityRule = { ruleId: number; courseId: number | null; blocked: boolean; reason: string } & (
  | {
      kind: 'weekly'
      /** 0 = Monday. */
      dayOfWeek: number
      /** `HH:mm`. */
      startWall: string
      endWall: string
      validFrom: Day | null
      validUntil: Day | null
      zone: Zone
    }
  | { kind: 'once'; startAt: Instant; endAt: Instant }
)

/** The same as a span in milliseconds, to calculate with. */
export type Stretch = { from: number; to: number }

/** One window of a rule: when it is, and from where its grid of starts counts. */
export type RuleWindow = Stretch & {
  /** A weekly window counts on the clock face: the wall time it starts at, read as if it were UTC. Null: from its instant. */
  wall: { startMs: number; clock: ZoneClock } | null
}

/** What the rules make of a stretch of time: each window offered, and the time they leave open once blocks are taken away. */
export type OpenTime = { windows: RuleWindow[]; open: Stretch[] }

/**
 * The time a teacher offers within a range: windows that touch or overlap are one span, blocks are taken away, in order.
 * With a course, the rules of that course and those of all; without one, every window counts and only blocks of all
 * courses take away. Says nothing about what is booked. For previews; `openSlots` starts from the same windows.
 */
export function openWindows(rules: readonly AvailabilityRule[], range: Span, courseId: number | null = null): Span[] {
  const [from, to] = [range.startAt.getTime(), range.endAt.getTime()]
  return openTime(rules, { from, to }, courseId)
    .open.map((span) => ({ from: Math.max(span.from, from), to: Math.min(span.to, to) }))
    .filter((span) => span.from < span.to)
    .map((span) => ({ startAt: instantFromMs(span.from), endAt: instantFromMs(span.to) }))
}

/** The windows that reach into a range, whole, and the open time they make. Work and result grow with the range alone. */
export function openTime(rules: readonly AvailabilityRule[], range: Stretch, courseId: number | null): OpenTime {
  const clocks = new Map<Zone, ZoneClock>()
  const clockOf = (zone: Zone) => {
    const clock = clocks.get(zone) ?? zoneClock(instantFromMs(range.from), instantFromMs(range.to), zone)
    clocks.set(zone, clock)
    return clock
  }
  const windows: RuleWindow[] = []
  const blocks: RuleWindow[] = []
  for (const rule of rules) {
    if (!speaksOf(rule, courseId)) continue
    const found = rule.kind === 'once' ? [onceWindow(rule)] : weeklyWindows(rule, range, clockOf(rule.zone))
    // A window that clock changes leave nothing of ends where it starts, or before.
    const some = found.filter(({ from, to }) => from < to && from < range.to && to > range.from)
    ;(rule.blocked ? blocks : windows).push(...some)
  }
  return { windows, open: without(joined(windows), joined(blocks)) }
}

function speaksOf(rule: AvailabilityRule, courseId: number | null): boolean {
  if (rule.courseId === null) return true
  return courseId === null ? !rule.blocked : rule.courseId === courseId
}

function onceWindow({ startAt, endAt }: { startAt: Instant; endAt: Instant }): RuleWindow {
  return { from: startAt.getTime(), to: endAt.getTime(), wall: null }
}

function weeklyWindows(
  rule: Extract<AvailabilityRule, { kind: 'weekly' }>,
  range: Stretch,
  clock: ZoneClock,
): RuleWindow[] {
  const { validFrom, validUntil } = rule
  const [startMinute, endMinute] = [minuteOfDay(rule.startWall), minuteOfDay(rule.endWall)]
  const overnight = endMinute <= startMinute ? 1 : 0
  // A window lasts a day and a clock change at most; a repeated midnight may put the day of an instant one too early.
  const earliest = Math.max(dayCountAt(range.from, clock) - 2, validFrom === null ? -Infinity : dayCountOf(validFrom))
  const latest = Math.min(dayCountAt(range.to, clock) + 1, validUntil === null ? Infinity : dayCountOf(validUntil))
  const windows: RuleWindow[] = []
  const first = earliest + ((rule.dayOfWeek - weekdayOfCount(earliest) + 7) % 7)
  for (let day = first; day <= latest; day += 7) {
    const startMs = wallMsOn(day, startMinute)
    const from = instantMsOf(startMs, clock)
    windows.push({ from, to: instantMsOf(wallMsOn(day + overnight, endMinute), clock), wall: { startMs, clock } })
  }
  return windows
}

/** The same time in order, with what touches or overlaps made one. */
export function joined(spans: readonly Stretch[]): Stretch[] {
  const whole: Stretch[] = []
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = whole.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else whole.push({ from, to })
  }
  return whole
}

// Both in order and joined: one walk along the two.
function without(spans: readonly Stretch[], blocks: readonly Stretch[]): Stretch[] {
  const left: Stretch[] = []
  let next = 0
  for (const { from, to } of spans) {
    let start = from
    for (; next < blocks.length; next++) {
      const block = blocks[next]
      if (!block || block.from >= to) break
      if (block.from > start) left.push({ from: start, to: block.from })
      start = Math.max(start, block.to)
      // It may reach into the next span as well.
      if (block.to > to) break
    }
    if (start < to) left.push({ from: start, to })
  }
  return left
}
