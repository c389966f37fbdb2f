import { newAccountToken } from '@/lib/auth/new-account-token'
import { routes } from '@/lib/routes'
import { now } from '@/lib/time/instant'
import { type ActionAnswer, type ActionRow, everyone, type PageRow } from './access-words'

/** The pages of links by mail: whoever has the link is whom it was sent to, signed in or not. */
export const accountPages: Record<string, PageRow> = {
  '(auth)/forgot-password/page.tsx': { url: () => routes.forgotPassword(), answers: everyone('ok') },
  '(auth)/reset-password/page.tsx': {
    url: ({ resetToken }) => routes.resetPassword(resetToken),
    answers: everyone('ok'),
  },
  '(auth)/verify-email/page.tsx': {
    url: ({ verifyToken }) => routes.verifyEmail(verifyToken),
    answers: everyone('ok'),
  },
}

const madeUp = { token: 'made-up-and-known-to-nobody', newPassword: 'seven green kettles' }

/** With a link made up nobody does anything; a link to be sent is one's own. */
export const accountActions: Record<string, ActionRow> = {
  askPasswordResetAction: {
    form: { role: 'visitor', url: () => routes.forgotPassword(), holds: 'Send me a link' },
    fields: () => ({ email: 'not an address' }),
    answers: everyone('refused'),
  },
  resetPasswordAction: {
    form: {
      role: 'visitor',
      url: ({ resetToken }) => routes.resetPassword(resetToken),
      holds: 'Save the new password',
    },
    fields: () => madeUp,
    answers: everyone('refused'),
  },
  verifyEmailAction: {
    form: { role: 'visitor', url: ({ verifyToken }) => routes.verifyEmail(verifyToken), holds: 'Confirm the address' },
    fields: () => ({ token: madeUp.token }),
    answers: everyone('refused'),
  },
  askVerificationAction: {
    form: { role: 'student', url: () => routes.settings(), holds: 'Send the link again' },
    fields: () => ({}),
    answers: everyone<ActionAnswer>('ok', { visitor: 'sign-in' }),
  },
}

/** Links as they are mailed to a person, for the rows above. */
export async function linksByMail(userId: number): Promise<{ resetToken: string; verifyToken: string }> {
  const [reset, verify] = await Promise.all([
    newAccountToken({ userId, purpose: 'reset' }, now()),
    newAccountToken({ userId, purpose: 'verify' }, now()),
  ])
  return { resetToken: reset?.token ?? '', verifyToken: verify?.token ?? '' }
}
