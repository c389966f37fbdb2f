'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { routes } from '@/lib/routes'
import { formatClock } from '@/lib/time/format'
import { now } from '@/lib/time/instant'
import { askPasswordReset } from './ask-password-reset'
import { askVerification } from './ask-verification'
import { explainPassword } from './password-sentences'
import { resetPassword } from './reset-password'
import { senderAddress } from './sender'
import { startSession } from './session-cookie'
import { verifyEmail } from './verify-email'

const token = z.string().max(200)

export const askPasswordResetAction = defineAction({
  name: 'auth.ask-password-reset',
  may: 'anyone',
  input: z.object({
    email: z.email('Enter an e-mail address like name@example.org.').max(254, 'Use at most 254 characters.'),
  }),
  run: async ({ email }) => askPasswordReset({ email, from: await senderAddress() }, now()),
  explain: {
    too_many_attempts: ({ retryAt }, viewer) =>
      `Too many links were asked for. Please wait until ${formatClock(retryAt, viewer)}.`,
  },
  confirm: () =>
    'If there is an account with this address, a mail with a link is on its way. The link works once, for one hour.',
})

export const resetPasswordAction = defineAction({
  name: 'auth.reset-password',
  may: 'anyone',
  input: z.object({
    token,
    newPassword: z.string('Choose a password.').max(1000, 'This is longer than any password here.'),
  }),
  run: async (input) => {
    const result = await resetPassword(input, now())
    if (result.ok) await startSession(result.value)
    return result
  },
  explain: {
    weak_password: (refusal) => explainPassword(refusal),
    link_over: () => 'This link has been used, or its time is over. Ask for a new one.',
  },
  at: { weak_password: 'newPassword' },
  redirectTo: () => routes.home(),
})

export const askVerificationAction = defineAction({
  name: 'auth.ask-verification',
  may: () => true,
  input: z.object({}),
  run: async (_input, { userId }) => askVerification({ userId, from: await senderAddress() }, now()),
  explain: {
    already_verified: () => 'Your address is confirmed already.',
    no_address: () => 'Your account has no e-mail address yet. Ask your school to enter it.',
    too_many_attempts: ({ retryAt }, viewer) =>
      `Too many links were asked for. Please wait until ${formatClock(retryAt, viewer)}.`,
  },
  confirm: () => 'A mail with a link is on its way.',
  revalidates: () => [routes.settings()],
})

export const verifyEmailAction = defineAction({
  name: 'auth.verify-email',
  may: 'anyone',
  input: z.object({ token }),
  run: async (input) => verifyEmail(input, now()),
  explain: { link_over: () => 'This link has been used, or its time is over.' },
  // There the used link says that the address is confirmed.
  redirectTo: (_value, { token: used }) => routes.verifyEmail(used),
})
