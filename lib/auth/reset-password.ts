import { db } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import { hashOfToken } from './account-token'
import type { SessionClaims } from './decisions'
import { decidePassword, type WeakPassword } from './password-rules'
import { hashPassword } from './passwords'

export type ResetPasswordRefusal = WeakPassword | { code: 'link_over' }

/**
 * Sets a new password for whoever holds a reset link, and says for whom to start a session. It ends every session there was,
 * every other link of the person, and shows that the address is theirs. `link_over`: no such link, used, expired, made for
 * another address than the person has now, or the account is switched off. A weak password leaves the link as it is.
 */
export async function resetPassword(
  { token, newPassword }: { token: string; newPassword: string },
  now: Instant,
): Promise<Result<SessionClaims, ResetPasswordRefusal>> {
  const tokenHash = hashOfToken(token)
  const owner = await db.accountToken.findFirst({
    where: { tokenHash, purpose: 'reset', usedAt: null, expiresAt: { gt: now } },
    select: { user: { select: { id: true, email: true, name: true } } },
  })
  // Before the slow hash, which is not for everybody who makes up a link.
  if (!owner) return refuse({ code: 'link_over' })
  const { user } = owner
  const strong = decidePassword(newPassword, user)
  if (!strong.ok) return strong
  const passwordHash = await hashPassword(newPassword)

  return inTransaction<SessionClaims, ResetPasswordRefusal>(async (tx) => {
    // The person first: of two links at once the second finds itself ended by the first.
    const [person] = await tx.$queryRaw<{ email: string }[]>`
      SELECT email FROM app_user WHERE id = ${user.id} AND is_active FOR NO KEY UPDATE`
    if (!person) return refuse({ code: 'link_over' })
    const used = await tx.accountToken.updateMany({
      where: { tokenHash, purpose: 'reset', usedAt: null, expiresAt: { gt: now }, email: person.email },
      data: { usedAt: now },
    })
    if (used.count === 0) return refuse({ code: 'link_over' })
    await tx.accountToken.updateMany({ where: { userId: user.id, usedAt: null }, data: { usedAt: now } })
    await tx.user.updateMany({ where: { id: user.id, emailVerifiedAt: null }, data: { emailVerifiedAt: now } })
    const { sessionVersion } = await tx.user.update({
      where: { id: user.id },
      data: { passwordHash, sessionVersion: { increment: 1 } },
      select: { sessionVersion: true },
    })
    return ok({ userId: user.id, sessionVersion })
  })
}
