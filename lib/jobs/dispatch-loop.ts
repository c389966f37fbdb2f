import { dispatchEvents } from '@/lib/notifications/dispatch-events'
import { now } from '@/lib/time/instant'

const EVERY_MS = 1_000
const LONGEST_PAUSE_MS = 30_000

/**
 * Passes events on to those concerned, every second, until it is stopped: an event row is the outbox itself, so nothing has
 * to be enqueued where a seat is booked (docs/decisions/019). A round that fails is told on stderr and tried again, ever
 * more rarely up to twice a minute. `stop` waits for the round under way.
 */
export function dispatchLoop(): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const rounds = goRound(stopping.signal)
  return {
    stop: () => {
      stopping.abort()
      return rounds
    },
  }
}

async function goRound(signal: AbortSignal): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    try {
      await dispatchEvents(now())
      failures = 0
    } catch (error) {
      failures++
      console.error('worker: events could not be dispatched', error)
    }
    const wait = Math.min(EVERY_MS * 2 ** failures, LONGEST_PAUSE_MS) * (0.9 + Math.random() * 0.2)
    await rest(wait, signal)
  }
}

/** Resolves after `ms`, or at once when it is stopped. */
function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
  })
}
