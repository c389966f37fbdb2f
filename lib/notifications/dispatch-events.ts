import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { ok } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { zoneOr } from '@/lib/time/zone'
import { type Matter, type Notice, whoIsTold } from './decisions'
import { ownZones, undispatchedMatters } from './matter-queries'
import { noticeLink } from './notice-link'
import { noticeSentence } from './notice-sentence'

/** How many events were passed on and how many notifications that made. */
export type Dispatched = { events: number; notifications: number }

const BATCH = 200
const LONGEST_SILENCE = '30s'
const NONE = { events: 0, notifications: 0 }

/**
 * Tells everybody concerned of every event of the trail that nobody has been told of, in the order in which the events were
 * written, and marks them as dispatched at `now`; batch by batch, each in one transaction, so that being killed loses
 * nothing and tells nothing twice. One at a time in the whole school: while another one is at it, this does nothing. The
 * unique index `notification_once_per_event` has the last word.
 */
export async function dispatchEvents(now: Instant): Promise<Dispatched> {
  const done = { ...NONE }
  for (;;) {
    const batch = await dispatchBatch(now)
    done.events += batch.events
    done.notifications += batch.notifications
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
    const matters = await undispatchedMatters(tx, BATCH)
    if (matters.length === 0) return ok(NONE)
    const notifications = await tell(tx, matters)
    const ids = matters.map(({ eventId }) => eventId)
    await tx.$executeRaw`
      UPDATE booking_event SET dispatched_at = ${now} WHERE id = ANY(${ids}) AND dispatched_at IS NULL`
    return ok({ events: matters.length, notifications })
  })
  // `dispatchBatch` refuses nothing.
  if (!result.ok) throw new Error('dispatching events was refused')
  return result.value
}

async function tell(tx: Transaction, matters: Matter[]): Promise<number> {
  const told = matters.flatMap((matter) => whoIsTold(matter).map((notice) => ({ matter, notice })))
  const zones = await ownZones(tx, [...new Set(told.map(({ notice }) => notice.userId))])
  const rows = told.flatMap(({ matter, notice }) => {
    const zone = zones.get(notice.userId)
    return zone === undefined ? [] : [rowOf(matter, notice, zone)]
  })
  if (rows.length === 0) return 0
  return tx.$executeRaw`
    INSERT INTO notification (event_id, user_id, kind, facts, notification_type, title, message, action_url, is_read, read_at, created_at)
    SELECT "eventId", "userId", kind, facts, kind, title, message, link, quiet, CASE WHEN quiet THEN at END, at
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS told("eventId" int, "userId" int, kind text, facts jsonb,
        title text, message text, link text, quiet boolean, at timestamptz)
    ON CONFLICT DO NOTHING`
}

// Title, message and link are for readers of Phase 1; here they are made of kind and facts whenever they are shown.
function rowOf(matter: Matter, { userId, kind, quiet, facts }: Notice, ownZone: string | null) {
  const { title, text: message } = noticeSentence(kind, facts, { zone: zoneOr(ownZone ?? facts.zone, 'UTC') })
  return {
    eventId: matter.eventId,
    at: matter.at,
    userId,
    kind,
    quiet,
    facts,
    title,
    message,
    link: noticeLink(kind, facts),
  }
}
