import type { TaskList } from 'graphile-worker'
import { z } from 'zod'
import { remind } from '@/lib/notifications/remind'
import { keepSeries } from '@/lib/series/keep-series'
import { completeSessions } from '@/lib/sessions/complete-sessions'
import { now } from '@/lib/time/instant'
import { moveQueue } from '@/lib/waitlist/move-queue'
import { sweepQueues } from '@/lib/waitlist/sweep-queues'

const aboutClass = z.object({ sessionId: z.int().positive() })

/**
 * What the worker can do. Each task is safe to run twice, at once or after each other, and to be killed in the middle: its
 * truth is in the rows. A payload that is not what the task takes is a defect and fails the job.
 */
export const tasks: TaskList = {
  /** Seats are free in a class where people wait. Enqueued by the database in the transaction that frees them. */
  'move-queue': async (payload) => {
    await moveQueue(aboutClass.parse(payload).sessionId, now())
  },
  /** The deadline of an offer has come. Enqueued by the database with the offer. */
  'expire-offers': async (payload) => {
    await moveQueue(aboutClass.parse(payload).sessionId, now())
  },
  /** Whatever the two above have missed. */
  'sweep-queues': async () => {
    await sweepQueues(now())
  },
  /** Reminders that are due, and those that were while no worker ran. */
  remind: async () => {
    await remind(now())
  },
  /** Classes that were started and that nobody ended. */
  'complete-sessions': async () => {
    await completeSessions(now())
  },
  /** The next dates of series without an end, and the status of those that are over. */
  'keep-series': async () => {
    await keepSeries(now())
  },
}

/** What the worker does by the clock, in crontab form. */
export const crontab = `* * * * * sweep-queues
* * * * * remind
*/10 * * * * complete-sessions
20 * * * * keep-series`
