import { addMinutes, earliest, type Instant, latest } from '@/lib/time/instant'
import { startOfDay, toInstant, wallTimeOf } from '@/lib/time/wall-time'
import type { Zone } from '@/lib/time/zone'
import { type AvailabilityRule, openWindows, type Span } from './windows'

type Weekly = Extract<AvailabilityRule, { kind: 'weekly' }>

const DAY_MINUTES = 1440
/** In one zone a week says all; between two, both changes of each year have to be seen. */
const SAME_ZONE_DAYS = 15
const TWO_ZONES_DAYS = 54 * 7

/**
 * The first of a teacher's own rows that a new one gets in the way of: of the same kind (offered or taken away) for the same
 * course, at the same time, from `now` on. Touching ends are none. Weekly rows of one zone are compared on the clock face, so
 * that a clock change makes no overlap. Time off may lie over weekly time taken away: a holiday covers the lunch breaks.
 */
export function findOverlap<Row extends AvailabilityRule>(
  rule: AvailabilityRule,
  own: readonly Row[],
  now: Instant,
): Row | null {
  const found = own.find(
    (other) =>
      other.ruleId !== rule.ruleId &&
      other.blocked === rule.blocked &&
      other.courseId === rule.courseId &&
      (!rule.blocked || other.kind === rule.kind) &&
      meet(rule, other, now),
  )
  return found ?? null
}

/** Whether two rows are the same time of the same weekday, for the same course; copying one onto the other says nothing new. */
export function isSameWindow(rule: AvailabilityRule, other: AvailabilityRule): boolean {
  return (
    rule.kind === 'weekly' &&
    other.kind === 'weekly' &&
    rule.blocked === other.blocked &&
    rule.courseId === other.courseId &&
    rule.dayOfWeek === other.dayOfWeek &&
    rule.startWall === other.startWall &&
    rule.endWall === other.endWall &&
    rule.zone === other.zone &&
    rule.validFrom === other.validFrom &&
    rule.validUntil === other.validUntil
  )
}

/** Of what is booked, what lies in the time a row takes away, in the order it came in; a row of one course takes only that. */
export function coveredBy<Booked extends Span & { courseId: number }>(
  rule: AvailabilityRule,
  booked: readonly Booked[],
): Booked[] {
  const touched = booked.filter(({ courseId }) => rule.courseId === null || rule.courseId === courseId)
  const [first, ...rest] = touched
  if (!rule.blocked || !first) return []
  const startAt = earliest(first.startAt, ...rest.map((each) => each.startAt))
  const endAt = latest(first.endAt, ...rest.map((each) => each.endAt))
  const off = spansOf(rule, { startAt, endAt })
  return touched.filter((each) => off.some((span) => span.startAt < each.endAt && each.startAt < span.endAt))
}

function meet(one: AvailabilityRule, other: AvailabilityRule, now: Instant): boolean {
  if (one.kind === 'weekly' && other.kind === 'weekly') return weekliesMeet(one, other, now)
  const once = one.kind === 'once' ? one : other
  if (once.kind !== 'once') return false
  const range = { startAt: latest(once.startAt, now), endAt: once.endAt }
  return range.startAt < range.endAt && share(spansOf(one, range), spansOf(other, range))
}

function weekliesMeet(one: Weekly, other: Weekly, now: Instant): boolean {
  const sameZone = one.zone === other.zone
  const zone: Zone = sameZone ? 'UTC' : one.zone
  // Drawn on the clock face of UTC, which never changes, walls of one zone compare as walls.
  const drawn = (rule: Weekly): Weekly => (sameZone ? { ...rule, zone } : rule)
  const begins = [one.validFrom, other.validFrom].flatMap((on) => (on ? [startOfDay(on, zone)] : []))
  const face = sameZone ? toInstant(wallTimeOf(now, one.zone), zone) : now
  // A window of the day before may still be open when a validity begins.
  const startAt = latest(face, ...begins.map((at) => addMinutes(at, -DAY_MINUTES)))
  const endAt = addMinutes(startAt, (sameZone ? SAME_ZONE_DAYS : TWO_ZONES_DAYS) * DAY_MINUTES)
  return share(spansOf(drawn(one), { startAt, endAt }), spansOf(drawn(other), { startAt, endAt }))
}

/** The times of one row, whatever it does with them. */
function spansOf(rule: AvailabilityRule, range: Span): Span[] {
  return openWindows([{ ...rule, blocked: false, courseId: null }], range)
}

/** Both are in order and have no overlaps of their own. */
function share(some: readonly Span[], others: readonly Span[]): boolean {
  let next = 0
  for (const { startAt, endAt } of some) {
    while (next < others.length && (others[next]?.endAt ?? startAt) <= startAt) next++
    const other = others[next]
    if (other && other.startAt < endAt) return true
  }
  return false
}
