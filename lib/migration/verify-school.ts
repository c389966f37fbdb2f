import type { Client } from 'pg'
import { withClient } from '@/lib/db/database'
import { askChecks, type Check, type Finding } from '@/lib/migration/checks'
import { CLASS_CHECKS } from '@/lib/migration/check-classes'
import { GROUP_CHECKS, LESSON_CHECKS } from '@/lib/migration/check-bookings'
import { checkSchema, checkSparedRows } from '@/lib/migration/check-schema'
import { countTotals, type Total } from '@/lib/migration/check-totals'
import { OTHER_CHECKS, TEACHER_TIME_CHECKS, UNIFIED_CHECKS } from '@/lib/migration/check-unified'
import { refuseUnmigrated } from '@/lib/migration/migrated'

/** What verify found. `ok` only when every question was asked and none found a problem. */
export type Verdict = {
  ok: boolean
  problems: Finding[]
  /** Rows that are as they should be and differ from what one might expect, each with its reason. */
  exceptions: Finding[]
  totals: Total[]
  runId: number | null
}

export type ShowPlace = (step: string, done: number, total: number) => void

const CHECKS: readonly Check[] = [
  ...CLASS_CHECKS,
  ...GROUP_CHECKS,
  ...LESSON_CHECKS,
  ...UNIFIED_CHECKS,
  ...TEACHER_TIME_CHECKS,
  ...OTHER_CHECKS,
]

/**
 * Recomputes and compares everything that the move promises, row by row, in one read-only transaction, so that it holds
 * for one moment while the school goes on. Writes nothing but `verified_at` of the latest run: the moment when all is well,
 * null when it is not. An error in a question is thrown, never read as a yes.
 */
export async function verifySchool(url: string, onProgress: ShowPlace): Promise<Verdict> {
  return withClient(url, async (client) => {
    await refuseUnmigrated(client)
    await client.query(`SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'`)
    onProgress('schema', 0, 1)
    const schema = await checkSchema(client, url)
    onProgress('schema', 1, 1)
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const verdict = await askEverything(client, schema, onProgress)
    await client.query('COMMIT')
    // A verdict of yesterday does not outlive a problem of today.
    const verified = verdict.ok ? 'clock_timestamp()' : 'NULL'
    await client.query(`UPDATE backfill_run SET verified_at = ${verified} WHERE id = $1`, [verdict.runId])
    return verdict
  })
}

async function askEverything(client: Client, schema: Finding[], onProgress: ShowPlace): Promise<Verdict> {
  const problems = [...schema, ...(await checkSparedRows(client))]
  const exceptions: Finding[] = []
  for (const table of new Set(CHECKS.map((check) => check.table))) {
    const own = CHECKS.filter((check) => check.table === table)
    const found = await askChecks(client, table, own, (done, total) => onProgress(table, done, total))
    problems.push(...found.problems)
    exceptions.push(...found.exceptions)
  }
  const totals = await countTotals(client)
  for (const { what, phase1, phase2 } of totals.filter((total) => total.phase1 !== total.phase2)) {
    problems.push({
      check: 'totals',
      table: 'totals',
      id: 0,
      what: `${what}: ${phase1} in Phase 1, ${phase2} in Phase 2`,
    })
  }
  const run = await latestRun(client)
  if (run?.isFinished !== true) {
    const what = run ? 'the last backfill was stopped before its end' : 'no backfill has run'
    problems.push({ check: 'backfill', table: 'backfill_run', id: run?.id ?? 0, what })
  }
  return { ok: problems.length === 0, problems, exceptions, totals, runId: run?.id ?? null }
}

async function latestRun(client: Client): Promise<{ id: number; isFinished: boolean } | null> {
  const { rows } = await client.query<{ id: number; isFinished: boolean }>(
    'SELECT id, finished_at IS NOT NULL AS "isFinished" FROM backfill_run ORDER BY id DESC LIMIT 1',
  )
  return rows[0] ?? null
}
