import type { Client } from 'pg'
import { withClient } from '@/lib/db/database'

/** The moments at which a run worked: the only values in which two equal moves may differ. */
const WORKING_TIMES: Readonly<Record<string, string[]>> = {
  backfill_run: ['started_at', 'finished_at', 'verified_at', 'enforced_at'],
  backfill_step: ['started_at', 'finished_at'],
}

/** Null in the tables whose key is somebody else's id. */
const ID = `(to_jsonb(t) ->> 'id')::integer`

/** How long things took and how often somebody looked: no two runs agree in it, and nothing goes on from it. */
const NEVER_THE_SAME = ['backfill_progress']

/**
 * Every row of every table, ids and all, as text. The start of a run, which a moved class carries as `backfilled_at`, stands as
 * `run <id>`; of a step's own times only whether they are set.
 */
export async function wholeTables(url: string): Promise<Record<string, string[]>> {
  return withClient(url, async (client) => {
    await client.query(`SET TimeZone = 'UTC'`)
    const tables: Record<string, string[]> = {}
    const starts = await runStarts(client)
    for (const table of await tableNames(client)) {
      const hidden = WORKING_TIMES[table] ?? []
      const blank = hidden.map((column) => `jsonb_build_object('${column}', ${column} IS NOT NULL)`).join(' || ')
      const { rows } = await client.query<{ row: string }>(
        `SELECT (to_jsonb(t) ${blank === '' ? '' : `|| ${blank}`})::text AS row FROM ${table} t ORDER BY ${ID}, 1`,
      )
      tables[table] = rows.map(({ row }) => starts.reduce((text, [at, name]) => text.replaceAll(at, name), row))
    }
    return tables
  })
}

/** Which transaction wrote each row last: unchanged when nobody wrote. */
export async function lastWriters(url: string): Promise<Record<string, string[]>> {
  return withClient(url, async (client) => {
    const writers: Record<string, string[]> = {}
    for (const table of await tableNames(client)) {
      const { rows } = await client.query<{ row: string }>(
        `SELECT concat_ws(' ', ${ID}, xmin, ctid) AS row FROM ${table} t ORDER BY ${ID}, 1`,
      )
      writers[table] = rows.map(({ row }) => row)
    }
    return writers
  })
}

async function tableNames(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        AND relname <> '_prisma_migrations' ORDER BY relname`,
  )
  return rows.map(({ name }) => name).filter((name) => !NEVER_THE_SAME.includes(name))
}

async function runStarts(client: Client): Promise<[string, string][]> {
  const { rows } = await client.query<{ id: number; at: string }>(
    `SELECT id, to_jsonb(started_at) #>> '{}' AS at FROM backfill_run ORDER BY id`,
  )
  return rows.map(({ id, at }) => [at, `run ${id}`])
}
