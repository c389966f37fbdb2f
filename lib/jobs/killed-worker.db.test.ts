import { afterAll, expect, it } from 'vitest'
import { pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { kill, killAll, start } from '@/lib/testing/killable'
import { aCrowd, bustle } from '@/lib/testing/queue-bustle'
import { brokenPromises } from '@/lib/testing/queue-rows'
import { now } from '@/lib/time/instant'
import { sweepQueues } from '@/lib/waitlist/sweep-queues'

// Two workers that are killed again and again while people crowd some classes: nothing is lost, nothing is done twice.
const OFFERS_A_LIFE = 15

const own = testDatabase()
afterAll(killAll)

const aWorker = () => start('lib/jobs/worker.ts', { DATABASE_URL: own.url })

async function offersMade(): Promise<number> {
  const { rows } = await pool().query<{ made: number }>(
    `SELECT count(*)::int AS made FROM booking_event WHERE kind = 'waitlist.status' AND to_state->>'status' = 'offered'`,
  )
  return rows[0]?.made ?? 0
}

/** Until the workers are in the middle of it. */
async function someOffersLater(): Promise<void> {
  const before = await offersMade()
  await expect.poll(offersMade, { timeout: 60_000 }).toBeGreaterThan(before + OFFERS_A_LIFE)
}

it('workers killed in the middle lose nothing and do nothing twice', async () => {
  const crowd = await aCrowd(8, 40)
  let isOver = false
  // None of these moves a queue by itself: every offer is a worker's.
  const without = ['move', 'decline', 'leave', 'remove', 'out_of_turn']
  const crowding = bustle(crowd, { connections: 6, isOver: () => isOver, without })
  const killing = async () => {
    const [first, second] = [aWorker(), aWorker()]
    await someOffersLater()
    await kill(first)
    const third = aWorker()
    await someOffersLater()
    await Promise.all([kill(second), kill(third)])
  }
  await Promise.all([crowding, killing().finally(() => (isOver = true))])
  expect(await brokenPromises({ settled: false })).toEqual([])

  aWorker()
  aWorker()
  // What the crontab does every minute: a job that died with its worker stays locked, and this finds its work.
  await sweepQueues(now())
  await expect.poll(() => brokenPromises({ settled: true }), { timeout: 30_000, interval: 500 }).toEqual([])
}, 180_000)
