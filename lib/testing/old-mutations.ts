import type { Client } from 'pg'
import type { Random } from '@/lib/testing/random'

/** One way in which a deployment of the old system differs from the others: what it is, and how it came to be. */
export type Mutation = { what: string; sql: string }

type Column = { table: string; column: string; type: string }

// What deployments grew by hand, with what stands in it there.
const GROWN = [
  ...[`start_at_utc timestamptz DEFAULT '2026-02-02 10:00+00'`, `end_at_utc timestamptz DEFAULT '2026-02-02 09:00+00'`],
  ...[`capacity integer DEFAULT 7`, `max_capacity text DEFAULT 'many'`, `seats_taken integer DEFAULT -3`],
  ...[`current_attendees integer DEFAULT 99`, `meeting_url text DEFAULT 'javascript:alert(1)'`],
  ...[`meeting_passcode varchar(300) DEFAULT repeat('p', 300)`, `scheduled_end timestamptz DEFAULT 'infinity'`],
  ...[`actual_start timestamp DEFAULT '2026-02-02 10:00'`, `actual_end date DEFAULT '2026-02-02'`],
  ...[`timezone_snapshot text DEFAULT 'UTC'`, `legacy_id integer DEFAULT 1`, `created_by jsonb DEFAULT '[]'`],
]

/** What a column of text has held in one database or another. */
const NONSENSE = [
  ...['', ' ', 'n/a', 'NaN', '-1', '9999999999999', '1e400', 'true', 'None', '0000-00-00', '2025-13-45T99:99'],
  ...['24:99', 'infinity', '{}', '\\', 'O’Brien; DROP TABLE', '😀', '2025-06-01 12:00:00+99', 'x'.repeat(5_000)],
]

/** The columns of an old school that are no keys of their own. */
export async function mutableColumns(client: Client): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `SELECT table_name AS table, column_name AS column, udt_name AS type FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name <> 'id' ORDER BY table_name, column_name`,
  )
  return rows
}

/** One of the ways, by chance. A table that is left out is never that of the users: without it there is no school. */
export function oneMutation(random: Random, columns: readonly Column[]): Mutation {
  const { table, column } = random.one(columns)
  const [t, c] = [`"${table}"`, `"${column}"`]
  const free = `ALTER TABLE ${t} ALTER COLUMN ${c} DROP NOT NULL`
  const some = `id % ${1 + random.below(4)} = 0`
  const nonsense = random.one(NONSENSE).replaceAll("'", "''")
  switch (random.below(6)) {
    case 0:
      return { what: `${table}.${column} is missing`, sql: `ALTER TABLE ${t} DROP COLUMN ${c} CASCADE` }
    case 1:
      return grown(table, random.one(GROWN))
    case 2:
      return { what: `${table}.${column} is null, ${some}`, sql: `${free}; UPDATE ${t} SET ${c} = NULL WHERE ${some}` }
    case 3:
    case 4:
      return {
        what: `${table}.${column} is text and says ${JSON.stringify(nonsense.slice(0, 40))}, ${some}`,
        sql: `${withoutKeys(table, column)}; ${free}; ALTER TABLE ${t} ALTER COLUMN ${c} TYPE text USING ${c}::text;
          UPDATE ${t} SET ${c} = '${nonsense}' WHERE ${some}`,
      }
    default:
      return table === 'auth_user'
        ? grown(table, random.one(GROWN))
        : { what: `${table} is missing`, sql: `DROP TABLE ${t} CASCADE` }
  }
}

function grown(table: string, column: string): Mutation {
  const sql = `ALTER TABLE "${table}" ADD COLUMN IF NOT EXISTS ${column}`
  return { what: `${table} has ${column.slice(0, 60)}`, sql }
}

/** A column that becomes text can no longer be a foreign key, nor be unique. */
function withoutKeys(table: string, column: string): string {
  return `DO $$ DECLARE k record; BEGIN
    FOR k IN SELECT conname FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY(c.conkey)
      WHERE c.conrelid = '"${table}"'::regclass AND a.attname = '${column}' AND c.contype IN ('f', 'u', 'c')
    LOOP EXECUTE format('ALTER TABLE "${table}" DROP CONSTRAINT %I CASCADE', k.conname); END LOOP; END $$`
}
