import type { Client } from 'pg'

/** The steps in the order in which they are told; several may be done by one pass over a table. */
export const STEP_NAMES = [
  ...(['start', 'end', 'capacity', 'snapshot', 'bookings', 'seats'] as const),
  ...(['late_bookings', 'lessons', 'chains', 'lesson_chains', 'series', 'teacher_time', 'student_time'] as const),
] as const

export type StepName = (typeof STEP_NAMES)[number]

/** One run of the backfill, as its rows say. `startedAt` is the database's text, to the microsecond. */
export type Run = { id: number; startedAt: string }

/** How far a step has come: everything up to `cursor` is done and committed. */
export type Step = { name: StepName; cursor: number; rowsDone: number; rowsTotal: number; isFinished: boolean }

/** The run that was begun and not finished, if there is one. */
export async function unfinishedRun(client: Client): Promise<Run | null> {
  return oneRun(
    client,
    'SELECT id, started_at::text AS "startedAt" FROM backfill_run WHERE finished_at IS NULL ORDER BY id LIMIT 1',
  )
}

/** Whether some run went through to its end. */
export async function hasFinishedRun(client: Client): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM backfill_run WHERE finished_at IS NOT NULL LIMIT 1')
  return rowCount === 1
}

/**
 * Begins a run; call it in the transaction that also reserves its ids. State rows are numbered without gaps, not by the
 * sequence, so that a begin that was killed leaves no trace.
 */
export async function beginRun(client: Client): Promise<Run> {
  const run = await oneRun(
    client,
    `INSERT INTO backfill_run (id) SELECT coalesce(max(id), 0) + 1 FROM backfill_run RETURNING id, started_at::text AS "startedAt"`,
  )
  if (run === null) throw new Error('backfill_run returned no row')
  await client.query(`SELECT setval(pg_get_serial_sequence('backfill_run', 'id'), $1)`, [run.id])
  return run
}

/** Marks the run as finished. */
export async function finishRun(client: Client, run: Run): Promise<void> {
  await client.query('UPDATE backfill_run SET finished_at = clock_timestamp() WHERE id = $1 AND finished_at IS NULL', [
    run.id,
  ])
}

/** Where the named steps stand; a step that was never begun is begun with `rowsTotal` rows to do. */
export async function openSteps(
  client: Client,
  run: Run,
  names: readonly StepName[],
  rowsTotal: number,
): Promise<Step[]> {
  await client.query(
    `INSERT INTO backfill_step (id, run_id, name, rows_total, started_at)
     SELECT (SELECT coalesce(max(id), 0) FROM backfill_step) + place, $1, name, $3, clock_timestamp()
       FROM unnest($2::text[]) WITH ORDINALITY AS u(name, place)
      WHERE NOT EXISTS (SELECT FROM backfill_step s WHERE s.run_id = $1 AND s.name = u.name) ORDER BY place`,
    [run.id, names, rowsTotal],
  )
  const { rows } = await client.query<Step>(
    `SELECT name, cursor, rows_done AS "rowsDone", coalesce(rows_total, 0) AS "rowsTotal", finished_at IS NOT NULL AS "isFinished"
       FROM backfill_step WHERE run_id = $1 AND name = ANY($2)`,
    [run.id, names],
  )
  return rows
}

/** Says in the batch's own transaction that the named steps are done up to `cursor`. */
export async function checkpoint(
  client: Client,
  run: Run,
  names: readonly StepName[],
  { cursor, rows }: { cursor: number; rows: number },
): Promise<void> {
  await client.query(
    'UPDATE backfill_step SET cursor = $3, rows_done = rows_done + $4 WHERE run_id = $1 AND name = ANY($2)',
    [run.id, names, cursor, rows],
  )
}

/** Closes the named steps. */
export async function closeSteps(client: Client, run: Run, names: readonly StepName[]): Promise<void> {
  await client.query(
    `UPDATE backfill_step SET finished_at = clock_timestamp(), rows_total = rows_done
      WHERE run_id = $1 AND name = ANY($2) AND finished_at IS NULL`,
    [run.id, names],
  )
}

async function oneRun(client: Client, sql: string): Promise<Run | null> {
  const { rows } = await client.query<Run>(sql)
  return rows[0] ?? null
}
