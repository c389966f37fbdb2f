import type { Client } from 'pg'

/** A table of an old school as its catalogue describes it. */
export type OldTable = {
  name: string
  columns: { name: string; type: string; required: boolean }[]
  /** As PostgreSQL writes them: `PRIMARY KEY (id)`, `FOREIGN KEY (…) REFERENCES …`. */
  constraints: { name: string; kind: string; definition: string }[]
}

/** The tables of an old school, in the order of their names. */
export async function oldTables(client: Client): Promise<OldTable[]> {
  const { rows } = await client.query<OldTable>(
    `SELECT c.relname AS name,
            (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull)
                             ORDER BY a.attnum)
               FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
            coalesce((SELECT json_agg(json_build_object('name', k.conname, 'kind', k.contype, 'definition', pg_get_constraintdef(k.oid))
                             ORDER BY k.contype <> 'p', k.conname)
               FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype IN ('p', 'u', 'f')), '[]') AS constraints
       FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname`,
  )
  return rows
}

/** Every row of a table, each value as text. */
export async function rowsAsText(client: Client, { name, columns }: OldTable): Promise<(string | null)[][]> {
  const wanted = columns.map((column) => `${client.escapeIdentifier(column.name)}::text`).join(', ')
  const { rows } = await client.query<(string | null)[]>({
    text: `SELECT ${wanted} FROM ${client.escapeIdentifier(name)} ORDER BY id`,
    rowMode: 'array',
  })
  return rows
}

// What a dump or a file gets wrong when it is read carelessly.
const NASTY = [
  ...[
    'back\\slash \\n \\t \\\\',
    'a tab\tand a\nnew line\r\nand another\r',
    "it's 'quoted' and \"double\"",
    '\\.',
    '\\N',
  ],
  ...['\n\\.\n', '$$; $a$ ; $1', '-- no comment; /* nor this', "E'\\''; ');\nDROP TABLE auth_user;--", 'NULL', ' '],
  ...[
    'größer 😀 \u2028 שלום',
    '\\x41\\101',
    `(1, 'x'),\n(2, 'y');`,
    'x'.repeat(300_000) + "\\'" + 'y'.repeat(10_000),
    '\\',
  ],
]

/** Fills free texts of an old school with what files get wrong, and one instant with what floats get wrong. */
export async function makeNasty(client: Client): Promise<void> {
  for (const [table, column] of [
    ['myApp_booking', 'student_notes'],
    ['myApp_courseannouncement', 'message'],
    ['myApp_liveclasssession', 'description'],
  ] as const)
    await client.query(
      `UPDATE ${client.escapeIdentifier(table)} SET ${column} = ($1::text[])[1 + id % $2::int] WHERE id <= 200`,
      [NASTY, NASTY.length],
    )
  await client.query(
    `UPDATE "myApp_enrollment" SET progress_percentage = (ARRAY[0.1, 1.0/3, 99.99999999999999, 5e-324, 1e21, 12345678901234567890, 50])[1 + id % 7]`,
  )
  await client.query(
    `UPDATE "myApp_teacheravailability" SET start_time = '09:15:30.5', end_time = '23:59:59.000001', valid_from = '2024-02-29' WHERE id % 5 = 0`,
  )
}
