'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { type Actor, isAdmin } from '@/lib/auth/decisions'
import { routes } from '@/lib/routes'
import { now } from '@/lib/time/instant'
import { holdBackfill } from './hold-backfill'
import { leaveBehind } from './leave-behind'

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

/** An admin says that a row in quarantine stays in the old system, and why; then what became of it. */
export const leaveBehindAction = defineAction({
  name: 'migration.leave-behind',
  may: isAdmin,
  input: z.object({
    quarantineId: z.coerce.number().int().positive().max(2_147_483_647),
    note: z.string('Say why, for whoever asks later.').max(500, 'Say it in at most 500 characters.'),
  }),
  run: (input, { userId }: Actor) => leaveBehind({ ...input, actorId: userId }, now()),
  explain: {
    quarantined_not_found: () => 'There is no such row in quarantine.',
    no_longer_in_quarantine: () => 'Somebody has decided about this row meanwhile.',
  },
  revalidates: ({ quarantineId }) => [routes.quarantined(quarantineId), routes.movedRows(), routes.adminMigration()],
  redirectTo: (_done, { quarantineId }) => routes.quarantined(quarantineId),
})
