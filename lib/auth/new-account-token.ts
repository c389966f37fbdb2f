import { db } from '@/lib/db/client'
import { addMinutes, type Instant } from '@/lib/time/instant'
import { hashOfToken, makeToken, type TokenPurpose } from './account-token'

const DAY = 24 * 60
const LIFE_MINUTES: Record<TokenPurpose, number> = { verify: 7 * DAY, reset: 60 }

/** The plain token for a link, known to nobody but its caller from now on, and when it ends. */
export interface AccountSecret {
  token: string
  expiresAt: Instant
}

/**
 * Makes the token for a link that is about to be mailed, for the address the person has now. Only its hash is kept; earlier
 * ones stay good until they end, since their mail may be the one that arrives. Null where there is nobody to write to:
 * the account is gone or switched off. Expired tokens of theirs are swept away.
 */
export async function newAccountToken(
  { userId, purpose }: { userId: number; purpose: TokenPurpose },
  now: Instant,
): Promise<AccountSecret | null> {
  const token = makeToken()
  const expiresAt = addMinutes(now, LIFE_MINUTES[purpose])
  const made = await db.$executeRaw`
    WITH swept AS (DELETE FROM account_token WHERE user_id = ${userId} AND expires_at <= ${now})
    INSERT INTO account_token (user_id, purpose, token_hash, email, created_at, expires_at)
    SELECT id, ${purpose}, ${hashOfToken(token)}, email, ${now}, ${expiresAt} FROM app_user
     WHERE id = ${userId} AND is_active`
  return made === 1 ? { token, expiresAt } : null
}
