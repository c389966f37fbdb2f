import { type Client, DatabaseError } from 'pg'
import { withClient } from '@/lib/db/database'
import { MoveRefused } from '@/lib/migration/arguments'
import type { OldDatabase, OldRow } from '@/lib/migration/old-database'

const NO_RIGHT = '42501'
// A standby that has to apply what its primary vacuumed away ends the snapshot.
const SNAPSHOT_TAKEN_AWAY = '40001'

/**
 * Reads a PostgreSQL database in one read-only transaction (REPEATABLE READ): all tables as they were at the same moment.
 * The right to read is enough, a standby will do, and nothing but that transaction is set.
 */
export async function readPostgres<T>(
  url: string,
  work: (old: OldDatabase) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const read = async (client: Client) => {
    // A connection that breaks while we write elsewhere is said by the next query.
    client.on('error', () => undefined)
    // We write elsewhere while this transaction idles: a time limit of that server must not end it.
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
      SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL extra_float_digits = 1;
      SELECT set_config(name, '0', true) FROM pg_settings WHERE name IN
        ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout')`)
    await enterSchema(client)
    const columns = await catalogueOfColumns(client)
    const names = new Map([...columns].map(([table, typed]) => [table, new Set(typed.keys())]))
    const keys = await catalogueOfKeys(client)
    return work({
      columnsOf: (table) => names.get(table) ?? null,
      targetOf: (table, column) => keys.get(`${table}.${column}`) ?? null,
      page: (table, wanted, after, limit) =>
        rowsOf(client, `${selected(table, wanted)} WHERE t.id > $1::bigint ORDER BY t.id LIMIT $2`, [after, limit]),
      matching: (table, wanted, key, values) => matching(client, columns, { table, wanted, key, values }),
      count: async (table) => {
        const [row] = await rowsOf(client, `SELECT count(*)::text AS rows FROM ${quoted(table)}`, [])
        return Number(row?.rows)
      },
    })
  }
  return withClient(url, read, signal)
}

type Catalogue = ReadonlyMap<string, ReadonlyMap<string, string>>
type Matching = { table: string; wanted: readonly string[]; key: string; values: readonly string[] }

/** By the index where the key is a number; by its text where the column became something else. */
async function matching(client: Client, columns: Catalogue, { table, wanted, key, values }: Matching) {
  const isNumber = ['int2', 'int4', 'int8'].includes(columns.get(table)?.get(key) ?? '')
  const which = isNumber ? `${quoted(key)} = ANY($1::bigint[])` : `${quoted(key)}::text = ANY($1)`
  const said = isNumber ? values.filter((value) => /^-?\d{1,18}$/.test(value)) : values
  return rowsOf(client, `${selected(table, wanted)} WHERE ${which}`, [said])
}

async function rowsOf(client: Client, sql: string, values: unknown[]): Promise<OldRow[]> {
  try {
    return (await client.query<OldRow>(sql, values)).rows
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    if (error.code === NO_RIGHT)
      throw new MoveRefused(`The old database does not let us read: ${error.message}.`, { cause: error })
    if (error.code === SNAPSHOT_TAKEN_AWAY)
      throw new MoveRefused(`The old database ended the reading (${error.message}). Run the import again.`, {
        cause: error,
      })
    throw error
  }
}

function selected(table: string, columns: readonly string[]): string {
  return `SELECT ${columns.map((name) => `${quoted(name)}::text AS ${quoted(name)}`).join(', ')} FROM ${quoted(table)} t`
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** Some deployments keep their tables in a schema of their own. Where `auth_user` is not seen, the schema that has it is. */
async function enterSchema(client: Client): Promise<void> {
  const { rows } = await client.query<{ schema: string; visible: boolean }>(
    `SELECT quote_ident(n.nspname) AS schema, pg_table_is_visible(c.oid) AS visible
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relname = 'auth_user' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')`,
  )
  const [only, another] = rows
  if (only === undefined || rows.some(({ visible }) => visible)) return
  if (another !== undefined)
    throw new MoveRefused(
      `Several schemas have a table auth_user: ${rows.map(({ schema }) => schema).join(', ')}. Say which with ?options=-csearch_path%3D<schema> in the address.`,
    )
  await client.query(`SELECT set_config('search_path', $1, true)`, [only.schema])
}

async function catalogueOfColumns(client: Client): Promise<Catalogue> {
  const { rows } = await client.query<{ table: string; columns: [string, string][] }>(
    `SELECT c.relname AS table, json_agg(json_build_array(a.attname, t.typname)) AS columns FROM pg_class c
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
       JOIN pg_type t ON t.oid = a.atttypid
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND pg_table_is_visible(c.oid) AND c.relname ~ '^(myApp_|auth_user$)'
      GROUP BY c.relname`,
  )
  return new Map(rows.map(({ table, columns }) => [table, new Map(columns)]))
}

async function catalogueOfKeys(client: Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ source: string; target: string }>(
    `SELECT c.relname || '.' || a.attname AS source, min(t.relname::text) AS target FROM pg_constraint k
       JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
       JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
      WHERE k.contype = 'f' AND cardinality(k.conkey) = 1 AND pg_table_is_visible(c.oid)
      GROUP BY 1 HAVING count(DISTINCT t.oid) = 1`,
  )
  return new Map(rows.map(({ source, target }) => [source, target]))
}
