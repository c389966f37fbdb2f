import { db } from '@/lib/db/client'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { hashOfToken } from './account-token'

/**
 * The link from a mail was used: the address it was sent to is its person's. One statement, so that it works once, also for
 * two clicks at once. `link_over`: no such link, used, expired (at `expires_at` it is), made for another address than the
 * person has now, or the account is switched off.
 */
export async function verifyEmail(
  { token }: { token: string },
  now: Instant,
): Promise<Result<{ userId: number }, { code: 'link_over' }>> {
  const [verified] = await db.$queryRaw<{ userId: number }[]>`
    WITH used AS (
      UPDATE account_token t SET used_at = ${now} FROM app_user u
       WHERE t.token_hash = ${hashOfToken(token)} AND t.purpose = 'verify' AND t.used_at IS NULL AND t.expires_at > ${now}
         AND u.id = t.user_id AND u.email = t.email AND u.is_active
      RETURNING t.user_id, t.email)
    UPDATE app_user u SET email_verified_at = coalesce(u.email_verified_at, ${now}) FROM used
     WHERE u.id = used.user_id AND u.email = used.email
    RETURNING u.id AS "userId"`
  return verified ? ok(verified) : refuse({ code: 'link_over' })
}
