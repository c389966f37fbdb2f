import { dropDatabase, withClient } from '@/lib/db/database'
import { backfillSchool } from '@/lib/migration/backfill-school'
import { importCommand } from '@/lib/migration/import'
import { outputTo } from '@/lib/migration/output'
import { createTestDatabase } from '@/lib/testing/database'
import { wholeTables } from '@/lib/testing/whole-tables'

/** A school as it came out of the move. */
export type MovedSchool = {
  /** Every row of every table, but for the moments at which the import worked and what it was given. */
  tables: Record<string, string[]>
  /** Who is assigned to what, by the names of courses and teachers. */
  assignments: string[]
  said: string
}

/** Runs the import command, for a person on no terminal, into the database at `own`. */
export async function runImport(
  source: string,
  own: string,
  ...options: string[]
): Promise<{ code: number; said: string }> {
  const said: string[] = []
  const stream = { write: (text: string) => said.push(text) }
  const before = process.env.DATABASE_URL
  process.env.DATABASE_URL = own
  try {
    return { code: await importCommand([...options, source], outputTo(stream, stream, false)), said: said.join('') }
  } finally {
    if (before === undefined) delete process.env.DATABASE_URL
    else process.env.DATABASE_URL = before
  }
}

/** What import and backfill make of a source. Throws what was said when the import could not be done. */
export async function movedFrom(source: string, ...options: string[]): Promise<MovedSchool> {
  const own = await createTestDatabase()
  try {
    const { code, said } = await runImport(source, own.url, ...options)
    if (code !== 0) throw new Error(said)
    await backfillSchool(own.url, { onProgress: () => undefined })
    const { import_run: _, backfill_quarantine: aside = [], ...others } = await wholeTables(own.url)
    const backfill_quarantine = aside.map((row) => row.replace(/"created_at": "[^"]*", "resolved_at"/, '"resolved_at"'))
    return { tables: { ...others, backfill_quarantine }, assignments: await assignments(own.url), said }
  } finally {
    await dropDatabase(own.url)
  }
}

async function assignments(url: string): Promise<string[]> {
  const { rows } = await withClient(url, (client) =>
    client.query<{ said: string }>(
      `SELECT concat_ws(' | ', c.slug, u.username, a.permission_level, a.can_create_live_classes) AS said
         FROM course_teacher a JOIN course c ON c.id = a.course_id JOIN teacher t ON t.id = a.teacher_id
         JOIN app_user u ON u.id = t.user_id ORDER BY 1`,
    ),
  )
  return rows.map(({ said }) => said)
}
