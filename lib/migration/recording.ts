import type { Client } from 'pg'

// Connections whose work is undone at the end.
const rehearsing = new WeakSet<Client>()

/**
 * Runs `work` in one transaction of recording mode: the guards count and mark nothing, raise nothing and write no trace,
 * constraints still hold. Commits when it returns, rolls back when it throws. Sees committed rows at each statement
 * (READ COMMITTED), which is what waiting for a row lock relies on. The commit does not wait for the disk: after a crash of
 * the server the last batches and their checkpoints are missing together, and are done again.
 */
export async function inRecording<T>(client: Client, work: () => Promise<T>, lockTimeoutMs = 0): Promise<T> {
  if (rehearsing.has(client)) return insideRehearsal(client, work)
  // One round trip: simple query protocol, so that the settings cost nothing per batch.
  await client.query(
    `BEGIN ISOLATION LEVEL READ COMMITTED; SELECT set_config('lectern.recording', 'on', true),
     set_config('synchronous_commit', 'off', true),
     set_config('lock_timeout', '${Math.trunc(lockTimeoutMs)}ms', true)`,
  )
  try {
    const value = await work()
    await client.query('COMMIT')
    return value
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

/**
 * Runs `work` to see what it would do: all of it in one transaction of recording mode that is undone at the end, whatever
 * `inRecording` commits on the way.
 */
export async function inRehearsal<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query(`BEGIN; SELECT set_config('lectern.recording', 'on', true)`)
  rehearsing.add(client)
  try {
    return await work()
  } finally {
    rehearsing.delete(client)
    await client.query('ROLLBACK')
  }
}

async function insideRehearsal<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('SAVEPOINT rehearsed')
  try {
    const value = await work()
    await client.query('RELEASE SAVEPOINT rehearsed')
    return value
  } catch (error) {
    await client.query('ROLLBACK TO SAVEPOINT rehearsed; RELEASE SAVEPOINT rehearsed')
    throw error
  }
}
