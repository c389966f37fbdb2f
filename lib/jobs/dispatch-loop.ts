import { dispatchEvents } from '@/lib/notifications/dispatch-events'
import { now } from '@/lib/time/instant'
import { inRounds, type Loop } from './in-rounds'

/**
 * Passes events on to those concerned, every second, until it is stopped: an event row is the outbox itself, so nothing has
 * to be enqueued where a seat is booked (docs/decisions/019). A round that fails, and an event that nobody can read, are told
 * on stderr.
 */
export function dispatchLoop(): Loop {
  return inRounds(
    async () => {
      const { unreadable } = await dispatchEvents(now())
      for (const { eventId, error } of unreadable)
        console.error(`worker: event ${eventId} could not be told to anybody, it is put aside: ${error}`)
      return 'fine'
    },
    (error) => console.error('worker: events could not be dispatched', error),
  )
}
