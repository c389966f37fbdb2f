import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'pg'
import { MoveRefused } from '@/lib/migration/arguments'

// Our own lock numbers: import, backfill, repair, enforce and rollback of one database never overlap; nor do two verifies.
const MOVE_LOCK = 7_236_013
const VERIFY_LOCK = 7_236_014
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
  await becomeTheOnly(client, MOVE_LOCK, 'An import, backfill, repair, enforce or rollback')
}

/** The same for the one connection that verifies this database. */
export async function becomeTheVerifier(client: Client): Promise<void> {
  await becomeTheOnly(client, VERIFY_LOCK, 'A verify')
}

/** Whether somebody moves this database at this moment. */
export async function isRunnerThere(client: Client): Promise<boolean> {
  return (await holderOf(client, MOVE_LOCK)) !== undefined
}

async function becomeTheOnly(client: Client, lock: number, what: string): Promise<void> {
  // So that the server drops a killed runner's transaction and lock in the middle of a long statement.
  await client.query(`SELECT set_config('client_connection_check_interval', '500ms', false)`)
  for (let waitedMs = 0; waitedMs <= PATIENCE_MS; waitedMs += RETRY_MS) {
    const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [lock])
    if (rows[0]?.got === true) return
    await pause(RETRY_MS)
  }
  const other = await holderOf(client, lock)
  const who = other ? ` (server process ${other.pid}, connected since ${other.since})` : ''
  throw new AlreadyRunning(`${what} is already running on this database${who}. Wait for it, or stop it first.`)
}

async function holderOf(client: Client, lock: number): Promise<{ pid: number; since: string } | undefined> {
  const { rows } = await client.query<{ pid: number; since: string }>(
    `SELECT a.pid, date_trunc('second', a.backend_start)::text AS since FROM pg_locks l JOIN pg_stat_activity a USING (pid)
      WHERE l.locktype = 'advisory' AND l.granted AND l.objid = $1 AND a.datname = current_database()`,
    [lock],
  )
  return rows[0]
}
