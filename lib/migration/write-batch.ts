import { DatabaseError, type Client } from 'pg'
import type { DraftRow } from '@/lib/migration/choose-values'
import { remember, rememberedRows, sourceHash } from '@/lib/migration/import-memory'
import type { OldRowNote } from '@/lib/migration/import-report'
import type { TablePlan } from '@/lib/migration/old-tables'
import { inRecording } from '@/lib/migration/recording'
import { type ChangedRow, updateRows, whatMayFollow } from '@/lib/migration/update-rows'
import { valuesSql } from '@/lib/migration/values-sql'

/** What became of one batch. */
export type Written = {
  written: number
  changed: number
  unchanged: number
  skipped: OldRowNote[]
  conflicts: OldRowNote[]
  /** The rows that were written, new or changed. */
  kept: DraftRow[]
}

/** An own table as the catalogue describes it; `fallback` is the default where null is not allowed. */
export type OwnColumns = ReadonlyMap<string, { type: string; fallback: string | null; mayBeNull: boolean }>

/** Types and defaults of a table's columns. */
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
 * Writes the rows that are not here yet and those that have changed in the old system since the last import, each kind in
 * one transaction of recording mode. Where a batch is refused it is written again row by row, and the rows that the
 * database refuses are named with its reason. What has changed here as well is left alone and named.
 */
export async function writeBatch(
  client: Client,
  plan: TablePlan,
  own: OwnColumns,
  drafts: DraftRow[],
): Promise<Written> {
  const known = await rememberedRows(client, plan.target, drafts)
  const fresh: DraftRow[] = []
  const foundHere: DraftRow[] = []
  const differing: ChangedRow[] = []
  const conflicts: OldRowNote[] = []
  for (const draft of drafts) {
    const { ownId, sourceHash: before } = known.get(draft.legacyId) ?? { ownId: null, sourceHash: null }
    if (before === null && ownId === null) fresh.push(draft)
    // Brought over before imports remembered: taken for what it is.
    else if (before === null) foundHere.push(draft)
    else if (before === sourceHash(plan, draft)) continue
    else if (ownId === null) conflicts.push({ id: draft.legacyId, what: 'changed in the old system, deleted here' })
    else differing.push({ draft, ownId })
  }
  if (foundHere.length > 0) await inRecording(client, () => remember(client, plan, foundHere))
  const { follow, conflicts: onBothSides } = await whatMayFollow(client, plan, differing)
  const made = await withoutTheBroken(client, fresh, (rows) => insertRows(client, plan, own, rows))
  const idOf = new Map(follow.map(({ draft, ownId }) => [draft, ownId]))
  const followed = await withoutTheBroken(
    client,
    follow.map(({ draft }) => draft),
    async (rows) => {
      await updateRows(client, plan, own, rows.map((draft) => ({ draft, ownId: idOf.get(draft) ?? 0 }))) // prettier-ignore
      await insertQuarantine(client, plan.target, rows)
    },
  )
  return {
    written: made.kept.length,
    changed: followed.kept.length,
    unchanged: drafts.length - fresh.length - differing.length - conflicts.length,
    skipped: [...made.skipped, ...followed.skipped],
    conflicts: [...conflicts, ...onBothSides],
    kept: [...made.kept, ...followed.kept],
  }
}

/** Does it for all rows at once; where the database refuses one, row by row. */
async function withoutTheBroken(client: Client, drafts: DraftRow[], write: (rows: DraftRow[]) => Promise<void>) {
  if (drafts.length === 0) return { kept: [], skipped: [] }
  try {
    await inRecording(client, () => write(drafts))
    return { kept: drafts, skipped: [] }
  } catch (error) {
    if (!isRowProblem(error)) throw error
  }
  return inRecording(client, () => oneByOne(client, drafts, write))
}

async function oneByOne(client: Client, drafts: DraftRow[], write: (rows: DraftRow[]) => Promise<void>) {
  const skipped: OldRowNote[] = []
  const kept: DraftRow[] = []
  for (const draft of drafts) {
    await client.query('SAVEPOINT one_row')
    try {
      await write([draft])
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

async function insertRows(client: Client, plan: TablePlan, own: OwnColumns, drafts: DraftRow[]): Promise<void> {
  const { names, taken, from, arrays } = valuesSql(own, drafts)
  await client.query(
    `INSERT INTO ${plan.target} (legacy_id${names.map((name) => `, ${name}`).join('')})
       SELECT u.legacy_id::integer${taken.map((value) => `, ${value}`).join('')} FROM ${from}`,
    arrays,
  )
  await insertQuarantine(client, plan.target, drafts)
  await remember(client, plan, drafts)
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

/**
 * Class 22: a value that does not fit; class 23: a constraint; 54000: too long for an index. Everything else (a lost
 * connection, a full disk) is not the row's fault and ends the run.
 */
export function isRowProblem(error: unknown): error is DatabaseError {
  return error instanceof DatabaseError && /^(2[23]|54000)/.test(error.code ?? '')
}
