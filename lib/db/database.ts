import { Socket } from 'node:net'
import { Client, DatabaseError } from 'pg'

const NO_SUCH_DATABASE = '3D000'
const ALREADY_THERE = ['42P04', '23505']

/** A server that cannot be used, in one sentence for people. `cause` holds what the driver said. */
export class DatabaseUnreachable extends Error {
  override name = 'DatabaseUnreachable'
}

/** The name of the database in `url`; the server's own default when it names none. */
export function databaseNameOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1)) || 'postgres'
}

/** The same server and options, another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${encodeURIComponent(database)}`
  return changed.toString()
}

/**
 * Runs `work` on one connection of its own and closes it. With a `signal` the connection is cut when that is set, whatever is
 * under way on it: the server undoes what was not committed. Throws `DatabaseUnreachable` when it cannot be opened.
 */
export async function withClient<T>(
  url: string,
  work: (client: Client) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const client = await connected(url, signal)
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Creates the database that `url` names unless it is there. Returns whether it was created. Safe to race. */
export async function ensureDatabase(url: string): Promise<boolean> {
  try {
    await withClient(url, async () => undefined)
    return false
  } catch (error) {
    if (!isMissingDatabase(error)) throw error
  }
  return withClient(withDatabase(url, 'postgres'), async (client) => {
    try {
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(databaseNameOf(url))}`)
      return true
    } catch (error) {
      if (error instanceof DatabaseError && ALREADY_THERE.includes(error.code ?? '')) return false
      throw error
    }
  })
}

/** Drops the database that `url` names, together with the connections to it. Not being there is fine. */
export async function dropDatabase(url: string): Promise<void> {
  await withClient(withDatabase(url, 'postgres'), async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(databaseNameOf(url))} WITH (FORCE)`)
  })
}

async function connected(url: string, signal?: AbortSignal): Promise<Client> {
  signal?.throwIfAborted()
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'lectern-tools',
    ...(signal && { stream: () => cutBy(signal) }),
  })
  // A connection that was cut is said by the statement that fails.
  if (signal) client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    throw new DatabaseUnreachable(unreachableSentence(url, error), { cause: error })
  }
}

function cutBy(signal: AbortSignal): Socket {
  const socket = new Socket()
  const cut = () => void socket.destroy()
  signal.addEventListener('abort', cut)
  return socket.once('close', () => signal.removeEventListener('abort', cut))
}

function unreachableSentence(url: string, error: unknown): string {
  const { host, username } = new URL(url)
  const said = error instanceof AggregateError ? error.errors.map(messageOf).join(', ') : messageOf(error)
  return `The database "${databaseNameOf(url)}" at ${host} does not let ${username || 'us'} in: ${said}.`
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Whether the failure means "this database is not there", as opposed to "this server cannot be reached". */
export function isMissingDatabase(error: unknown): boolean {
  const cause = error instanceof DatabaseUnreachable ? error.cause : error
  return cause instanceof DatabaseError && cause.code === NO_SUCH_DATABASE
}
