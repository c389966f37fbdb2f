import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import type { Run } from '@/lib/migration/backfill-run'
import { type Look, throttle } from '@/lib/migration/throttle'

// A look is a statement as well: more of them cost the others more than they tell.
const LOOK_EVERY_MS = 60
const PAUSED_LOOK_MS = 250
const REST_LOOK_EVERY_MS = 2_000
const REST_LOOK_MS = 60

/** The runner was asked to stop, and did so between two batches. */
export class Stopped extends Error {
  override name = 'Stopped'
}

/** Keeps the pace of a run: holds still while an operator wants it to, rests while others suffer, stops when told. */
export type Pacer = {
  readonly targetMs: number
  /** Runs one batch and watches the others meanwhile; afterwards rests. Returns how long it held back, and why. */
  batch: <T>(work: () => Promise<T>) => Promise<{ value: T; tookMs: number; heldMs: number; reason: string }>
  /** Before a batch: waits while paused, throws `Stopped` when told to stop. Returns how long it waited. */
  ready: (onPaused: () => void) => Promise<number>
  end: () => Promise<void>
}

/** Watches on a connection of its own, so that it sees and hears while a batch is under way. */
export async function pacerOf(
  url: string,
  { run, runnerPid, signal }: { run: Run; runnerPid: number; signal?: AbortSignal },
): Promise<Pacer> {
  const client = new Client({ connectionString: url, application_name: 'lectern-backfill-watch' })
  await client.connect()
  const pace = throttle()
  let restLookedMs = -Infinity
  const look = async (atWork: boolean): Promise<Look> => {
    const { rows } = await client.query<Look>({ name: 'look', text: LOOK, values: [runnerPid] })
    const seen = rows[0] ?? { active: 0, meanAgeMs: 0, blockedMs: 0, replicaLagMs: 0 }
    pace.saw(seen, atWork)
    return seen
  }
  // Now and then while nothing is under way: what the statements of others take by themselves.
  const lookAtRest = async () => {
    if (performance.now() - restLookedMs < REST_LOOK_EVERY_MS) return
    if ((await look(false)).active > 0) {
      await pause(REST_LOOK_MS)
      await look(false)
    }
    restLookedMs = performance.now()
  }
  return {
    get targetMs() {
      return pace.targetMs
    },
    async batch(work) {
      const startedMs = performance.now()
      const watching = watchWhile(() => look(true))
      const value = await work().finally(watching.stop)
      const tookMs = performance.now() - startedMs
      const { ms, reason } = pace.rest(tookMs)
      if (ms > 0) await pause(ms)
      return { value, tookMs, heldMs: ms, reason }
    },
    async ready(onPaused) {
      await lookAtRest()
      const sinceMs = performance.now()
      let isPaused = false
      while (!signal?.aborted && (await isPauseWanted(client, run))) {
        if (!isPaused) await sayPaused(client, run, true)
        isPaused = true
        onPaused()
        await pause(PAUSED_LOOK_MS)
      }
      if (isPaused) await sayPaused(client, run, false)
      if (signal?.aborted) throw new Stopped()
      return isPaused ? performance.now() - sinceMs : 0
    },
    end: () => client.end(),
  }
}

/** Looks again and again until stopped; what a look throws, stopping throws. */
function watchWhile(look: () => Promise<unknown>): { stop: () => Promise<void> } {
  const stopped = Promise.withResolvers<'stopped'>()
  const watching = Promise.allSettled([
    (async () => {
      while ((await Promise.race([pause(LOOK_EVERY_MS, 'look'), stopped.promise])) !== 'stopped') await look()
    })(),
  ])
  return {
    async stop() {
      stopped.resolve('stopped')
      for (const outcome of await watching) if (outcome.status === 'rejected') throw outcome.reason
    },
  }
}

async function isPauseWanted(client: Client, run: Run): Promise<boolean> {
  const { rows } = await client.query<{ wanted: boolean }>({
    name: 'paused',
    text: 'SELECT pause_requested_at IS NOT NULL AS wanted FROM backfill_run WHERE id = $1',
    values: [run.id],
  })
  return rows[0]?.wanted === true
}

async function sayPaused(client: Client, run: Run, isPaused: boolean): Promise<void> {
  await client.query(`UPDATE backfill_run SET paused_at = CASE WHEN $2 THEN clock_timestamp() END WHERE id = $1`, [
    run.id,
    isPaused,
  ])
}

/** Everybody on this database but the runner and this look. Statements of more than 5 s are slow by themselves. */
const LOOK = `WITH others AS (
    SELECT pid, wait_event_type, extract(epoch FROM clock_timestamp() - query_start) * 1000 AS age_ms FROM pg_stat_activity
     WHERE datname = current_database() AND backend_type = 'client backend' AND state = 'active' AND pid NOT IN ($1, pg_backend_pid()))
  SELECT (count(*) FILTER (WHERE age_ms < 5000))::integer AS active,
    coalesce(avg(age_ms) FILTER (WHERE age_ms < 5000), 0)::float8 AS "meanAgeMs",
    coalesce(max(CASE WHEN wait_event_type = 'Lock' AND $1 = ANY (pg_blocking_pids(pid)) THEN age_ms END), 0)::float8 AS "blockedMs",
    (SELECT coalesce(max(extract(epoch FROM replay_lag)) * 1000, 0)::float8 FROM pg_stat_replication) AS "replicaLagMs"
  FROM others`
