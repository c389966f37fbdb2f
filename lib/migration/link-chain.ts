import type { Client } from 'pg'
import type { OldRowNote } from '@/lib/migration/import-report'
import type { OldDatabase } from '@/lib/migration/old-database'
import type { TablePlan } from '@/lib/migration/old-tables'
import { inRecording } from '@/lib/migration/recording'

const BATCH_ROWS = 5_000
const BEFORE_THE_FIRST = '-9223372036854775808'

/**
 * The second pass over a table whose rows point at each other: now that all are here, each gets its link. Links that are
 * set already stay. Returns the rows whose partner was not brought over.
 */
export async function linkChain(
  old: OldDatabase,
  client: Client,
  { source, target }: TablePlan,
  { column, from }: { column: string; from: string },
): Promise<OldRowNote[]> {
  const lost: OldRowNote[] = []
  for (let after = BEFORE_THE_FIRST; ;) {
    const rows = await old.page(source, ['id', from], after, BATCH_ROWS)
    const last = rows.at(-1)?.id
    if (last === undefined || last === null) return lost
    after = last
    const linked = rows.filter((row) => /^-?\d{1,18}$/.test(row[from] ?? ''))
    const pairs = [linked.map((row) => row.id), linked.map((row) => row[from])]
    await inRecording(client, () =>
      client.query(
        `UPDATE ${target} t SET ${column} = o.id
           FROM unnest($1::bigint[], $2::bigint[]) AS u(later, earlier) JOIN ${target} o ON o.legacy_id = u.earlier
          WHERE t.legacy_id = u.later AND t.${column} IS NULL`,
        pairs,
      ),
    )
    const { rows: missed } = await client.query<{ later: string; earlier: string }>(
      `SELECT u.later, u.earlier FROM unnest($1::bigint[], $2::bigint[]) AS u(later, earlier)
         JOIN ${target} t ON t.legacy_id = u.later WHERE t.${column} IS NULL`,
      pairs,
    )
    lost.push(
      ...missed.map(({ later, earlier }) => ({ id: later, what: `${from} ${earlier} leads to no row; left out` })),
    )
  }
}
