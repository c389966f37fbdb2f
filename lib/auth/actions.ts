'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { ok } from '@/lib/result'
import { routes } from '@/lib/routes'
import { formatClock } from '@/lib/time/format'
import { now } from '@/lib/time/instant'
import { localPath } from './callback'
import { changePassword } from './change-password'
import { explainPassword } from './password-sentences'
import { senderAddress } from './sender'
import { endSession, startSession } from './session-cookie'
import { signIn } from './sign-in'
import { signOutEverywhere } from './sign-out-everywhere'
import { signUp } from './sign-up'

const typedPassword = (missing: string) => z.string(missing).max(1000, 'This is longer than any password here.')

export const signInAction = defineAction({
  name: 'auth.sign-in',
  may: 'anyone',
  input: z.object({
    login: z.string('Enter your e-mail address.').max(320, 'This is too long for an e-mail address.'),
    password: typedPassword('Enter your password.'),
    callbackUrl: z.string().optional(),
  }),
  run: async ({ login, password }) => {
    const result = await signIn({ login, password, from: await senderAddress() }, now())
    if (result.ok) await startSession(result.value)
    return result
  },
  explain: {
    wrong_credentials: () => 'The e-mail address and the password do not match.',
    account_closed: () => 'This account has been switched off. Ask your school about it.',
    too_many_attempts: ({ retryAt }, viewer) =>
      `There were too many attempts. Please wait until ${formatClock(retryAt, viewer)}.`,
  },
  redirectTo: (_claims, { callbackUrl }) => localPath(callbackUrl, routes.home()),
})

export const signUpAction = defineAction({
  name: 'auth.sign-up',
  may: 'anyone',
  input: z.object({
    name: z.string('Enter your name.').max(120, 'Use at most 120 characters.'),
    email: z.email('Enter an e-mail address like name@example.org.').max(254, 'Use at most 254 characters.'),
    newPassword: typedPassword('Choose a password.'),
    callbackUrl: z.string().optional(),
  }),
  run: async ({ name, email, newPassword }) => {
    const result = await signUp({ name, email, password: newPassword, from: await senderAddress() }, now())
    if (result.ok) await startSession(result.value)
    return result
  },
  explain: {
    weak_password: (refusal) => explainPassword(refusal),
    email_taken: () => 'There is an account with this address already. Sign in with it instead.',
    too_many_attempts: ({ retryAt }, viewer) =>
      `Too many accounts were asked for from your network. Please wait until ${formatClock(retryAt, viewer)}.`,
  },
  at: { weak_password: 'newPassword', email_taken: 'email' },
  redirectTo: (_claims, { callbackUrl }) => localPath(callbackUrl, routes.home()),
})

export const signOutAction = defineAction({
  name: 'auth.sign-out',
  may: 'anyone',
  input: z.object({}),
  run: async () => {
    await endSession()
    return ok(undefined)
  },
  explain: {},
  redirectTo: () => routes.home(),
})

export const changePasswordAction = defineAction({
  name: 'auth.change-password',
  may: () => true,
  input: z.object({
    currentPassword: typedPassword('Enter the password you have now.'),
    newPassword: typedPassword('Choose a new password.'),
  }),
  run: async (passwords, { userId }) => {
    const result = await changePassword({ ...passwords, userId, from: await senderAddress() }, now())
    if (result.ok) await startSession(result.value)
    return result
  },
  explain: {
    weak_password: (refusal) => explainPassword(refusal),
    wrong_password: () => 'This is not the password you have now.',
    same_password: () => 'This is the password you have already.',
    too_many_attempts: ({ retryAt }, viewer) =>
      `There were too many attempts. Please wait until ${formatClock(retryAt, viewer)}.`,
  },
  at: { weak_password: 'newPassword', same_password: 'newPassword', wrong_password: 'currentPassword' },
  confirm: () => 'Your password is changed. Everywhere else you have been signed out.',
})

export const signOutEverywhereAction = defineAction({
  name: 'auth.sign-out-everywhere',
  may: () => true,
  input: z.object({}),
  run: async (_input, { userId }) => {
    const result = await signOutEverywhere({ userId })
    await endSession()
    return result
  },
  explain: {},
  redirectTo: () => routes.signIn(),
})
