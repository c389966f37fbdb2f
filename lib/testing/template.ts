import { createHash } from 'node:crypto'
import type { Client } from 'pg'
import { withClient, withDatabase } from '@/lib/db/database'
import packages from '@/package.json' with { type: 'json' }
import { migrate, migrationFolders } from '@/prisma/migrate'

const PREFIX = 'lectern_test_template_'
const TEMPLATE_LOCK = 7_236_012
// The job queue's schema is its library's: another version makes another template.
const JOB_QUEUE = `graphile-worker ${packages.dependencies['graphile-worker']}`

/**
 * Makes the migrated database from which tests are cloned, unless this very set of migrations has one already, and
 * returns its name. Templates of other migration sets are dropped. Safe to run from several processes at once.
 */
export async function prepareTemplate(serverUrl: string): Promise<string> {
  const name = `${PREFIX}${await migrationsDigest()}`
  await withClient(serverUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK])
    if (await isThere(client, name)) return
    await dropTemplates(client)
    // Built under another name: a template that exists is a finished one.
    const half = `${name}_half`
    await migrate(withDatabase(serverUrl, half))
    await client.query(`ALTER DATABASE ${client.escapeIdentifier(half)} RENAME TO ${client.escapeIdentifier(name)}`)
  })
  return name
}

async function isThere(client: Client, name: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
  return rowCount === 1
}

async function dropTemplates(client: Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE starts_with(datname::text, $1)',
    [PREFIX],
  )
  for (const { datname } of rows) {
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(datname)} WITH (FORCE)`)
  }
}

async function migrationsDigest(): Promise<string> {
  const digest = createHash('sha256').update(JOB_QUEUE)
  for (const { path, migrationFile } of await migrationFolders())
    digest.update(path).update(migrationFile.content.value)
  return digest.digest('hex').slice(0, 16)
}
