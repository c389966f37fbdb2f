import type { Client } from 'pg'
import { MoveRefused } from '@/lib/migration/arguments'
import type { TableReport } from '@/lib/migration/import-report'
import type { OldDatabase } from '@/lib/migration/old-database'

const SAMPLE = 200

/**
 * Opens the row of an import. Refuses after `enforce`, when the move is over, and where the old database is another
 * school's than the one that was imported before: its ids would mean other people.
 */
export async function beginImport(client: Client, old: OldDatabase, from: string): Promise<number> {
  const { rows: enforced } = await client.query<{ on: string }>(
    `SELECT enforced_at::date::text AS on FROM backfill_run WHERE enforced_at IS NOT NULL ORDER BY id DESC LIMIT 1`,
  )
  if (enforced[0])
    throw new MoveRefused(
      `The move of this school ended with \`enforce\` on ${enforced[0].on}: from then on it is written here only.`,
    )
  await refuseAnotherSchool(client, old)
  const { rows } = await client.query<{ id: number }>('INSERT INTO import_run (source) VALUES ($1) RETURNING id', [
    nameOf(from),
  ])
  if (!rows[0]) throw new Error('import_run returned no row')
  return rows[0].id
}

/** Closes the row of an import with what it came to. */
export async function finishImport(client: Client, runId: number, reports: readonly TableReport[]): Promise<void> {
  const counts = reports.map(({ notes, ...report }) => ({
    ...report,
    ...Object.fromEntries(Object.entries(notes).map(([kind, { count }]) => [kind, count])),
  }))
  await client.query('UPDATE import_run SET finished_at = clock_timestamp(), summary = $2 WHERE id = $1', [
    runId,
    JSON.stringify(counts),
  ])
}

async function refuseAnotherSchool(client: Client, old: OldDatabase): Promise<void> {
  if (!['username', 'date_joined'].every((name) => old.columnsOf('auth_user')?.has(name))) return
  const { rows: known } = await client.query<{ id: string; made: string }>(
    `SELECT legacy_id::text AS id, created_at::text AS made FROM app_user JOIN import_row r USING (legacy_id)
      WHERE r.target = 'app_user' ORDER BY legacy_id LIMIT ${SAMPLE}`,
  )
  if (known.length === 0) return
  const there = await old.matching('auth_user', ['id', 'date_joined'], 'id', known.map(({ id }) => id)) // prettier-ignore
  const madeThere = new Map(there.map(({ id, date_joined }) => [id, Date.parse(date_joined ?? '')]))
  const same = known.filter(({ id, made }) => madeThere.get(id) === Date.parse(made)).length
  if (same * 2 < known.length)
    throw new MoveRefused(
      `Only ${same} of the first ${known.length} people imported before are in this old database: it is another school's.`,
    )
}

/** The database or file by its name, without its server and its password. */
function nameOf(from: string): string {
  const path = URL.canParse(from) ? new URL(from).pathname : from
  return decodeURIComponent(path.split(/[/\\]/).at(-1) ?? '')
}
