import { randomBytes } from 'node:crypto'
import { type Client, DatabaseError } from 'pg'
import { dropDatabase, withClient, withDatabase } from '@/lib/db/database'
import { MoveRefused } from '@/lib/migration/arguments'

const PREFIX = 'lectern_scratch_'
const OURS = `^${PREFIX}[0-9a-f]{16}$`
// Our own lock number: who holds it may make scratch databases and clear away those that nobody uses.
const SCRATCH_LOCK = 7_236_014
const NO_RIGHT = '42501'
const STILL_USED = '55006'

/**
 * Runs `work` with an empty database of its own on the server of `url` and drops it afterwards, also when `work` fails. What a
 * killed run left is dropped first. Throws `MoveRefused` where none may be made.
 */
export async function withScratchDatabase<T>(url: string, work: (scratchUrl: string) => Promise<T>): Promise<T> {
  const name = `${PREFIX}${randomBytes(8).toString('hex')}`
  const scratchUrl = withDatabase(url, name)
  return withClient(withDatabase(url, 'postgres'), async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [SCRATCH_LOCK])
    await dropLeftovers(client)
    await create(client, name)
    try {
      // A scratch database that nobody is connected to is a leftover: this connection says that it is none.
      return await withClient(scratchUrl, async (keeper) => {
        // It may be cut off at any moment: whoever works in the database is told by a statement that fails.
        keeper.on('error', () => undefined)
        await client.query('SELECT pg_advisory_unlock($1)', [SCRATCH_LOCK])
        return work(scratchUrl)
      })
    } finally {
      await dropDatabase(scratchUrl)
    }
  })
}

async function create(client: Client, name: string): Promise<void> {
  try {
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE template0 ENCODING 'UTF8'`)
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== NO_RIGHT) throw error
    throw new MoveRefused(
      `A dump is restored into a database of its own first, and ${client.user ?? 'this role'} may not create one. Give it CREATEDB, or restore the dump yourself and import from there.`,
      { cause: error },
    )
  }
}

async function dropLeftovers(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database d
      WHERE datname ~ $1 AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)`,
    [OURS],
  )
  for (const { name } of rows) {
    try {
      await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)}`)
    } catch (error) {
      // Another role's, or somebody is looking into it: not ours to take.
      if (!(error instanceof DatabaseError) || ![NO_RIGHT, STILL_USED].includes(error.code ?? '')) throw error
    }
  }
}
