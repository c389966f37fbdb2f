import { randomBytes } from 'node:crypto'
import { DatabaseError } from 'pg'
import { dropDatabase, withClient, withDatabase } from '@/lib/db/database'
import { catalogueOf, type CatalogueObject } from '@/lib/migration/catalogue'
import { migrate } from '@/prisma/migrate'

const PREFIX = 'lectern_as_migrated_'
const MINUTE_MS = 60_000
const LEFT_BEHIND_MINUTES = 30
const MAY_NOT = ['42501']

// The same server and migrations say the same thing for as long as this process lives.
const known = new Map<string, Promise<CatalogueObject[] | null>>()

/**
 * What the migrations make of an empty database, on the server of `url`: a database of our own is made there, read and dropped.
 * Null where this user may not create one. What a killed verify left behind is dropped after half an hour.
 */
export function catalogueAsMigrated(url: string, nowMs: number): Promise<CatalogueObject[] | null> {
  const { host } = new URL(url)
  const found = known.get(host) ?? read(url, nowMs)
  known.set(host, found)
  return found
}

async function read(url: string, nowMs: number): Promise<CatalogueObject[] | null> {
  const minute = Math.floor(nowMs / MINUTE_MS)
  const own = withDatabase(url, `${PREFIX}${minute}_${randomBytes(4).toString('hex')}`)
  try {
    await dropLeftBehind(url, minute)
    await migrate(own)
    return await withClient(own, catalogueOf)
  } catch (error) {
    if (error instanceof DatabaseError && MAY_NOT.includes(error.code ?? '')) return null
    throw error
  } finally {
    await dropDatabase(own)
  }
}

async function dropLeftBehind(url: string, minute: number): Promise<void> {
  const names = await withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'SELECT datname AS name FROM pg_database WHERE starts_with(datname::text, $1)',
      [PREFIX],
    )
    return rows.map(({ name }) => name)
  })
  for (const name of names) {
    const madeInMinute = Number(name.slice(PREFIX.length).split('_')[0])
    if (minute - madeInMinute > LEFT_BEHIND_MINUTES) await dropDatabase(withDatabase(url, name))
  }
}
