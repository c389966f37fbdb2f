import type { PoolClient } from 'pg'
import { type Instant, toIso } from '@/lib/time/instant'
import type { Zone } from '@/lib/time/zone'

/** A mail that is being sent, and to whom. */
export interface ClaimedMail {
  id: number
  publicId: string
  kind: string
  facts: unknown
  thread: string | null
  eventId: number | null
  attempts: number
  createdAt: Instant
  userId: number
  email: string
  name: string
  zone: Zone | null
  locale: string
  isActive: boolean
}

const CLAIM = `
  SELECT m.id, m.public_id AS "publicId", m.kind, m.facts, m.thread, m.event_id AS "eventId", m.attempts,
         m.created_at AS "createdAt", u.id AS "userId", u.email, u.name, u.time_zone AS zone, u.locale, u.is_active AS "isActive"
    FROM mail m JOIN app_user u ON u.id = m.user_id
   WHERE m.status = 'waiting' AND m.next_try_at <= $1
     AND NOT EXISTS (
       SELECT FROM mail earlier
        WHERE earlier.user_id = m.user_id AND earlier.status = 'waiting' AND earlier.id < m.id
          AND (earlier.thread = m.thread OR m.thread = ANY (earlier.also_about) OR earlier.thread = ANY (m.also_about)
               OR earlier.also_about && m.also_about))
   ORDER BY m.next_try_at, m.id LIMIT 1
     FOR UPDATE OF m SKIP LOCKED`

/**
 * Takes a mail that is due at `now` for as long as the transaction of `client` lasts; null when there is none. Nobody else
 * gets it meanwhile, and whoever is killed lets go of it. What a person was sent earlier about the same matter has to be gone
 * first, or given up.
 */
export async function claimMail(client: PoolClient, now: Instant): Promise<ClaimedMail | null> {
  const { rows } = await client.query<ClaimedMail>({ name: 'mail.claim', text: CLAIM, values: [toIso(now)] })
  return rows[0] ?? null
}
