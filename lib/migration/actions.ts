'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { isAdmin } from '@/lib/auth/decisions'
import { routes } from '@/lib/routes'
import { now } from '@/lib/time/instant'
import { holdBackfill } from './hold-backfill'

/** An admin asks the backfill to pause, or lets it go on. */
export const holdBackfillAction = defineAction({
  name: 'migration.hold-backfill',
  may: isAdmin,
  input: z.object({ holds: z.enum(['yes', 'no']) }),
  run: ({ holds }) => holdBackfill({ holds: holds === 'yes' }, now()),
  explain: { none_under_way: () => 'No backfill is under way any more.' },
  confirm: (_done, { holds }) =>
    holds === 'yes' ? 'It holds still after the batch it is at.' : 'It goes on, if somebody runs it.',
  revalidates: () => [routes.adminMigration()],
})
