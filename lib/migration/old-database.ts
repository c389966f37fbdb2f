import type { Client } from 'pg'
import { withClient } from '@/lib/db/database'
import { MoveRefused } from '@/lib/migration/arguments'

/** A row of the old system, every value as PostgreSQL writes it, so that nothing is rounded on the way. */
export type OldRow = Readonly<Record<string, string | null>>

/** The old system's database as it was at one moment. */
export type OldDatabase = {
  /** The columns a table really has; null when there is no such table. */
  columnsOf: (table: string) => ReadonlySet<string> | null
  /** The table a column's foreign key points at; null when it has none. */
  targetOf: (table: string, column: string) => string | null
  /** Up to `limit` rows after the row with the id `after`, in the order of their ids. */
  page: (table: string, columns: readonly string[], after: string, limit: number) => Promise<OldRow[]>
  /** The rows whose `key` is one of `values`. */
  matching: (table: string, columns: readonly string[], key: string, values: readonly string[]) => Promise<OldRow[]>
  /** How many rows a table holds. */
  count: (table: string) => Promise<number>
}

/** It is there, and it is not the old system's. */
export class NotAnOldSchool extends MoveRefused {
  override name = 'NotAnOldSchool'
}

/**
 * Reads the old system's database in one read-only transaction (REPEATABLE READ): whatever the old system writes
 * meanwhile, all tables are read as they were at the same moment. Throws `NotAnOldSchool` where there are no users.
 */
export async function readOldDatabase<T>(url: string, work: (old: OldDatabase) => Promise<T>): Promise<T> {
  return withClient(url, async (client) => {
    await client.query(`SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET extra_float_digits = 1;
      BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY`)
    const columns = await catalogueOfColumns(client)
    const keys = await catalogueOfKeys(client)
    if (!columns.has('auth_user'))
      throw new NotAnOldSchool('There is no table auth_user: not a database of the old system.')
    return work({
      columnsOf: (table) => columns.get(table) ?? null,
      targetOf: (table, column) => keys.get(`${table}.${column}`) ?? null,
      page: (table, wanted, after, limit) =>
        rowsOf(client, `${selected(table, wanted)} WHERE t.id > $1::bigint ORDER BY t.id LIMIT $2`, [after, limit]),
      matching: (table, wanted, key, values) =>
        rowsOf(client, `${selected(table, wanted)} WHERE ${quoted(key)}::text = ANY($1)`, [values]),
      count: async (table) => {
        const [row] = await rowsOf(client, `SELECT count(*)::text AS rows FROM ${quoted(table)}`, [])
        return Number(row?.rows)
      },
    })
  })
}

async function rowsOf(client: Client, sql: string, values: unknown[]): Promise<OldRow[]> {
  return (await client.query<OldRow>(sql, values)).rows
}

function selected(table: string, columns: readonly string[]): string {
  return `SELECT ${columns.map((name) => `${quoted(name)}::text AS ${quoted(name)}`).join(', ')} FROM ${quoted(table)} t`
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

async function catalogueOfColumns(client: Client): Promise<Map<string, Set<string>>> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `SELECT c.relname AS table, array_agg(a.attname::text) AS columns FROM pg_class c
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relkind IN ('r', 'p', 'v', 'm') AND pg_table_is_visible(c.oid) AND c.relname ~ '^(myApp_|auth_user$)'
      GROUP BY c.relname`,
  )
  return new Map(rows.map(({ table, columns }) => [table, new Set(columns)]))
}

async function catalogueOfKeys(client: Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ source: string; target: string }>(
    `SELECT c.relname || '.' || a.attname AS source, t.relname::text AS target FROM pg_constraint k
       JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
       JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
      WHERE k.contype = 'f' AND cardinality(k.conkey) = 1`,
  )
  return new Map(rows.map(({ source, target }) => [source, target]))
}
