import { addMilliseconds, type Instant, isAtOrAfter } from '@/lib/time/instant'

export interface AttemptLimit {
  /** Attempts allowed in one window. */
  most: number
  /** Milliseconds from the first attempt until the count starts again. */
  windowMs: number
}

type Count = { made: number; endsAt: Instant }

const MOST_KEYS = 20_000

/**
 * Counts attempts by key in this process, in bounded memory: at most 20,000 keys, the oldest is forgotten first.
 * Kept in memory and not in the database on purpose: a flood of guesses must not become a flood of writes. Several
 * processes each count for themselves, which multiplies the limit by their number.
 */
export class Attempts {
  private readonly counts = new Map<string, Count>()

  constructor(private readonly limit: AttemptLimit) {}

  /** Counts one attempt. Null when it may go on, else when the next one may. Refused attempts do not prolong the wait. */
  take(key: string, now: Instant): Instant | null {
    const count = this.current(key, now)
    if (count.made >= this.limit.most) return count.endsAt
    count.made += 1
    return null
  }

  /** The attempt was a good one: it is not held against the key. */
  giveBack(key: string): void {
    const count = this.counts.get(key)
    if (count && count.made > 0) count.made -= 1
  }

  /** Everything counted for this key is forgotten. */
  forget(key: string): void {
    this.counts.delete(key)
  }

  private current(key: string, now: Instant): Count {
    const known = this.counts.get(key)
    if (known && !isAtOrAfter(now, known.endsAt)) return known
    this.counts.delete(key)
    if (this.counts.size >= MOST_KEYS) {
      const [oldest] = this.counts.keys()
      if (oldest !== undefined) this.counts.delete(oldest)
    }
    const fresh = { made: 0, endsAt: addMilliseconds(now, this.limit.windowMs) }
    this.counts.set(key, fresh)
    return fresh
  }
}
