import type { Client } from 'pg'

/** A row about which there is something to say. `table` and `id` name it. */
export type Finding = { check: string; table: string; id: number; what: string }

/**
 * A question to the rows of one table. `sql` looks at the rows called `r` with an id in ($1, $2] and returns `id` and `what`
 * for each it finds: with `finds` a problem something is wrong, with an exception something is as it should be and worth
 * knowing.
 */
export type Check = { name: string; table: string; finds: 'problem' | 'exception'; sql: string }

const RANGE_ROWS = 50_000

/** Asks all checks of one table over its rows in batches, in the order of their ids. */
export async function askChecks(
  client: Client,
  table: string,
  checks: readonly Check[],
  onProgress: (done: number, total: number) => void,
): Promise<{ problems: Finding[]; exceptions: Finding[] }> {
  const problems: Finding[] = []
  const exceptions: Finding[] = []
  const { rows } = await client.query<{ least: number | null; most: number | null }>(
    `SELECT min(id) AS least, max(id) AS most FROM ${table}`,
  )
  const { least, most } = rows[0] ?? { least: null, most: null }
  if (least === null || most === null) return { problems, exceptions }
  for (let after = least - 1; after < most; after += RANGE_ROWS) {
    for (const { name, finds, sql } of checks) {
      const found = await client.query<{ id: number; what: string }>(`${sql} ORDER BY 1`, [after, after + RANGE_ROWS])
      const findings = found.rows.map(({ id, what }) => ({ check: name, table, id, what }))
      ;(finds === 'problem' ? problems : exceptions).push(...findings)
    }
    onProgress(Math.min(after + RANGE_ROWS, most) - least + 1, most - least + 1)
  }
  return { problems, exceptions }
}

/** SQL: the row has changed since the backfill moved it, or was never moved by one, so history does not bind it. */
export const CLASS_LIVED_ON = `(EXISTS (SELECT FROM booking_event e WHERE e.session_id = r.id AND e.kind LIKE 'session.%')
  OR NOT EXISTS (SELECT FROM backfill_run run WHERE run.started_at = r.backfilled_at))`

/** SQL: the unified row called `alias` has changed since the backfill made it, or was not made by one. */
export function bookingLivedOn(alias: string, recordedAt: string): string {
  return `(${alias}.updated_at IS DISTINCT FROM ${recordedAt}
    OR EXISTS (SELECT FROM booking_event e WHERE e.booking_id = ${alias}.id))`
}
