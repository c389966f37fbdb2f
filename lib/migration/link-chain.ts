import type { Client } from 'pg'
import type { OldRowNote } from '@/lib/migration/import-report'
import type { OldDatabase } from '@/lib/migration/old-database'
import type { TablePlan } from '@/lib/migration/old-tables'
import { inRecording } from '@/lib/migration/recording'
import { forget, livedIn } from '@/lib/migration/update-rows'

const BATCH_ROWS = 5_000
const BEFORE_THE_FIRST = '-9223372036854775808'

/** Rows whose partner was not brought over, and rows that would replace one in use here. */
export type Chained = { lost: OldRowNote[]; conflicts: OldRowNote[] }

/**
 * The second pass over a table whose rows point at each other: now that all are here, each gets its link. Links that are
 * set already stay. What the backfill made of an earlier row that has just been replaced is taken back, to be made anew.
 */
export async function linkChain(
  old: OldDatabase,
  client: Client,
  { source, target }: TablePlan,
  { column, from }: { column: string; from: string },
): Promise<Chained> {
  const chained: Chained = { lost: [], conflicts: [] }
  const { lost, conflicts } = chained
  for (let after = BEFORE_THE_FIRST; ;) {
    const rows = await old.page(source, ['id', from], after, BATCH_ROWS)
    const last = rows.at(-1)?.id
    if (last === undefined || last === null) return chained
    after = last
    const linked = rows.filter((row) => /^-?\d{1,18}$/.test(row[from] ?? ''))
    const pairs = [linked.map((row) => row.id), linked.map((row) => row[from])]
    conflicts.push(...(await inRecording(client, () => linkPairs(client, target, column, pairs))))
    const { rows: missed } = await client.query<{ later: string; earlier: string }>(
      `SELECT u.later, u.earlier FROM unnest($1::bigint[], $2::bigint[]) AS u(later, earlier)
         JOIN ${target} t ON t.legacy_id = u.later WHERE t.${column} IS NULL`,
      pairs,
    )
    const waiting = new Set(conflicts.map(({ id }) => id))
    lost.push(
      ...missed
        .filter(({ later }) => !waiting.has(later))
        .map(({ later, earlier }) => ({ id: later, what: `${from} ${earlier} leads to no row; left out` })),
    )
  }
}

async function linkPairs(client: Client, target: string, column: string, pairs: unknown[]): Promise<OldRowNote[]> {
  const { rows } = await client.query<{ id: number; legacyId: string; earlierId: number }>(
    `SELECT t.id, t.legacy_id::text AS "legacyId", o.id AS "earlierId"
       FROM unnest($1::bigint[], $2::bigint[]) AS u(later, earlier) JOIN ${target} o ON o.legacy_id = u.earlier
       JOIN ${target} t ON t.legacy_id = u.later WHERE t.${column} IS NULL`,
    pairs,
  )
  const earlier = [...new Set(rows.map(({ earlierId }) => earlierId))]
  const used = await livedIn(client, target, earlier)
  const free = rows.filter(({ earlierId }) => !used.has(earlierId))
  await client.query(
    `UPDATE ${target} t SET ${column} = u.earlier FROM unnest($1::integer[], $2::integer[]) AS u(later, earlier)
      WHERE t.id = u.later`,
    [free.map(({ id }) => id), free.map(({ earlierId }) => earlierId)],
  )
  await forget(client, target, [...new Set(free.map(({ earlierId }) => earlierId))])
  return rows
    .filter(({ earlierId }) => used.has(earlierId))
    .map(({ legacyId: id }) => ({ id, what: 'replaces another in the old system that is in use here' }))
}
