import type { TaskList } from 'graphile-worker'
import { now } from '@/lib/time/instant'
import { expireOffers } from '@/lib/waitlist/expire-offers'

/** What the worker can do. Each task is safe to run twice and to be killed in the middle: its truth is in the rows. */
export const tasks: TaskList = {
  'expire-offers': async () => {
    await expireOffers(now())
  },
}

/** What the worker does by the clock, in crontab form. */
export const crontab = '* * * * * expire-offers'
