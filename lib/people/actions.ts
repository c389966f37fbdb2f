'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { isAdmin } from '@/lib/auth/decisions'
import { explainPassword } from '@/lib/auth/password-sentences'
import { senderAddress } from '@/lib/auth/sender'
import { startSession } from '@/lib/auth/session-cookie'
import { routes } from '@/lib/routes'
import { formatClock } from '@/lib/time/format'
import { now } from '@/lib/time/instant'
import { applyAsTeacher } from './apply-as-teacher'
import { approveTeacher } from './approve-teacher'
import { signUpAsTeacher } from './sign-up-as-teacher'
import { updateSettings } from './update-settings'

const personName = z.string('Enter your name.').max(120, 'Use at most 120 characters.')

const teachingProfile = {
  specialization: z.string('Say what you teach.').max(200, 'Use at most 200 characters.'),
  yearsExperience: z.coerce
    .number('Enter a whole number of years.')
    .int('Enter a whole number of years.')
    .min(0, 'Enter 0 or more.')
    .max(80, 'Enter 80 or less.')
    .default(0),
  bio: z.string().max(4000, 'Use at most 4,000 characters.').default(''),
}

export const applyAsTeacherAction = defineAction({
  name: 'people.apply-as-teacher',
  may: () => true,
  input: z.object(teachingProfile),
  run: (profile, { userId }) => applyAsTeacher({ ...profile, userId }),
  explain: { already_applied: () => 'Your application is in already.' },
  redirectTo: () => routes.applyAsTeacher(),
})

export const signUpAsTeacherAction = defineAction({
  name: 'people.sign-up-as-teacher',
  may: 'anyone',
  input: z.object({
    name: personName,
    email: z.email('Enter an e-mail address like name@example.org.').max(254, 'Use at most 254 characters.'),
    newPassword: z.string('Choose a password.').max(1000, 'This is longer than any password here.'),
    ...teachingProfile,
  }),
  run: async ({ newPassword, ...account }) => {
    const result = await signUpAsTeacher({ ...account, password: newPassword, from: await senderAddress() }, now())
    if (result.ok) await startSession(result.value)
    return result
  },
  explain: {
    weak_password: (refusal) => explainPassword(refusal),
    email_taken: () => 'There is an account with this address already. Sign in with it, then apply.',
    too_many_attempts: ({ retryAt }, viewer) =>
      `Too many accounts were asked for from your network. Please wait until ${formatClock(retryAt, viewer)}.`,
  },
  at: { weak_password: 'newPassword', email_taken: 'email' },
  redirectTo: () => routes.applyAsTeacher(),
})

export const approveTeacherAction = defineAction({
  name: 'people.approve-teacher',
  may: isAdmin,
  input: z.object({ teacherId: z.coerce.number().int() }),
  run: ({ teacherId }, { userId }) => approveTeacher({ teacherId, approvedById: userId }, now()),
  explain: {
    already_approved: () => 'Somebody has approved this teacher already.',
    not_there: () => 'This application is no longer there.',
  },
  confirm: ({ name }) => `${name} can teach from now on.`,
  revalidates: () => [routes.adminTeachers()],
})

export const updateSettingsAction = defineAction({
  name: 'people.update-settings',
  may: () => true,
  input: z.object({ name: personName, zone: z.string().optional() }),
  run: ({ name, zone }, { userId }) => updateSettings({ userId, name, zone: zone ?? null }),
  explain: { unknown_zone: () => 'Choose a time zone from the list.' },
  at: { unknown_zone: 'zone' },
  confirm: () => 'Saved.',
  revalidates: () => [routes.settings()],
})
