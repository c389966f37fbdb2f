import type { Instant } from './instant'
import { instantFromMs } from './instant'
import { offsetMsAt, type Zone } from './zone'

/** A moment at which a zone's wall clock jumps. `at` is the first instant with the new offset. */
export interface Transition {
  at: Instant
  /** Minutes ahead of UTC before and after. */
  offsetBefore: number
  offsetAfter: number
}

// Shorter than the shortest time a zone has kept a clock (Boa Vista, summer time for seven days in October 2000).
const STEP_MS = 3 * 86_400_000

function offsetAtMs(ms: number, zone: Zone): number {
  return offsetMsAt(instantFromMs(ms), zone)
}

/** The one change between two instants with different offsets, found by halving; exact to the millisecond. */
export function transitionWithin(from: Instant, to: Instant, zone: Zone): Transition | null {
  let before = from.getTime()
  let after = to.getTime()
  const offsetBefore = offsetAtMs(before, zone)
  if (offsetBefore === offsetAtMs(after, zone)) return null
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (offsetAtMs(middle, zone) === offsetBefore) before = middle
    else after = middle
  }
  const minutes = (offset: number) => Math.round(offset / 60_000)
  return {
    at: instantFromMs(after),
    offsetBefore: minutes(offsetBefore),
    offsetAfter: minutes(offsetAtMs(after, zone)),
  }
}

/** Every clock change in `(from, to]`, in order. Two changes within three days of each other that cancel out would be missed; no zone has done that since 1970. */
export function transitionsBetween(from: Instant, to: Instant, zone: Zone): Transition[] {
  const found: Transition[] = []
  let start = from.getTime()
  const end = to.getTime()
  while (start < end) {
    const next = Math.min(start + STEP_MS, end)
    const change = transitionWithin(instantFromMs(start), instantFromMs(next), zone)
    if (change) found.push(change)
    start = change ? change.at.getTime() : next
  }
  return found
}

/** The next clock change after an instant within `days` (two years unless told), or null for a zone that keeps its clock. */
export function nextTransition(after: Instant, zone: Zone, days = 732): Transition | null {
  const end = after.getTime() + days * 86_400_000
  for (let start = after.getTime(); start < end; start += STEP_MS) {
    const change = transitionWithin(instantFromMs(start), instantFromMs(Math.min(start + STEP_MS, end)), zone)
    if (change) return change
  }
  return null
}
