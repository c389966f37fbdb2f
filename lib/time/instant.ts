/** A point in time, exact to the millisecond. Never a wall time: those are strings (`wall-time.ts`). */
export type Instant = Date

/** An instant, or the same instant as the ISO string that views carry. */
export type InstantLike = Instant | string

const MINUTE_MS = 60_000

/** The only reading of the clock. Decisions take `now` as a parameter; only the edge calls this. */
export function now(): Instant {
  return new Date()
}

/** The instant of a number of milliseconds since 1970-01-01T00:00Z. Throws a RangeError on anything else. */
export function instantFromMs(ms: number): Instant {
  const at = new Date(ms)
  if (Number.isNaN(at.getTime())) throw new RangeError(`Not an instant: ${ms}`)
  return at
}

/** Moves by whole or fractional minutes of real time; clock changes play no part. */
export function addMinutes(at: Instant, minutes: number): Instant {
  return instantFromMs(at.getTime() + minutes * MINUTE_MS)
}

/** Moves by milliseconds of real time. */
export function addMilliseconds(at: Instant, ms: number): Instant {
  return instantFromMs(at.getTime() + ms)
}

/** Minutes of real time from one instant to the next; a fraction where they do not lie on whole minutes, negative backwards. */
export function minutesBetween(from: Instant, to: Instant): number {
  return (to.getTime() - from.getTime()) / MINUTE_MS
}

export function isBefore(at: Instant, other: Instant): boolean {
  return at.getTime() < other.getTime()
}

export function isAfter(at: Instant, other: Instant): boolean {
  return at.getTime() > other.getTime()
}

export function isAtOrBefore(at: Instant, other: Instant): boolean {
  return at.getTime() <= other.getTime()
}

export function isAtOrAfter(at: Instant, other: Instant): boolean {
  return at.getTime() >= other.getTime()
}

export function isSameInstant(at: Instant, other: Instant): boolean {
  return at.getTime() === other.getTime()
}

/** Whether two half-open stretches of time, `[from, to)`, share a moment. Touching ends do not clash. */
export function overlaps(a: { from: Instant; to: Instant }, b: { from: Instant; to: Instant }): boolean {
  return isBefore(a.from, b.to) && isBefore(b.from, a.to)
}

/** The earliest of one or more instants. */
export function earliest(first: Instant, ...rest: Instant[]): Instant {
  return rest.reduce((least, at) => (isBefore(at, least) ? at : least), first)
}

/** The latest of one or more instants. */
export function latest(first: Instant, ...rest: Instant[]): Instant {
  return rest.reduce((most, at) => (isAfter(at, most) ? at : most), first)
}

/** `2026-03-08T07:30:00.000Z`: always UTC, always milliseconds, so that equal instants are equal strings. */
export function toIso(at: Instant): string {
  return at.toISOString()
}

const ISO_INSTANT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/

/** Reads an ISO 8601 instant with `Z` or an offset. A wall time without an offset, or a day that does not exist, is null. */
export function parseInstant(text: string): Instant | null {
  const parts = ISO_INSTANT.exec(text)
  if (!parts) return null
  const [year, month, day, hour, minute] = parts.slice(1, 6).map(Number) as [number, number, number, number, number]
  // Date.parse rolls 30 February over into March; the same fields read back tell.
  const fields = new Date(Date.UTC(year, month - 1, day, hour, minute))
  if (fields.getUTCMonth() !== month - 1 || fields.getUTCDate() !== day || fields.getUTCHours() !== hour) return null
  const ms = Date.parse(text.replace(',', '.').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  return Number.isNaN(ms) ? null : new Date(ms)
}

/** The instant itself, whichever form it came in. Throws a RangeError on a string that `parseInstant` does not read. */
export function asInstant(at: InstantLike): Instant {
  if (typeof at !== 'string') return at
  const parsed = parseInstant(at)
  if (!parsed) throw new RangeError(`Not an instant: ${at}`)
  return parsed
}
