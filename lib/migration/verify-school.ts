import type { Client } from 'pg'
import { withClient } from '@/lib/db/database'
import { ToldToStop } from '@/lib/migration/arguments'
import { GROUP_SHEET, ORIGIN_SHEETS } from '@/lib/migration/check-bookings'
import { CLASS_SHEET } from '@/lib/migration/check-classes'
import { LESSON_SHEET } from '@/lib/migration/check-lessons'
import { QUARANTINE_SHEET, QUEUE_SHEET, SERIES_SHEETS, TEACHER_SHEET, TIME_SHEETS } from '@/lib/migration/check-places'
import { checkSchema, checkSparedRows } from '@/lib/migration/check-schema'
import { countTotals, type Total } from '@/lib/migration/check-totals'
import { BOOKING_SHEET, CLASS_BOOKING_SHEET, OWNER_SHEET, STUDENT_SHEET } from '@/lib/migration/check-unified'
import type { Finding, Sheet } from '@/lib/migration/checks'
import { refuseUnmigrated } from '@/lib/migration/migrated'
import { becomeTheVerifier } from '@/lib/migration/runner-lock'
import {
  closeVerifyRun,
  type Found,
  keepFindings,
  keptCounts,
  keptFindings,
  openVerifyRun,
  type VerifyRun,
} from '@/lib/migration/verify-run'
import { walkSheets } from '@/lib/migration/walk-sheets'

/** What verify found. `ok` only when every question was asked and none found a problem. */
export type Verdict = {
  ok: boolean
  /** Rows with something wrong: of each check and column the first thousand, all of which `found` counts. */
  problems: Finding[]
  /** Rows that are as they should be and differ from what one might expect, each with its reason; in the same way. */
  exceptions: Finding[]
  found: Found[]
  totals: Total[]
  /** The backfill it is about. */
  runId: number | null
  verifyRunId: number
  samplePercent: number
  isResumed: boolean
}

export type ShowPlace = (step: string, done: number, total: number) => void

export type VerifyOptions = {
  /** How many of a hundred rows are asked about; all when left out. */
  samplePercent?: number
  /** Begins anew where an earlier verify was stopped. */
  isFresh?: boolean
  /** Keeps everything by name that `repairSchool` can put right; begins anew. */
  forRepair?: boolean
  /** Stops after the range under way: `ToldToStop`; the next verify goes on there. */
  signal?: AbortSignal
}

/** Every question verify has, by the table whose ids it walks. */
export const SHEETS: readonly Sheet[] = [
  CLASS_SHEET,
  CLASS_BOOKING_SHEET,
  GROUP_SHEET,
  ...ORIGIN_SHEETS,
  LESSON_SHEET,
  BOOKING_SHEET,
  OWNER_SHEET,
  STUDENT_SHEET,
  TEACHER_SHEET,
  ...TIME_SHEETS,
  QUEUE_SHEET,
  ...SERIES_SHEETS,
  QUARANTINE_SHEET,
]

/**
 * Recomputes and compares everything that the move promises, row by row, each range of rows in one read-only snapshot while
 * the school goes on. Writes nothing but its own rows (`verify_*`) and `verified_at` of the latest run. May be stopped at any
 * moment: the next verify goes on from the last range. An error in a question is thrown, never read as a yes.
 * Throws `AlreadyRunning`, `MoveRefused`, `ToldToStop`.
 */
export async function verifySchool(url: string, onProgress: ShowPlace, options: VerifyOptions = {}): Promise<Verdict> {
  return withClient(url, async (client) => {
    await refuseUnmigrated(client)
    await becomeTheVerifier(client)
    // Statements of a second each: compiling their many conditions would take longer than asking them.
    await client.query(
      `SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET jit = off; SET work_mem = '64MB'; SET synchronous_commit = off`,
    )
    const { signal, forRepair = false } = options
    const run = await openVerifyRun(client, options.samplePercent ?? 100, options.isFresh === true || forRepair)
    onProgress('schema', 0, 1)
    const schema = await checkSchema(client, url)
    onProgress('schema', 1, 1)
    await analyzeNeverAnalyzed(client)
    await walkSheets(client, SHEETS, { run, onProgress, signal, forRepair })
    if (signal?.aborted) throw new ToldToStop('Stopped. Run verify again: it goes on from here.')
    return verdictOf(client, run, schema)
  })
}

async function verdictOf(
  client: Client,
  run: VerifyRun,
  schema: { problems: Finding[]; isCompared: boolean },
): Promise<Verdict> {
  const totals = await countTotals(client)
  const [unfinished, spared] = [await unfinishedBackfill(client), await checkSparedRows(client)]
  const loose = [...schema.problems, ...spared, ...differentTotals(totals), ...unfinished]
  const remark: Finding[] = schema.isCompared || schema.problems.length > 0 ? [] : [NOT_COMPARED]
  // A run that goes on has not kept these: they are about the moment it ends.
  await keepFindings(client, run, [
    ...loose.map((finding) => ({ ...finding, finds: 'problem' as const })),
    ...remark.map((finding) => ({ ...finding, finds: 'exception' as const })),
  ])
  const { problems, exceptions } = await keptFindings(client, run)
  const ok = problems.length === 0
  await closeVerifyRun(client, run, { ok, totals })
  const found = countsOf({ problems: loose, exceptions: remark }, await keptCounts(client, run))
  const { backfillRunId: runId, samplePercent, isResumed } = run
  return { ok, problems, exceptions, found, totals, runId, verifyRunId: run.id, samplePercent, isResumed }
}

function countsOf(
  loose: { problems: Finding[]; exceptions: Finding[] },
  counted: ReadonlyMap<string, number>,
): Found[] {
  const found = new Map(counted)
  const add = (finds: Found['finds']) => (finding: Finding) => {
    const key = foundKey(finds, finding)
    found.set(key, (found.get(key) ?? 0) + 1)
  }
  loose.problems.forEach(add('problem'))
  loose.exceptions.forEach(add('exception'))
  return [...found].map(([key, rows]) => {
    const [finds, table = '', check = '', column = ''] = key.split(' ')
    return { finds: finds === 'problem' ? 'problem' : 'exception', table, check, column: column || null, rows }
  })
}

/** The key under which rows of a check are counted. */
function foundKey(finds: Found['finds'], { table, check, column }: Omit<Finding, 'id' | 'what'>): string {
  return `${finds} ${table} ${check} ${column ?? ''}`
}

const NOT_COMPARED: Finding = {
  check: 'schema',
  table: 'schema',
  id: 0,
  column: null,
  what: 'this user may not create a database, so triggers, functions and indexes were not compared with the migrations',
}

function differentTotals(totals: readonly Total[]): Finding[] {
  return totals
    .filter(({ phase1, phase2 }) => phase1 !== phase2)
    .map(({ what, phase1, phase2 }) => ({
      check: 'totals',
      table: 'totals',
      id: 0,
      column: null,
      what: `${what}: ${phase1} in Phase 1, ${phase2} in Phase 2`,
    }))
}

async function unfinishedBackfill(client: Client): Promise<Finding[]> {
  const { rows } = await client.query<{ id: number; isFinished: boolean }>(
    'SELECT id, finished_at IS NOT NULL AS "isFinished" FROM backfill_run ORDER BY id DESC LIMIT 1',
  )
  const run = rows[0]
  if (run?.isFinished === true) return []
  const what = run ? 'the last backfill was stopped before its end' : 'no backfill has run'
  return [{ check: 'backfill', table: 'backfill_run', id: run?.id ?? 0, column: 'finished_at', what }]
}

/** Without statistics the planner reads whole tables for each range. Rows just moved have none yet. */
async function analyzeNeverAnalyzed(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND reltuples <= 0
        AND pg_relation_size(oid) > 0 AND relname = ANY($1)`,
    [SHEETS.flatMap(({ tables }) => Object.values(tables))],
  )
  for (const { name } of rows) await client.query(`ANALYZE ${name}`)
}
