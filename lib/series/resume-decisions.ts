import type { Instant } from '@/lib/time/instant'
import { wallTimeOf } from '@/lib/time/wall-time'
import { dateState, type SeriesDate, type SeriesFacts } from './decisions'
import { type Occurrence, occurrenceOn } from './recurrence'

/** A date that a pause has taken off, as it would be on again. */
export type HeldDate = Occurrence & { sessionId: number }

/** The dates a pause has taken off and whose time has not passed, each at the time it had, also where that was not the rule’s. */
export function heldDates({ dates, rule: { zone }, content }: SeriesFacts, now: Instant): HeldDate[] {
  return dates.flatMap((date) => {
    const { originalOn, startAt, endAt, sessionId, minutes } = date
    if (!isHeld(date, now) || originalOn === null || !startAt || !endAt || sessionId === null) return []
    const at = occurrenceOn(originalOn, wallTimeOf(startAt, zone), zone, minutes ?? content.durationMinutes)
    return [{ ...at, startAt, endAt, sessionId }]
  })
}

function isHeld(date: SeriesDate, now: Instant): boolean {
  return dateState(date, now) === 'held'
}
