import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'pg'
import { MoveRefused } from '@/lib/migration/arguments'

// Our own lock number: import, backfill, enforce and rollback of one database never overlap.
const MOVE_LOCK = 7_236_013
const RETRY_MS = 250
const PATIENCE_MS = 5_000

/** Somebody else is at it; the message says who. */
export class AlreadyRunning extends MoveRefused {
  override name = 'AlreadyRunning'
}

/**
 * Makes this connection the only one that moves this database, until it closes. Waits five seconds for a predecessor
 * that was killed (its server process notices within a second), then throws `AlreadyRunning`.
 */
export async function becomeTheRunner(client: Client): Promise<void> {
  // So that the server drops a killed runner's transaction and lock in the middle of a long statement.
  await client.query(`SELECT set_config('client_connection_check_interval', '500ms', false)`)
  for (let waitedMs = 0; waitedMs <= PATIENCE_MS; waitedMs += RETRY_MS) {
    const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [MOVE_LOCK])
    if (rows[0]?.got === true) return
    await pause(RETRY_MS)
  }
  throw new AlreadyRunning(await whoRuns(client))
}

async function whoRuns(client: Client): Promise<string> {
  const { rows } = await client.query<{ pid: number; since: string }>(
    `SELECT a.pid, date_trunc('second', a.backend_start)::text AS since FROM pg_locks l JOIN pg_stat_activity a USING (pid)
      WHERE l.locktype = 'advisory' AND l.granted AND l.objid = $1 AND a.datname = current_database()`,
    [MOVE_LOCK],
  )
  const other = rows[0]
  const who = other ? ` (server process ${other.pid}, connected since ${other.since})` : ''
  return `An import, backfill, enforce or rollback is already running on this database${who}. Wait for it, or stop it first.`
}
