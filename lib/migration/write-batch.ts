import { DatabaseError, type Client } from 'pg'
import type { DraftRow } from '@/lib/migration/choose-values'
import type { OldRowNote } from '@/lib/migration/import-report'
import { inRecording } from '@/lib/migration/recording'

/** What became of one batch. */
export type Written = { written: number; unchanged: number; skipped: OldRowNote[]; kept: DraftRow[] }

/** An own table as the catalogue describes it. */
export type OwnColumns = ReadonlyMap<string, { type: string; fallback: string | null; mayBeNull: boolean }>

/** Types and defaults of a table's columns; the default only where null is not allowed. */
export async function ownColumns(client: Client, table: string): Promise<OwnColumns> {
  const { rows } = await client.query<{ name: string; type: string; fallback: string | null; mayBeNull: boolean }>(
    `SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
            CASE WHEN a.attnotnull THEN pg_get_expr(d.adbin, d.adrelid) END AS fallback, NOT a.attnotnull AS "mayBeNull"
       FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped`,
    [table],
  )
  return new Map(rows.map(({ name, ...column }) => [name, column]))
}

/**
 * Writes the rows that are not here yet, in one transaction of recording mode. Where the batch is refused it is written
 * again row by row, and the rows that the database refuses are named with its reason.
 */
export async function writeBatch(client: Client, table: string, own: OwnColumns, drafts: DraftRow[]): Promise<Written> {
  const here = await legacyIdsHere(client, table, drafts)
  const fresh = drafts.filter((draft) => !here.has(draft.legacyId))
  const unchanged = drafts.length - fresh.length
  if (fresh.length === 0) return { written: 0, unchanged, skipped: [], kept: [] }
  try {
    await inRecording(client, () => insertAll(client, table, own, fresh))
    return { written: fresh.length, unchanged, skipped: [], kept: fresh }
  } catch (error) {
    if (!isRowProblem(error)) throw error
  }
  const { skipped, kept } = await inRecording(client, () => insertOneByOne(client, table, own, fresh))
  return { written: kept.length, unchanged, skipped, kept }
}

async function insertOneByOne(client: Client, table: string, own: OwnColumns, drafts: DraftRow[]) {
  const skipped: OldRowNote[] = []
  const kept: DraftRow[] = []
  for (const draft of drafts) {
    await client.query('SAVEPOINT one_row')
    try {
      await insertAll(client, table, own, [draft])
      kept.push(draft)
      await client.query('RELEASE SAVEPOINT one_row')
    } catch (error) {
      if (!isRowProblem(error)) throw error
      await client.query('ROLLBACK TO SAVEPOINT one_row; RELEASE SAVEPOINT one_row')
      skipped.push({ id: draft.legacyId, what: error.detail ?? error.message })
    }
  }
  return { skipped, kept }
}

async function insertAll(client: Client, table: string, own: OwnColumns, drafts: DraftRow[]): Promise<void> {
  const names = [...new Set(drafts.flatMap((draft) => Object.keys(draft.values)))].filter((name) => own.has(name))
  const all = ['legacy_id', ...names]
  const taken = all.map((name) => {
    const { type, fallback } = own.get(name) ?? { type: 'text', fallback: null }
    return fallback === null ? `u.${name}::${type}` : `coalesce(u.${name}::${type}, ${fallback})`
  })
  const arrays = all.map((name) =>
    drafts.map((draft) => (name === 'legacy_id' ? draft.legacyId : (draft.values[name] ?? null))),
  )
  await client.query(
    `INSERT INTO ${table} (${all.join(', ')}) SELECT ${taken.join(', ')}
       FROM unnest(${all.map((_, index) => `$${index + 1}::text[]`).join(', ')}) AS u(${all.join(', ')})`,
    arrays,
  )
  await insertQuarantine(client, table, drafts)
}

async function insertQuarantine(client: Client, table: string, drafts: DraftRow[]): Promise<void> {
  const rows = drafts.flatMap(({ legacyId, quarantine }) =>
    quarantine.map(({ reason, original }) => ({ legacyId, reason, original: JSON.stringify(original) })),
  )
  if (rows.length === 0) return
  await client.query(
    `INSERT INTO backfill_quarantine (source_table, source_id, reason, original)
     SELECT $1, t.id, u.reason, u.original::jsonb FROM unnest($2::integer[], $3::text[], $4::text[])
       AS u(legacy_id, reason, original) JOIN ${table} t USING (legacy_id)`,
    [table, rows.map((row) => row.legacyId), rows.map((row) => row.reason), rows.map((row) => row.original)],
  )
}

async function legacyIdsHere(client: Client, table: string, drafts: DraftRow[]): Promise<Set<string>> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT legacy_id::text AS id FROM ${table} WHERE legacy_id::text = ANY($1)
        AND legacy_id BETWEEN $2::bigint AND $3::bigint`,
    [drafts.map((draft) => draft.legacyId), drafts[0]?.legacyId, drafts.at(-1)?.legacyId],
  )
  return new Set(rows.map(({ id }) => id))
}

// Class 22: a value that does not fit; class 23: a constraint; 54000: too long for an index. Everything else (a lost
// connection, a full disk) is not the row's fault and ends the run.
function isRowProblem(error: unknown): error is DatabaseError {
  return error instanceof DatabaseError && /^(2[23]|54000)/.test(error.code ?? '')
}
