import { randomInt } from 'node:crypto'
import { afterAll, expect, it } from 'vitest'
import { pool } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { kill, killAll, start } from '@/lib/testing/killable'
import { brokenNotices, countDispatches, notDispatchedOnce } from '@/lib/testing/notice-rows'
import { aCrowd } from '@/lib/testing/queue-bustle'
import { brokenPromises } from '@/lib/testing/queue-rows'
import { now } from '@/lib/time/instant'
import { sweepQueues } from '@/lib/waitlist/sweep-queues'

// Servers and workers that are killed again and again in the middle of everything that people do: no promise of the seats,
// the queues and the notifications is broken.
const LIVES = 10
const EVENTS_A_LIFE = { least: 40, most: 160 }

const own = testDatabase()
afterAll(killAll)

async function written(): Promise<{ events: number; told: number; offers: number }> {
  const { rows } = await pool().query<{ events: number; told: number; offers: number }>(
    `SELECT (SELECT count(*)::int FROM booking_event) AS events, count(*)::int AS told,
            count(*) FILTER (WHERE kind = 'offer')::int AS offers FROM notification`,
  )
  const row = rows[0]
  if (!row) throw new Error('count answers always')
  return row
}

/** Until something has happened since; how much is chance. */
async function inTheMiddle(): Promise<void> {
  const { events } = await written()
  const wanted = events + randomInt(EVENTS_A_LIFE.least, EVENTS_A_LIFE.most)
  await expect.poll(async () => (await written()).events, { timeout: 60_000, interval: 20 }).toBeGreaterThan(wanted)
}

it('servers and workers killed in the middle: nothing lost, nothing done or told twice', async () => {
  await countDispatches()
  const crowd = await aCrowd(8, 40)
  const server = () => start('lib/testing/bustling-server.ts', { DATABASE_URL: own.url, BUSTLE: JSON.stringify(crowd) })
  const worker = () => start('lib/jobs/worker.ts', { DATABASE_URL: own.url })
  const running = [
    { again: server, child: server() },
    { again: server, child: server() },
    { again: worker, child: worker() },
    { again: worker, child: worker() },
  ]
  for (let life = 0; life < LIVES; life++) {
    await inTheMiddle()
    // Servers and workers in turn, so that each dies often enough; which one and when is chance.
    const victim = running[(life % 2) * 2 + randomInt(2)]
    if (!victim) throw new Error('there is nobody to kill')
    await kill(victim.child)
    expect(await brokenPromises({ settled: false })).toEqual([])
    victim.child = victim.again()
  }
  await inTheMiddle()
  for (const { child } of running) await kill(child)
  expect(await brokenPromises({ settled: false })).toEqual([])
  const before = await written()

  worker()
  worker()
  // What the crontab does every minute: a job that died with its worker stays locked, and this finds its work.
  await sweepQueues(now())
  await expect.poll(() => brokenPromises({ settled: true }), { timeout: 60_000, interval: 500 }).toEqual([])
  await expect.poll(brokenNotices, { timeout: 60_000, interval: 500 }).toEqual([])
  expect(await notDispatchedOnce()).toBe(0)
  const after = await written()
  expect(after.told).toBeGreaterThan(before.told)
  expect(after.offers).toBeGreaterThan(LIVES)

  // Negative control: had one offer been told to nobody, or one person been told twice, it would have been seen.
  await pool().query(`DELETE FROM notification WHERE id = (SELECT min(id) FROM notification WHERE kind = 'offer')`)
  expect(await brokenNotices()).toEqual([expect.stringMatching(/^offer \d+ was told 0 times$/)])
}, 600_000)
