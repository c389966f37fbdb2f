'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { isAdmin } from '@/lib/auth/decisions'
import { routes } from '@/lib/routes'
import { now } from '@/lib/time/instant'
import { tryAgain } from './try-again'
import { tryAllAgain } from './try-all-again'

export const tryMailAgainAction = defineAction({
  name: 'mail.try-again',
  may: isAdmin,
  input: z.object({ mailId: z.coerce.number().int().max(2_147_483_647) }),
  run: ({ mailId }, { userId }) => tryAgain({ mailId, adminId: userId }, now()),
  explain: { not_there: () => 'This mail was sent meanwhile, or is not there any more.' },
  confirm: () => 'It is tried again now.',
  revalidates: () => [routes.adminMail()],
})

export const tryAllMailAgainAction = defineAction({
  name: 'mail.try-all-again',
  may: isAdmin,
  input: z.object({}),
  run: (_input, { userId }) => tryAllAgain({ adminId: userId }, now()),
  explain: {},
  confirm: (count) => (count === 1 ? 'One mail is tried again now.' : `${count} mails are tried again now.`),
  revalidates: () => [routes.adminMail()],
})
