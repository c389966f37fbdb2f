import { createHash } from 'node:crypto'
import type { Client } from 'pg'
import type { DraftRow } from '@/lib/migration/choose-values'
import type { TablePlan } from '@/lib/migration/old-tables'

/** What is known of a row of the old system: its own id here, if it is here, and its fingerprint of the last import. */
export type Remembered = { ownId: number | null; sourceHash: string | null }

const BESIDE_USERS = ['time_zone', 'locale', 'role', 'name', 'email']

/** The own columns that an import writes, in one order for ever: fingerprints are made of them. */
export function importedColumns({ target, columns, references }: TablePlan): string[] {
  const names = [
    ...Object.keys(columns),
    ...Object.keys(references ?? {}),
    ...(target === 'app_user' ? BESIDE_USERS : []),
  ]
  return [...new Set(names)].sort()
}

/** The fingerprint of a row as the old system has it: what was chosen of it, and whom it points at by their old ids. */
export function sourceHash({ references, chain }: TablePlan, { values, old, told }: DraftRow): string {
  const referring = Object.keys(references ?? {})
  const own = Object.entries(values)
    .filter(([column]) => !referring.includes(column))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  // Also whether the other row is here: one that comes later is linked then.
  const others = Object.entries(references ?? {}).map(([column, { from }]) => [
    old[from] ?? null,
    (values[column] ?? null) === null,
  ])
  // What an operator says belongs to it: said otherwise, the row is brought up to date.
  const text = JSON.stringify([own, others, chain ? (old[chain.from] ?? null) : null, ...(told ?? [])])
  return createHash('md5').update(text).digest('hex')
}

/** What is known of each draft, by its old id. One statement. */
export async function rememberedRows(
  client: Client,
  target: string,
  drafts: DraftRow[],
): Promise<Map<string, Remembered>> {
  const { rows } = await client.query<Remembered & { legacyId: string }>(
    `SELECT u.legacy_id::text AS "legacyId", t.id AS "ownId", replace(r.source_hash::text, '-', '') AS "sourceHash"
       FROM unnest($1::bigint[]) AS u(legacy_id)
       LEFT JOIN ${target} t ON t.legacy_id = u.legacy_id
       LEFT JOIN import_row r ON r.target = $2 AND r.legacy_id = u.legacy_id`,
    [drafts.map(({ legacyId }) => legacyId), target],
  )
  return new Map(rows.map(({ legacyId, ...known }) => [legacyId, known]))
}

/** Those of the own rows `ids` that are no longer what the last import left here. */
export async function changedHere(client: Client, plan: TablePlan, ids: number[]): Promise<Set<number>> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT t.id FROM ${plan.target} t JOIN import_row r ON r.target = $2 AND r.legacy_id = t.legacy_id
      WHERE t.id = ANY($1) AND r.own_hash <> ${fingerprint(plan)}`,
    [ids, plan.target],
  )
  return new Set(rows.map(({ id }) => id))
}

/** Keeps the fingerprints of rows as they are now, here and there. Call it in the transaction that wrote them. */
export async function remember(client: Client, plan: TablePlan, drafts: DraftRow[]): Promise<void> {
  await client.query(
    `INSERT INTO import_row (target, legacy_id, source_hash, own_hash)
       SELECT $1, t.legacy_id, u.source_hash, ${fingerprint(plan)}
         FROM unnest($2::bigint[], $3::uuid[]) AS u(legacy_id, source_hash) JOIN ${plan.target} t USING (legacy_id)
     ON CONFLICT (target, legacy_id) DO UPDATE SET source_hash = EXCLUDED.source_hash, own_hash = EXCLUDED.own_hash`,
    [plan.target, drafts.map(({ legacyId }) => legacyId), drafts.map((draft) => sourceHash(plan, draft))],
  )
}

function fingerprint(plan: TablePlan): string {
  return `md5(ROW(${importedColumns(plan).map((name) => `t.${name}`).join(', ')})::text)::uuid` // prettier-ignore
}
