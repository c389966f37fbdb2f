import { cookies } from 'next/headers'
import { authSecret, servedByHttps } from '@/lib/env'
import type { SessionClaims } from './decisions'
import { openSession, sealSession, SESSION_MAX_AGE, sessionCookieName } from './session-token'

const attributes = () => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: servedByHttps() }) as const

/** What the browser's session cookie claims, without asking the database; null when there is no valid one. */
export async function claimedSession(): Promise<SessionClaims | null> {
  const jar = await cookies()
  return openSession(jar.get(sessionCookieName(servedByHttps()))?.value, authSecret())
}

/** Signs this browser in as that person, instead of whoever was. Only in an action or a route handler. */
export async function startSession(claims: SessionClaims): Promise<void> {
  const token = await sealSession(claims, authSecret())
  const jar = await cookies()
  jar.set(sessionCookieName(servedByHttps()), token, { ...attributes(), maxAge: SESSION_MAX_AGE })
}

/** Signs this browser out. Only in an action or a route handler. */
export async function endSession(): Promise<void> {
  const jar = await cookies()
  jar.set(sessionCookieName(servedByHttps()), '', { ...attributes(), maxAge: 0 })
}
