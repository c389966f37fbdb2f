import { decode, encode } from 'next-auth/jwt'
import { readClaims, type SessionClaims } from './decisions'

/** Seconds a session lasts from signing in: 30 days. It is not prolonged by use. */
export const SESSION_MAX_AGE = 30 * 24 * 60 * 60

/** next-auth's own cookie name, so that its routes and ours read one session. */
export function sessionCookieName(secure: boolean): string {
  return secure ? '__Secure-next-auth.session-token' : 'next-auth.session-token'
}

/** An encrypted token (JWE, next-auth's format) that claims this person under this session version. */
export function sealSession({ userId, sessionVersion }: SessionClaims, secret: string): Promise<string> {
  return encode({ token: { sub: String(userId), sessionVersion }, secret, maxAge: SESSION_MAX_AGE })
}

/** What a token claims; null when it is missing, expired, forged, from another secret, or not ours. */
export async function openSession(token: string | undefined, secret: string): Promise<SessionClaims | null> {
  if (!token) return null
  try {
    return readClaims(await decode({ token, secret }))
  } catch (error) {
    // Every way a token can be bad has a code of this form; anything else is a defect.
    if (error instanceof Error && 'code' in error && /^ERR_(?:JW|JOSE)/.test(String(error.code))) return null
    throw error
  }
}
