'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { siteAddress } from '@/lib/env'
import { routes } from '@/lib/routes'
import { now } from '@/lib/time/instant'
import { makeFeed } from './make-feed'
import { revokeFeed } from './revoke-feed'

export const makeFeedAction = defineAction({
  name: 'calendar.make-feed',
  may: () => true,
  input: z.object({}),
  run: (_input, { userId }) => makeFeed({ userId }, now()),
  explain: {},
  confirm: () => 'This is your calendar’s address. Copy it now: it is not shown again.',
  shownOnce: (secret) => siteAddress() + routes.calendarFeed(secret),
  revalidates: () => [routes.settings()],
})

export const revokeFeedAction = defineAction({
  name: 'calendar.revoke-feed',
  may: () => true,
  input: z.object({}),
  run: (_input, { userId }) => revokeFeed({ userId }),
  explain: {},
  confirm: () => 'The address leads nowhere any more.',
  revalidates: () => [routes.settings()],
})
