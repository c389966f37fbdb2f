import { expect, it } from 'vitest'
import { db, disconnect } from '@/lib/db/client'
import { testDatabase } from '@/lib/testing/database'
import { aCrowd, bustle, type Crowd } from '@/lib/testing/queue-bustle'
import { brokenPromises } from '@/lib/testing/queue-rows'
import { warmPool } from '@/lib/testing/race'
import { now } from '@/lib/time/instant'
import { moveQueue } from './move-queue'

// Sixteen people at once, at random, on one class and on fifty. LECTERN_LOAD_SECONDS=60 is the full length.
const CONNECTIONS = 16
const SECONDS = Number(process.env.LECTERN_LOAD_SECONDS ?? 8)

process.env.DATABASE_POOL_SIZE = String(CONNECTIONS)
testDatabase()

/** What the worker does of a class's jobs, for all of them. */
async function drain({ sessionIds }: Crowd) {
  for (const sessionId of sessionIds) await moveQueue(sessionId, now())
}

it.each([
  [1, 24],
  [50, 120],
])(
  `${CONNECTIONS} people crowding %i classes break no promise and meet no deadlock`,
  async (classes, students) => {
    await warmPool(CONNECTIONS)
    const crowd = await aCrowd(classes, students)
    const end = performance.now() + SECONDS * 1000
    const answers = await bustle(crowd, { connections: CONNECTIONS, isOver: () => performance.now() > end })
    expect(await brokenPromises({ settled: false })).toEqual([])
    await drain(crowd)
    expect(await brokenPromises({ settled: true })).toEqual([])

    for (const act of ['book', 'join', 'cancel', 'lapse']) {
      expect(answers.get(`${act}: done`) ?? 0, `${act} in ${JSON.stringify([...answers])}`).toBeGreaterThan(0)
    }
    expect(await db.sessionWaitlist.count({ where: { status: 'accepted' } })).toBeGreaterThan(0)
    // A connection that ends hands in its counts.
    await disconnect()
    expect(await db.$queryRaw`SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()`).toEqual([
      { deadlocks: 0 },
    ])
  },
  (SECONDS * 2 + 60) * 1000,
)
