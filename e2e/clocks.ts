import { Temporal } from 'temporal-polyfill'

// What the stories expect to read, worked out by Temporal rather than by the product's own code.

/** `14:30` on the wall of a zone at an instant. */
export function clockIn(zone: string, at: Date): string {
  return wallIn(zone, at).slice(11)
}

/** The wall time `YYYY-MM-DDTHH:mm` of a zone at an instant, as a `datetime-local` field takes it. */
export function wallIn(zone: string, at: Date): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
  return local.toPlainDateTime().toString({ smallestUnit: 'minute' })
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Mon 9 Mar 2026, 14:30` as the pages write it. */
export function dayAndClockIn(zone: string, at: Date): string {
  const { dayOfWeek, day, month, year } = Temporal.PlainDate.from(wallIn(zone, at).slice(0, 10))
  return `${WEEKDAYS[dayOfWeek - 1] ?? ''} ${day} ${MONTHS[month - 1] ?? ''} ${year}, ${clockIn(zone, at)}`
}

/** The instant of a wall time that exists once in the zone. */
export function instantIn(zone: string, wall: string): Date {
  return new Date(
    Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation: 'reject' }).epochMilliseconds,
  )
}

/** `days` from today, at a wall time `HH:mm` of the zone, as `YYYY-MM-DDTHH:mm`. */
export function wallAhead(zone: string, days: number, clock: string): string {
  const day = Temporal.Now.plainDateISO(zone).add({ days })
  return `${day.toString()}T${clock}`
}

/** The next moment a zone's clocks go `forward` or `back`. Throws for a zone whose clocks never change. */
export function nextChange(zone: string, direction: 'forward' | 'back'): Temporal.ZonedDateTime {
  let at = Temporal.Now.zonedDateTimeISO(zone)
  for (let looked = 0; looked < 4; looked++) {
    const next = at.getTimeZoneTransition('next')
    if (!next) break
    const before = next.subtract({ seconds: 1 })
    if (next.offsetNanoseconds > before.offsetNanoseconds === (direction === 'forward')) return next
    at = next
  }
  throw new Error(`${zone} has no clock change ${direction} ahead`)
}
