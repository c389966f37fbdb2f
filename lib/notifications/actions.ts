'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { routes } from '@/lib/routes'
import { now } from '@/lib/time/instant'
import { markAllRead } from './mark-all-read'
import { markRead } from './mark-read'

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
