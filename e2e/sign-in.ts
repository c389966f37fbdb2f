import { type BrowserContext } from '@playwright/test'
import { sealSession, sessionCookieName } from '@/lib/auth/session-token'
import { db } from '@/lib/db/client'
import { authSecret } from '@/lib/env'

/**
 * The cookie the sign-in form would have set for that person: the same token, sealed with the server's NEXTAUTH_SECRET.
 * The form itself has a story of its own. Throws when there is no such person.
 */
export async function sessionCookie(baseURL: string, userId: number): Promise<{ name: string; value: string }> {
  const { sessionVersion } = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { sessionVersion: true },
  })
  const value = await sealSession({ userId, sessionVersion }, authSecret())
  return { name: sessionCookieName(baseURL.startsWith('https://')), value }
}

/** Signs the whole context in as the person with that id. */
export async function signIn(context: BrowserContext, baseURL: string, userId: number): Promise<void> {
  const cookie = await sessionCookie(baseURL, userId)
  const secure = baseURL.startsWith('https://')
  await context.addCookies([{ ...cookie, url: baseURL, httpOnly: true, sameSite: 'Lax', secure }])
}

/** The id of the demo person with that e-mail. Throws when the seed has none. */
export async function personWith(email: string): Promise<number> {
  const { id } = await db.user.findUniqueOrThrow({ where: { email }, select: { id: true } })
  return id
}
