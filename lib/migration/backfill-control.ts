import { setTimeout as wait } from 'node:timers/promises'
import type { Client } from 'pg'
import { MoveRefused } from '@/lib/migration/arguments'
import { unfinishedRun } from '@/lib/migration/backfill-run'
import { isRunnerThere } from '@/lib/migration/runner-lock'

const PATIENCE_MS = 5_000
const LOOK_EVERY_MS = 100

/** What became of the wish: the runner holds still, it will when it comes, or it is busy with a batch. */
export type PauseOutcome = 'holds_still' | 'nobody_runs' | 'will_hold_still'

/**
 * Asks the backfill under way to hold still after the batch it is at, and waits a few seconds until it says so. The wish is a row:
 * it outlives the runner, and one that is started later holds still as well. Throws `MoveRefused` when none is under way.
 */
export async function pauseBackfill(client: Client): Promise<PauseOutcome> {
  const run = await theRun(client)
  await client.query(
    'UPDATE backfill_run SET pause_requested_at = coalesce(pause_requested_at, clock_timestamp()) WHERE id = $1',
    [run.id],
  )
  if (!(await isRunnerThere(client))) return 'nobody_runs'
  for (let waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += LOOK_EVERY_MS) {
    const { rowCount } = await client.query('SELECT FROM backfill_run WHERE id = $1 AND paused_at IS NOT NULL', [
      run.id,
    ])
    if (rowCount === 1) return 'holds_still'
    await wait(LOOK_EVERY_MS)
  }
  return 'will_hold_still'
}

/** Lets a backfill that holds still go on. Returns whether somebody is there to do so. Throws `MoveRefused` when none is under way. */
export async function resumeBackfill(client: Client): Promise<boolean> {
  const run = await theRun(client)
  await client.query('UPDATE backfill_run SET pause_requested_at = NULL, paused_at = NULL WHERE id = $1', [run.id])
  return isRunnerThere(client)
}

async function theRun(client: Client) {
  const run = await unfinishedRun(client)
  if (run === null) throw new MoveRefused('No backfill is under way on this database.')
  return run
}
