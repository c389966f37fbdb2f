import { inTransaction } from '@/lib/db/transaction'
import { ok, refuse, type Result } from '@/lib/result'
import type { Instant } from '@/lib/time/instant'
import type { SessionClaims } from './decisions'
import { decidePassword, type WeakPassword } from './password-rules'
import { hashPassword } from './passwords'
import { queueAccountMail } from './queue-account-mail'
import { takeSignUpAttempt } from './sign-in-limits'

export interface SignUp {
  name: string
  email: string
  password: string
  /** The network address asking, to count attempts by. */
  from: string
}

export type SignUpRefusal = WeakPassword | { code: 'email_taken' } | { code: 'too_many_attempts'; retryAt: Instant }

/**
 * Makes a student account, with a mail of welcome that verifies the address, and says for whom to start a session. Of two
 * people at once with one address, one gets it.
 *
 * `email_taken` is said plainly: who signs up is signed in at once, so success and failure differ whatever the sentence
 * says. What keeps lists of addresses from being tried is the limit per network address.
 */
export async function signUp(account: SignUp, now: Instant): Promise<Result<SessionClaims, SignUpRefusal>> {
  const { name, password, from } = account
  const email = account.email.trim().toLowerCase()
  const strong = decidePassword(password, { email, name })
  if (!strong.ok) return strong
  const retryAt = takeSignUpAttempt(from, now)
  if (retryAt) return refuse({ code: 'too_many_attempts', retryAt })

  const passwordHash = await hashPassword(password)
  return inTransaction<SessionClaims, SignUpRefusal>(async (tx) => {
    const [person] = await tx.user.createManyAndReturn({
      data: [{ name: name.trim(), email, passwordHash, role: 'student', lastSignInAt: now }],
      // ON CONFLICT DO NOTHING: the unique address decides, also between two at once.
      skipDuplicates: true,
      select: { id: true, sessionVersion: true },
    })
    if (!person) return refuse({ code: 'email_taken' })
    await queueAccountMail(tx, { to: { userId: person.id }, kind: 'account.welcome' }, now)
    return ok({ userId: person.id, sessionVersion: person.sessionVersion })
  })
}
