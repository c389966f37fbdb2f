import { databaseNameOf, isMissingDatabase, withClient } from '@/lib/db/database'
import type { Command } from '@/lib/migration/output'
import { databaseUrl } from '@/prisma/database-url'
import { migrationStatus } from '@/prisma/migrate'

/** `npm run db -- status`: server, migrations, size. Exit code 0 when nothing is pending or wrong, else 1. */
export const statusCommand: Command = async (_argv, out) => {
  const url = databaseUrl()
  const migrations = await migrationStatus(url)
  const database = databaseNameOf(url)
  const { server, bytes } = await serverFacts(url)
  out.line(`Database  ${database} at ${new URL(url).host}${server === null ? ', not there yet' : `, ${server}`}`)
  out.line(`Size      ${bytes === null ? '–' : `${(bytes / 1024 / 1024).toFixed(1)} MB`}`)
  out.line('')
  out.table(['migration', 'state'], statesOf(migrations))
  const healthy = [migrations.pending, migrations.failed, migrations.edited].every((names) => names.length === 0)
  out.result({ database, server, bytes, migrations, healthy })
  return healthy ? 0 : 1
}

function statesOf(migrations: Awaited<ReturnType<typeof migrationStatus>>): string[][] {
  const states = new Map<string, string>()
  for (const state of ['applied', 'pending', 'edited', 'failed', 'unknown'] as const) {
    for (const name of migrations[state]) states.set(name, STATE_WORDS[state])
  }
  return [...states].sort(([a], [b]) => (a < b ? -1 : 1))
}

const STATE_WORDS = {
  applied: 'applied',
  pending: 'pending',
  edited: 'changed after it was applied',
  failed: 'failed',
  unknown: 'applied, but not in this version',
}

async function serverFacts(url: string): Promise<{ server: string | null; bytes: number | null }> {
  try {
    return await withClient(url, async (client) => {
      const { rows } = await client.query<{ version: string; bytes: string }>(
        `SELECT current_setting('server_version') AS version, pg_database_size(current_database()) AS bytes`,
      )
      return { server: `PostgreSQL ${rows[0]?.version ?? ''}`, bytes: Number(rows[0]?.bytes ?? 0) }
    })
  } catch (error) {
    if (!isMissingDatabase(error)) throw error
    return { server: null, bytes: null }
  }
}
