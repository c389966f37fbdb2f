import type { Transaction } from '@/lib/db/transaction'
import type { Instant } from '@/lib/time/instant'

export type AccountMailKind = 'account.welcome' | 'account.verify' | 'account.reset' | 'account.first_sign_in'

/**
 * Lets mail about an account wait to be sent, in the caller's transaction. The row says whom and what about and nothing
 * secret: a link's token is made when it is sent. One statement, the same whether or not there is such a person; who is
 * switched off, or has no address but the one that the import makes up, gets none. Where the same mail still waits, for a
 * server that was away say, that one is due now instead of another. No kind waits for another: a new password is not to
 * stand behind a welcome.
 */
export async function queueAccountMail(
  tx: Pick<Transaction, '$executeRaw'>,
  { to, kind }: { to: { userId: number } | { email: string }; kind: AccountMailKind },
  now: Instant,
): Promise<void> {
  const { userId, email } = { userId: null, email: null, ...to }
  await tx.$executeRaw`
    WITH person AS (
      SELECT id FROM app_user u WHERE (u.id = ${userId}::int OR u.email = ${email}::text) AND u.is_active
         AND u.email NOT LIKE '%.invalid'),
    again AS (
      -- Not the one that is on its way at this moment: nobody waits here for a mail server.
      UPDATE mail SET next_try_at = ${now} WHERE next_try_at > ${now} AND id IN (
        SELECT m.id FROM mail m JOIN person ON person.id = m.user_id
         WHERE m.kind = ${kind} AND m.status = 'waiting' FOR UPDATE OF m SKIP LOCKED))
    INSERT INTO mail (user_id, kind, thread, created_at, next_try_at)
    SELECT person.id, ${kind}::text, ${kind}::text || ':' || person.id, ${now}, ${now} FROM person
     WHERE NOT EXISTS (SELECT FROM mail m WHERE m.user_id = person.id AND m.kind = ${kind} AND m.status = 'waiting')`
}
