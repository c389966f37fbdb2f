import { type Client, escapeIdentifier } from 'pg'
import { changedHere } from '@/lib/migration/import-memory'
import { note, type OldRowNote, type TableReport, WHOLE_TABLE } from '@/lib/migration/import-report'
import type { PageOfIds } from '@/lib/migration/import-table'
import { OLD_TABLES, type TablePlan } from '@/lib/migration/old-tables'
import { inRecording } from '@/lib/migration/recording'
import { forget, livedIn, replacedBy } from '@/lib/migration/update-rows'

const BATCH_ROWS = 500
// More than this share of a table gone at once looks like a database that was emptied, not like a school.
const TOO_MANY = { rows: 20, share: 0.5 }

/** The rows of earlier imports that are here and that a page of the old system no longer has. One statement. */
export async function noteDeletions(client: Client, { target }: TablePlan, page: PageOfIds): Promise<OldRowNote[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT r.legacy_id::text AS id FROM import_row r JOIN ${target} t USING (legacy_id)
      WHERE r.target = $1 AND r.legacy_id > $2::bigint AND ($3::bigint IS NULL OR r.legacy_id <= $3::bigint)
        AND NOT r.legacy_id = ANY($4::bigint[]) ORDER BY 1`,
    [target, page.after, page.last, page.ids],
  )
  return rows.map(({ id }) => ({ id, what: 'is no longer in the old system' }))
}

/**
 * Removes what the run found gone, children before their parents. Left alone and named: what has changed here, what hangs
 * on a class or lesson in use, what something made here still points at, and a table of which most is gone.
 */
export async function applyDeletions(client: Client, runId: number, reports: readonly TableReport[]): Promise<void> {
  for (const plan of [...OLD_TABLES].reverse()) {
    const report = reports.find(({ table }) => table === plan.target)
    if (!report || report.notes.deleted.count === 0) continue
    const { count } = report.notes.deleted
    if (count > TOO_MANY.rows && count > TOO_MANY.share * (report.read + count)) {
      const what = `${count} rows are gone, more than stay: nothing of this table was removed`
      await note(client, runId, report, 'conflict', [{ id: WHOLE_TABLE, what }])
      continue
    }
    for (let after = '-1'; ;) {
      const ids = await notedAsGone(client, runId, plan.target, after)
      const last = ids.at(-1)
      if (last === undefined) break
      after = last
      await removeRows(client, runId, plan, report, ids)
    }
  }
}

async function notedAsGone(client: Client, runId: number, target: string, after: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT legacy_id::text AS id FROM import_note WHERE run_id = $1 AND kind = 'deleted' AND target = $2
        AND legacy_id > $3::bigint ORDER BY legacy_id LIMIT ${BATCH_ROWS}`,
    [runId, target, after],
  )
  return rows.map(({ id }) => id)
}

async function removeRows(client: Client, runId: number, plan: TablePlan, report: TableReport, legacyIds: string[]) {
  const { rows } = await client.query<{ id: number; legacyId: string }>(
    `SELECT id, legacy_id::text AS "legacyId" FROM ${plan.target} WHERE legacy_id = ANY($1::bigint[])`,
    [legacyIds],
  )
  const ids = rows.map(({ id }) => id)
  const [edited, lived] = [await changedHere(client, plan, ids), await livedIn(client, plan.target, ids)]
  const [used, free] = [(id: number) => edited.has(id) || lived.has(id), rows.filter(({ id }) => !edited.has(id) && !lived.has(id))] // prettier-ignore
  const kept = rows
    .filter(({ id }) => used(id))
    .map(({ legacyId: id }) => ({ id, what: 'gone there, changed or in use here' }))
  await inRecording(client, async () => {
    const freeIds = free.map(({ id }) => id)
    await forget(client, plan.target, [...freeIds, ...(await replacedBy(client, plan, freeIds))])
    const needed = await stillNeeded(client, plan.target, freeIds)
    kept.push(...free.flatMap(({ id, legacyId }) => needed.has(id) ? [{ id: legacyId, what: `gone there, and ${needed.get(id) ?? ''} here needs it` }] : [])) // prettier-ignore
    const going = free.filter(({ id }) => !needed.has(id))
    await client.query(`DELETE FROM ${plan.target} WHERE id = ANY($1)`, [going.map(({ id }) => id)])
    await client.query('DELETE FROM import_row WHERE target = $1 AND legacy_id = ANY($2::bigint[])', [
      plan.target,
      going.map(({ legacyId }) => legacyId),
    ])
    report.removed += going.length
  })
  await note(client, runId, report, 'conflict', kept)
}

/** Rows that something still points at, each with the table it is in: deleting them would take that along. */
async function stillNeeded(client: Client, target: string, ids: number[]): Promise<Map<number, string>> {
  const { rows: keys } = await client.query<{ table: string; column: string }>(
    `SELECT c.relname AS table, a.attname AS column FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
       JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
      WHERE k.contype = 'f' AND k.confrelid = $1::regclass AND k.confdeltype <> 'n'`,
    [target],
  )
  const needed = new Map<number, string>()
  for (const { table, column } of keys) {
    const [from, key] = [escapeIdentifier(table), escapeIdentifier(column)]
    const { rows } = await client.query<{ id: number }>(`SELECT DISTINCT ${key} AS id FROM ${from} WHERE ${key} = ANY($1)`, [ids]) // prettier-ignore
    for (const { id } of rows) needed.set(id, table)
  }
  return needed
}
