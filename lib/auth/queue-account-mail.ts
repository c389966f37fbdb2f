import type { Transaction } from '@/lib/db/transaction'
import type { Instant } from '@/lib/time/instant'

export type AccountMailKind = 'account.welcome' | 'account.verify' | 'account.reset' | 'account.first_sign_in'

/**
 * Lets mail about an account wait to be sent, in the caller's transaction. The row says whom and what about and nothing
 * secret: a link's token is made when it is sent. One statement, the same whether or not there is such a person; who is
 * switched off, has the same mail still waiting, or has no address but the one that the import makes up, gets none.
 */
export async function queueAccountMail(
  tx: Pick<Transaction, '$executeRaw'>,
  { to, kind }: { to: { userId: number } | { email: string }; kind: AccountMailKind },
  now: Instant,
): Promise<void> {
  const { userId, email } = { userId: null, email: null, ...to }
  await tx.$executeRaw`
    INSERT INTO mail (user_id, kind, thread, created_at, next_try_at)
    SELECT u.id, ${kind}, 'account:' || u.id, ${now}, ${now} FROM app_user u
     WHERE (u.id = ${userId}::int OR u.email = ${email}::text) AND u.is_active AND u.email NOT LIKE '%.invalid'
       AND NOT EXISTS (SELECT FROM mail m WHERE m.user_id = u.id AND m.kind = ${kind} AND m.status = 'waiting')`
}
