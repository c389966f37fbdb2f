import { z } from 'zod'
import { routes } from '@/lib/routes'
import { formatInstantWithZone, type Viewer } from '@/lib/time/format'
import type { Instant } from '@/lib/time/instant'
import type { MailContent } from './content-decisions'

const kinds = z.enum(['account.welcome', 'account.verify', 'account.reset', 'account.first_sign_in'])

/** The plain token for the link of the mail, made when the mail is sent and kept nowhere, and until when it is good. */
export interface MailSecret {
  token: string
  expiresAt: Instant
}

type Words = Pick<MailContent, 'subject' | 'heading' | 'notes' | 'actions' | 'why'>

/**
 * What a mail about an account says. Throws where the link needs a secret and none is given: half a mail is worse than one
 * that waits.
 */
export function accountContent(
  { kind, createdAt }: { kind: string; createdAt: Instant },
  { name, email, viewer }: { name: string; email: string; viewer: Viewer },
  site: string,
  secret: MailSecret | null,
): MailContent {
  const known = kinds.parse(kind)
  const base = { greeting: name, facts: [], settings: null, locale: viewer.locale ?? 'en' }
  if (known === 'account.first_sign_in') return { ...base, ...firstSignIn(createdAt, viewer, site) }
  if (secret === null) throw new Error(`a mail of the kind ${kind} needs a token for its link`)
  const until = formatInstantWithZone(secret.expiresAt, viewer)
  if (known === 'account.reset') return { ...base, ...reset(`${site}${routes.resetPassword(secret.token)}`, until) }
  const link = `${site}${routes.verifyEmail(secret.token)}`
  const words = known === 'account.welcome' ? welcome(link, until, email) : verify(link, until, email)
  return { ...base, ...words }
}

function welcome(href: string, until: string, email: string): Words {
  return {
    subject: 'Welcome to Lectern: confirm your address',
    heading: 'Welcome to Lectern',
    notes: [
      `Your account is ready. Please confirm that ${email} is yours, so that mail about your classes reaches you.`,
      `The link is good until ${until}. You can book without it, too.`,
    ],
    actions: [{ label: 'Confirm the address', href }],
    why: 'You are sent this because somebody signed up with this address. If that was not you, do nothing.',
  }
}

function verify(href: string, until: string, email: string): Words {
  return {
    subject: 'Confirm your address',
    heading: 'Confirm your address',
    notes: [`Please confirm that ${email} is yours.`, `The link is good until ${until}.`],
    actions: [{ label: 'Confirm the address', href }],
    why: 'You are sent this because it was asked for in the settings of your account. If that was not you, do nothing.',
  }
}

function reset(href: string, until: string): Words {
  return {
    subject: 'Choose a new password',
    heading: 'Choose a new password',
    notes: [
      `With this link you choose a new password. It works once, until ${until}.`,
      'A new password signs you out on every device.',
    ],
    actions: [{ label: 'Choose a new password', href }],
    why: 'You are sent this because a new password was asked for with this address. If that was not you, do nothing: your password stays as it is.',
  }
}

function firstSignIn(at: Instant, viewer: Viewer, site: string): Words {
  return {
    subject: 'You signed in to Lectern for the first time',
    heading: 'You signed in to Lectern for the first time',
    notes: [
      `On ${formatInstantWithZone(at, viewer)} you signed in with your password of the old system. It stays the same, and is kept more safely from now on.`,
      'Was it not you? Then choose a new password at once: that signs everybody else out.',
    ],
    actions: [{ label: 'Choose a new password', href: `${site}${routes.forgotPassword()}` }],
    why: 'You are sent this because your account came from the old system. It is sent once.',
  }
}
