/** What one look at the server saw of the others: everybody but the move itself. */
export type Look = {
  /** Statements under way; those that run for more than five seconds by themselves are not counted. */
  active: number
  /** How long they have been under way, on the average. */
  meanAgeMs: number
  /** How long somebody has been waiting for a lock of ours, at most. */
  blockedMs: number
  /** How far the slowest replica is behind; 0 without any. */
  replicaLagMs: number
}

export type Rest = { ms: number; reason: '' | 'locks' | 'load' | 'replica' }

export type Throttle = {
  /** How long the next batch should take. */
  readonly targetMs: number
  /** A look while a batch was under way (`atWork`) or while nothing was. */
  saw: (look: Look, atWork: boolean) => void
  /** After a batch of `tookMs`: how long to rest, and why. */
  rest: (tookMs: number) => Rest
}

const QUIET_TARGET_MS = 400
const BUSY_TARGET_MS = 100
const LEAST_TARGET_MS = 20
const BLOCKED_TOO_LONG_MS = 25
const REPLICA_BEHIND_MS = 5_000
const LONGEST_REST_MS = 1_000
const WEIGHT_OF_NEWEST = 0.2
/** Statements may take this much longer while a batch is under way than while none is. */
const FINE_PRESSURE = 2

/**
 * Decides how much of the time the move takes, by how the statements of others fare. Somebody waits for our locks: half as long a
 * batch. Their statements take longer at our work than at our rest: a rest after each batch, longer the more they do. Nobody is
 * there: full speed.
 */
export function throttle(): Throttle {
  let target = QUIET_TARGET_MS
  let ages: { rest?: number; work?: number } = {}
  let batch = { looks: 0, busy: 0, blockedMs: 0, replicaLagMs: 0 }
  let wasBusy = false
  return {
    get targetMs() {
      return target
    },
    saw(look, atWork) {
      batch.replicaLagMs = Math.max(batch.replicaLagMs, look.replicaLagMs)
      if (atWork) {
        batch.looks++
        batch.blockedMs = Math.max(batch.blockedMs, look.blockedMs)
        if (look.active > 0) batch.busy++
      }
      if (look.active === 0) return
      const key = atWork ? 'work' : 'rest'
      ages = { ...ages, [key]: average(ages[key], look.meanAgeMs) }
    },
    rest(tookMs) {
      const { looks, busy, blockedMs, replicaLagMs } = batch
      batch = { looks: 0, busy: 0, blockedMs: 0, replicaLagMs: 0 }
      // A batch that was over before anybody looked says nothing about the others.
      if (looks > 0) wasBusy = busy > 0
      const most = wasBusy ? BUSY_TARGET_MS : QUIET_TARGET_MS
      const isBlocking = blockedMs > BLOCKED_TOO_LONG_MS
      target = isBlocking ? Math.max(LEAST_TARGET_MS, target / 2) : Math.min(most, target * 1.25)
      if (replicaLagMs > REPLICA_BEHIND_MS) return { ms: LONGEST_REST_MS, reason: 'replica' }
      if (isBlocking) return { ms: Math.min(LONGEST_REST_MS, tookMs), reason: 'locks' }
      if (busy === 0 || looks === 0) return { ms: 0, reason: '' }
      const pressure = ages.work !== undefined && ages.rest !== undefined ? ages.work / Math.max(1, ages.rest) : 1
      const ms = Math.min(LONGEST_REST_MS, tookMs * Math.min(3, Math.max(0, pressure - FINE_PRESSURE)))
      return ms < 1 ? { ms: 0, reason: '' } : { ms, reason: 'load' }
    },
  }
}

function average(before: number | undefined, newest: number): number {
  return before === undefined ? newest : before + WEIGHT_OF_NEWEST * (newest - before)
}
