import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { ok } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import type { Told } from './bundle-decisions'
import { type Matter, whoIsTold } from './decisions'
import { type Unreadable, undispatchedMatters } from './matter-queries'
import { tellAll } from './tell-all'

/** How many events were passed on, how many notifications and mails that made, and what nobody can read. */
export type Dispatched = { events: number; notifications: number; mails: number; unreadable: Unreadable[] }

const BATCH = 200
const LONGEST_SILENCE = '30s'
const NONE: Dispatched = { events: 0, notifications: 0, mails: 0, unreadable: [] }

/**
 * Tells everybody concerned of every event of the trail that nobody has been told of, in their list and by mail, in the order
 * in which the events were written, and marks them as dispatched at `now`; batch by batch, each in one transaction, so that
 * being killed loses nothing and tells nothing twice. What was done in one transaction is told together. One at a time in the
 * whole school: while another one is at it, this does nothing. The unique index `notification_once_per_event` has the last
 * word. An event that is not written as the guards write it is put aside with the reason, and stands in nobody's way.
 */
export async function dispatchEvents(now: Instant): Promise<Dispatched> {
  const done = { ...NONE, unreadable: [...NONE.unreadable] }
  for (;;) {
    const batch = await dispatchBatch(now)
    done.events += batch.events
    done.notifications += batch.notifications
    done.mails += batch.mails
    done.unreadable.push(...batch.unreadable)
    if (batch.events < BATCH) return done
  }
}

async function dispatchBatch(now: Instant): Promise<Dispatched> {
  const result = await inTransaction(async (tx) => {
    // One that freezes while it holds the lock is put out by the database, so that another can go on.
    const [lock] = await tx.$queryRaw<{ mine: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(hashtext('lectern.dispatch')) AS mine,
             set_config('idle_in_transaction_session_timeout', ${LONGEST_SILENCE}, true)`
    if (!lock?.mine) return ok(NONE)
    const { matters, unreadable } = await undispatchedMatters(tx, BATCH)
    const told = matters.flatMap((matter) => noticesOf(matter))
    const written = told.length === 0 ? { notifications: 0, mails: 0 } : await tellAll(tx, told, now)
    const events = matters.length + unreadable.length
    if (events > 0)
      await markDispatched(tx, [...matters.map(({ eventId }) => ({ eventId, error: null })), ...unreadable], now)
    return ok({ events, ...written, unreadable })
  })
  // `dispatchBatch` refuses nothing.
  if (!result.ok) throw new Error('dispatching events was refused')
  return result.value
}

function noticesOf(matter: Matter): Told[] {
  return whoIsTold(matter).map((notice) => ({ matter, notice }))
}

async function markDispatched(tx: Transaction, events: { eventId: number; error: string | null }[], now: Instant) {
  await tx.$executeRaw`
    UPDATE booking_event SET dispatched_at = ${now}, dispatch_error = done.error
      FROM unnest(${events.map(({ eventId }) => eventId)}::int[], ${events.map(({ error }) => error)}::text[]) AS done(id, error)
     WHERE booking_event.id = done.id AND dispatched_at IS NULL`
}
