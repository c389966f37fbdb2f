import type { Client } from 'pg'
import type { Total } from '@/lib/migration/check-totals'
import type { Finding } from '@/lib/migration/checks'

/** Of each check so many rows are named, and kept by name unless they are to be repaired; all of them are counted. */
export const KEPT_ROWS = 1_000
const KEPT_RUNS = 20
// What was asked about longer ago than this is asked about again.
const RESUMABLE = `interval '1 day'`

/** One verify as its rows say. `isResumed`: it goes on where an earlier one was stopped. */
export type VerifyRun = { id: number; backfillRunId: number | null; samplePercent: number; isResumed: boolean }

/** How many rows a check found, named or not. */
export type Found = {
  table: string
  check: string
  column: string | null
  finds: 'problem' | 'exception'
  rows: number
}

export type VerifyStep = { cursor: number; lastId: number; found: Record<string, number> }

/**
 * Goes on with the verify of the same backfill and sample that was stopped within the last day and begun after that backfill
 * ended; begins a new one where there is none, or with `isFresh`.
 */
export async function openVerifyRun(client: Client, samplePercent: number, isFresh: boolean): Promise<VerifyRun> {
  const { rows: backfills } = await client.query<{ id: number; finishedAt: string | null }>(
    'SELECT id, finished_at::text AS "finishedAt" FROM backfill_run ORDER BY id DESC LIMIT 1',
  )
  const backfill = backfills[0]
  const { rows: stopped } = await client.query<{ id: number }>(
    `SELECT id FROM verify_run WHERE finished_at IS NULL AND sample_percent = $1 AND backfill_run_id IS NOT DISTINCT FROM $2
        AND started_at > clock_timestamp() - ${RESUMABLE} AND started_at > coalesce($3::timestamptz, '-infinity')
        AND id = (SELECT max(id) FROM verify_run) AND NOT $4`,
    [samplePercent, backfill?.id ?? null, backfill?.finishedAt ?? null, isFresh],
  )
  const run = { backfillRunId: backfill?.id ?? null, samplePercent }
  if (stopped[0]) return { ...run, id: stopped[0].id, isResumed: true }
  const { rows } = await client.query<{ id: number }>(
    'INSERT INTO verify_run (backfill_run_id, sample_percent) VALUES ($1, $2) RETURNING id',
    [run.backfillRunId, samplePercent],
  )
  await client.query('DELETE FROM verify_run WHERE id <= (SELECT max(id) FROM verify_run) - $1', [KEPT_RUNS])
  return { ...run, id: rows[0]?.id ?? 0, isResumed: false }
}

/** Where the run stands in the table `name`, whose ids go up to `lastId`; at `cursor` where it has not begun. */
export async function openVerifyStep(
  client: Client,
  run: VerifyRun,
  { name, cursor, lastId }: { name: string; cursor: number; lastId: number },
): Promise<VerifyStep> {
  const { rows } = await client.query<VerifyStep>(
    `INSERT INTO verify_step (verify_run_id, name, cursor, last_id) VALUES ($1, $2, $3, $4)
       ON CONFLICT (verify_run_id, name) DO UPDATE SET last_id = greatest(verify_step.last_id, excluded.last_id)
       RETURNING cursor, last_id AS "lastId", found`,
    [run.id, name, cursor, lastId],
  )
  return rows[0] ?? { cursor, lastId, found: {} }
}

/** Keeps what a range brought and that it is done, together. */
export async function keepRange(
  client: Client,
  run: VerifyRun,
  step: { name: string; cursor: number; found: Record<string, number> },
  findings: readonly (Finding & { finds: Found['finds'] })[],
): Promise<void> {
  await client.query('BEGIN')
  await keepFindings(client, run, findings)
  await client.query('UPDATE verify_step SET cursor = $3, found = $4 WHERE verify_run_id = $1 AND name = $2', [
    run.id,
    step.name,
    step.cursor,
    JSON.stringify(step.found),
  ])
  await client.query('COMMIT')
}

/** Keeps findings by name. */
export async function keepFindings(
  client: Client,
  run: VerifyRun,
  findings: readonly (Finding & { finds: Found['finds'] })[],
): Promise<void> {
  if (findings.length === 0) return
  await client.query(
    `INSERT INTO verify_finding (verify_run_id, is_problem, check_name, table_name, row_id, column_name, what)
     SELECT $1, f."finds" = 'problem', f."check", f."table", f."id", f."column", f."what"
       FROM json_to_recordset($2) AS f("finds" text, "check" text, "table" text, "id" integer, "column" text, "what" text)`,
    [run.id, JSON.stringify(findings)],
  )
}

/** What the run has found by name so far, table by table; of each check the first `KEPT_ROWS`. */
export async function keptFindings(
  client: Client,
  run: VerifyRun,
): Promise<{ problems: Finding[]; exceptions: Finding[] }> {
  const { rows } = await client.query<Finding & { isProblem: boolean }>(
    `SELECT is_problem AS "isProblem", check_name AS check, table_name AS table, row_id AS id, column_name AS column, what
       FROM (SELECT *, row_number() OVER (PARTITION BY is_problem, table_name, check_name, column_name ORDER BY row_id, id) AS nth
         FROM verify_finding WHERE verify_run_id = $1) AS finding
      WHERE nth <= $2 ORDER BY table_name, check_name, row_id, id`,
    [run.id, KEPT_ROWS],
  )
  const plain = rows.map(({ isProblem, ...finding }) => ({ isProblem, finding }))
  return {
    problems: plain.filter(({ isProblem }) => isProblem).map(({ finding }) => finding),
    exceptions: plain.filter(({ isProblem }) => !isProblem).map(({ finding }) => finding),
  }
}

/** How many rows each check found in all steps of the run. */
export async function keptCounts(client: Client, run: VerifyRun): Promise<Map<string, number>> {
  const { rows } = await client.query<{ key: string; rows: number }>(
    `SELECT each.key, sum(each.value::integer)::integer AS rows FROM verify_step, jsonb_each_text(found) AS each
      WHERE verify_run_id = $1 GROUP BY 1 ORDER BY 1`,
    [run.id],
  )
  return new Map(rows.map(({ key, rows: count }) => [key, count]))
}

/** Closes the run. A verdict on the whole is also the backfill's: the moment when all is well, null when it is not. */
export async function closeVerifyRun(
  client: Client,
  run: VerifyRun,
  { ok, totals }: { ok: boolean; totals: Total[] },
): Promise<void> {
  await client.query('UPDATE verify_run SET finished_at = clock_timestamp(), ok = $2, totals = $3 WHERE id = $1', [
    run.id,
    ok,
    JSON.stringify(totals),
  ])
  // A verdict of yesterday does not outlive a problem of today; a sample alone verifies nothing.
  if (!ok || run.samplePercent >= 100) {
    const verified = ok ? 'clock_timestamp()' : 'NULL'
    await client.query(`UPDATE backfill_run SET verified_at = ${verified} WHERE id = $1`, [run.backfillRunId])
  }
}
