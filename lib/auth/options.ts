import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { z } from 'zod'
import { authSecret, servedByHttps } from '@/lib/env'
import { routes } from '@/lib/routes'
import { now } from '@/lib/time/instant'
import { decideActor, readClaims } from './decisions'
import { personById } from './queries'
import { lastForwarded } from './sender'
import { SESSION_MAX_AGE } from './session-token'
import { signIn } from './sign-in'

const credentials = z.object({ login: z.string().max(320), password: z.string().min(1).max(1000) })

/** The token stands for a session that has ended; next-auth then takes the cookie away. */
class VoidSession extends Error {
  override name = 'VoidSession'
}

/**
 * next-auth over the same verb, cookie and session version as the sign-in page. Its routes serve whoever talks to
 * /api/auth; pages and actions ask `currentActor()`, which reads the same cookie.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: authSecret(),
    useSecureCookies: servedByHttps(),
    session: { strategy: 'jwt', maxAge: SESSION_MAX_AGE },
    pages: { signIn: routes.signIn(), error: routes.signIn(), signOut: routes.signOut() },
    providers: [
      CredentialsProvider({
        name: 'Lectern',
        credentials: { login: { label: 'E-mail or user name' }, password: { label: 'Password', type: 'password' } },
        authorize: async (sent, request) => authorize(sent, request.headers),
      }),
    ],
    callbacks: { jwt: sessionToken, session: publicSession },
    logger: {
      error(code, metadata) {
        // A cookie of an ended session, or of an older secret, is not a fault.
        if (code !== 'JWT_SESSION_ERROR') console.error(`next-auth: ${code}`, metadata)
      },
    },
  }
}

async function authorize(sent: unknown, headers: Record<string, unknown> | undefined) {
  const typed = credentials.safeParse(sent)
  if (!typed.success) return null
  const forwarded = headers?.['x-forwarded-for']
  const from = lastForwarded(typeof forwarded === 'string' ? forwarded : null)
  const result = await signIn({ ...typed.data, from }, now())
  if (!result.ok) return null
  return { id: String(result.value.userId), sessionVersion: result.value.sessionVersion }
}

type Callbacks = NonNullable<NextAuthOptions['callbacks']>

/** At sign-in, the claims; later, the same claims as long as the session counts. Rights are never put into the token. */
const sessionToken: NonNullable<Callbacks['jwt']> = async ({ token, user }) => {
  // Absent after sign-in, whatever next-auth's type says.
  const signedIn = user as typeof user | undefined
  if (signedIn) {
    const claims = readClaims({
      sub: signedIn.id,
      sessionVersion: 'sessionVersion' in signedIn && signedIn.sessionVersion,
    })
    if (!claims) throw new VoidSession()
    return { sub: String(claims.userId), sessionVersion: claims.sessionVersion }
  }
  const claims = readClaims(token)
  if (!claims || !decideActor(claims, await personById(claims.userId))) throw new VoidSession()
  return token
}

/** What /api/auth/session answers: name and address as they are now, nothing else. */
const publicSession: NonNullable<Callbacks['session']> = async ({ session, token }) => {
  const claims = readClaims(token)
  const actor = claims && decideActor(claims, await personById(claims.userId))
  return { expires: session.expires, user: { name: actor?.name, email: actor?.email } }
}
