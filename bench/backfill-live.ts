import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { dropDatabase, withClient } from '@/lib/db/database'
import { verifySchool } from '@/lib/migration/verify-school'
import { fillBulkSchool } from '@/lib/testing/bulk-school'
import { liveOn } from './live-load'
import { cloneOf, ONE_STATEMENT } from './move-floor'
import type { Bench } from './measure'

const CLASSES = Number(process.env.BENCH_CLASSES) || 50_000
const SIZE = { classes: CLASSES, bookings: CLASSES * 5, teachers: Math.ceil(CLASSES / 200), students: CLASSES / 5 }
const KILLS = Number(process.env.BENCH_KILLS ?? 10)
const ALONE_MS = Number(process.env.BENCH_ALONE_MS) || 20_000
const ROOT = join(import.meta.dirname, '..')

/**
 * The backfill while eight connections book and cancel all the time, killed ten times on the way and verified afterwards, against
 * one set-based statement under the same load. Also: the slowest hundredth of the bookings with and without it.
 */
export const bench: Bench = async (url) => {
  await fillBulkSchool(url, SIZE)
  const also: Record<string, number> = {}
  const measured = async (move: (copy: string) => Promise<unknown>, isOurs: boolean) => {
    const copy = await cloneOf(url)
    const load = await liveOn(copy, SIZE)
    try {
      await load.lasting(ALONE_MS)
      const alone = load.slowestHundredth()
      const startedMs = performance.now()
      await move(copy)
      const seconds = (performance.now() - startedMs) / 1000
      const during = load.slowestHundredth()
      const bookings = await load.end()
      if (isOurs) {
        console.error(await whereTheTimeWent(copy))
        const { problems } = await verifySchool(copy, () => undefined)
        if (problems.length > 0) throw new Error(`Not verified: ${JSON.stringify(problems.slice(0, 3))}`)
        Object.assign(also, {
          p99AloneMs: alone,
          p99DuringMs: during,
          p99Ratio: during / alone,
          bookings,
          kills: KILLS,
        })
      } else Object.assign(also, { p99DuringFloorMs: during, p99FloorRatio: during / alone })
      return (SIZE.classes + SIZE.bookings) / seconds
    } finally {
      await load.end()
      await dropDatabase(copy)
    }
  }
  return {
    unit: 'rows/s',
    rounds: 1,
    floorIs: 'one set-based statement under the same load',
    ours: () => measured(killedOnTheWay, true),
    floor: () => measured((copy) => withClient(copy, (client) => client.query(ONE_STATEMENT)), false),
    also: () => Object.fromEntries(Object.entries(also).map(([name, value]) => [name, Math.round(value * 100) / 100])),
  }
}

/** The seconds of each step and how many of them it rested, and why, as the run kept them. */
async function whereTheTimeWent(url: string): Promise<string> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ line: string }>(
      `WITH looked AS (SELECT *, at - lag(at) OVER (ORDER BY id) AS since FROM backfill_progress)
       SELECT format('%s: %s s, rested %s s %s, up to %s keys a batch', step, round(extract(epoch FROM sum(since))), round(sum(throttled_ms) / 1000.0),
           array_agg(DISTINCT reason), max(batch_size)) AS line FROM looked GROUP BY step ORDER BY min(id)`,
    )
    return rows.map(({ line }) => line).join('\n')
  })
}

/** Runs the command and kills it in the middle again and again, spread over the rows it has to do; the last time it may end. */
async function killedOnTheWay(url: string): Promise<void> {
  for (let kill = 1; ; kill++) {
    const child = backfillProcess(url)
    const ended = once(child, 'exit') as Promise<[number | null]>
    if (kill <= KILLS) await reached(url, child, Math.floor((SIZE.classes * kill) / (KILLS + 1)))
    if (kill <= KILLS && child.exitCode === null) child.kill('SIGKILL')
    const [code] = await ended
    if (code === 0) return
    if (code !== null && code !== 137) throw new Error(`The backfill ended with ${code}.`)
  }
}

function backfillProcess(url: string): ChildProcess {
  const argv = ['--import', 'tsx', 'prisma/db.ts', 'backfill', '--json']
  return spawn(process.execPath, argv, {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DATABASE_URL: url },
  })
}

async function reached(url: string, child: ChildProcess, classId: number): Promise<void> {
  await withClient(url, async (client) => {
    for (;;) {
      if (child.exitCode !== null) return
      const { rows } = await client.query<{ cursor: number }>(
        `SELECT coalesce(max(cursor), 0) AS cursor FROM backfill_step WHERE name = 'start'`,
      )
      if ((rows[0]?.cursor ?? 0) >= classId) return
      await client.query('SELECT pg_sleep(0.05)')
    }
  })
}
