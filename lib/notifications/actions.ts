'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { listOf } from '@/lib/actions/form-input'
import { refuse } from '@/lib/result'
import { routes } from '@/lib/routes'
import { now } from '@/lib/time/instant'
import { markAllRead } from './mark-all-read'
import { markRead } from './mark-read'
import { audienceOf, TOPICS } from './preference-decisions'
import { REMINDER_LEADS } from './reminder-decisions'
import { savePreferences } from './save-preferences'

export const markReadAction = defineAction({
  name: 'notifications.mark-read',
  may: () => true,
  input: z.object({ notificationId: z.coerce.number().int().max(2_147_483_647) }),
  run: ({ notificationId }, { userId }) => markRead({ notificationId, userId }, now()),
  explain: { not_there: () => 'This notification is not there any more.' },
  revalidates: () => [routes.notifications()],
})

export const markAllReadAction = defineAction({
  name: 'notifications.mark-all-read',
  may: () => true,
  input: z.object({ upToId: z.coerce.number().int().max(2_147_483_647) }),
  run: ({ upToId }, { userId }) => markAllRead({ userId, upToId }, now()),
  explain: {},
  confirm: () => 'All are read.',
  revalidates: () => [routes.notifications()],
})

const topics = listOf(z.enum(TOPICS))

export const savePreferencesAction = defineAction({
  name: 'notifications.save-preferences',
  may: () => true,
  input: z.object({ inApp: topics, byMail: topics, leads: listOf(z.coerce.number().pipe(z.literal(REMINDER_LEADS))) }),
  run: async (chosen, { userId, role, teacherId }) => {
    const of = audienceOf({ role, teacherId })
    return of === null ? refuse({ code: 'told_of_nothing' }) : savePreferences({ userId, of, ...chosen }, now())
  },
  explain: { told_of_nothing: () => 'There is nothing that you would be told of.' },
  confirm: () => 'Saved.',
  revalidates: () => [routes.notificationSettings()],
})
