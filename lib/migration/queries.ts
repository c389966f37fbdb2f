import { db } from '@/lib/db/client'
import { toIso } from '@/lib/time/instant'

/** A step of a backfill; `total` 0: not known yet. */
export interface StepView {
  name: string
  done: number
  total: number
  state: 'waiting' | 'under_way' | 'done'
}

/** The last backfill. Instants are ISO strings. */
export interface BackfillView {
  startedAt: string
  finishedAt: string | null
  verifiedAt: string | null
  enforcedAt: string | null
  state: 'under_way' | 'asked_to_pause' | 'paused' | 'finished'
  steps: StepView[]
  /** Rows a second between two looks, the oldest first, with why it held back meanwhile ('' = it did not). */
  rates: { at: string; perSecond: number; heldBackBy: string }[]
  secondsLeft: number | null
}

/** The last import, table by table. */
export interface ImportView {
  source: string
  startedAt: string
  finishedAt: string | null
  tables: ImportedTable[]
}

export interface ImportedTable {
  table: string
  read: number
  written: number
  changed: number
  skipped: number
  leftAlone: number
  gone: number
}

/** Rows that say one thing: so many of one table for one reason, and the first of them. */
export interface ReasonView {
  table: string
  reason: string
  rows: number
  example: string
}

/** The last verify: `ok` null while it has not ended. */
export interface VerifyView {
  startedAt: string
  finishedAt: string | null
  ok: boolean | null
  samplePercent: number
  problems: ReasonView[]
  exceptions: ReasonView[]
}

export interface MoveView {
  imported: ImportView | null
  backfill: BackfillView | null
  verified: VerifyView | null
  quarantine: ReasonView[]
  /** What the last import skipped, and what it left alone because it changed on both sides. */
  notes: ReasonView[]
}

const MOST_REASONS = 100
const MOST_RATES = 120

/** How the move of this school stands, for an admin. A fixed number of statements. */
export async function moveStanding(): Promise<MoveView> {
  const [imported, backfill, verified, quarantine] = await Promise.all([
    lastImport(),
    lastBackfill(),
    lastVerify(),
    waitingInQuarantine(),
  ])
  return { imported: imported?.view ?? null, notes: imported?.notes ?? [], backfill, verified, quarantine }
}

async function lastImport(): Promise<{ view: ImportView; notes: ReasonView[] } | null> {
  const run = await db.importRun.findFirst({ orderBy: { id: 'desc' } })
  if (!run) return null
  const notes = await db.$queryRaw<ReasonView[]>`
    SELECT target AS table, CASE kind WHEN 'conflict' THEN 'left alone' ELSE replace(kind, '_', ' ') END AS reason,
           count(*)::int AS rows, (array_agg(legacy_id || ': ' || what ORDER BY legacy_id))[1] AS example
      FROM import_note WHERE run_id = ${run.id} GROUP BY target, kind ORDER BY kind, target LIMIT ${MOST_REASONS}`
  const view = {
    source: run.source,
    startedAt: toIso(run.startedAt),
    finishedAt: run.finishedAt && toIso(run.finishedAt),
    tables: Array.isArray(run.summary) ? run.summary.flatMap(tableOf) : [],
  }
  return { view, notes }
}

function tableOf(said: unknown): ImportedTable[] {
  if (typeof said !== 'object' || said === null || !('table' in said)) return []
  const count = (name: string) => Number((said as Record<string, unknown>)[name] ?? 0)
  return [
    {
      table: String(said.table),
      ...{ read: count('read'), written: count('written'), changed: count('changed') },
      ...{ skipped: count('skipped'), leftAlone: count('conflict'), gone: count('deleted') },
    },
  ]
}

async function lastBackfill(): Promise<BackfillView | null> {
  const run = await db.backfillRun.findFirst({
    orderBy: { id: 'desc' },
    include: {
      steps: { where: { NOT: { name: { startsWith: 'ids: ' } } }, orderBy: { id: 'asc' } },
      progress: { orderBy: { id: 'desc' }, take: MOST_RATES },
    },
  })
  if (!run) return null
  const steps = run.steps.map(({ name, rowsDone, rowsTotal, startedAt, finishedAt }): StepView => ({
    ...{ name, done: rowsDone, total: rowsTotal ?? 0 },
    state: finishedAt ? 'done' : startedAt ? 'under_way' : 'waiting',
  }))
  const rates = ratesOf([...run.progress].reverse())
  const last = rates.at(-1)?.perSecond ?? 0
  const current = run.progress[0]
  const left = current ? Math.max(0, current.rowsTotal - current.rowsDone) : 0
  return {
    startedAt: toIso(run.startedAt),
    finishedAt: run.finishedAt && toIso(run.finishedAt),
    verifiedAt: run.verifiedAt && toIso(run.verifiedAt),
    enforcedAt: run.enforcedAt && toIso(run.enforcedAt),
    state: stateOf(run),
    ...{ steps, rates },
    secondsLeft: run.finishedAt || last === 0 ? null : Math.ceil(left / last),
  }
}

type Moments = { finishedAt: Date | null; pausedAt: Date | null; pauseRequestedAt: Date | null }

function stateOf({ finishedAt, pausedAt, pauseRequestedAt }: Moments): BackfillView['state'] {
  if (finishedAt) return 'finished'
  if (pausedAt) return 'paused'
  return pauseRequestedAt ? 'asked_to_pause' : 'under_way'
}

type Mark = { step: string; at: Date; rowsDone: number; reason: string }

function ratesOf(marks: readonly Mark[]): BackfillView['rates'] {
  return marks.flatMap((mark, place) => {
    const before = marks[place - 1]
    const seconds = before ? (mark.at.getTime() - before.at.getTime()) / 1_000 : 0
    if (before?.step !== mark.step || seconds <= 0) return []
    const perSecond = Math.max(0, Math.round((mark.rowsDone - before.rowsDone) / seconds))
    return [{ at: toIso(mark.at), perSecond, heldBackBy: mark.reason }]
  })
}

async function lastVerify(): Promise<VerifyView | null> {
  const run = await db.verifyRun.findFirst({ orderBy: { id: 'desc' } })
  if (!run) return null
  const found = await db.$queryRaw<(ReasonView & { isProblem: boolean })[]>`
    SELECT is_problem AS "isProblem", table_name AS table, check_name AS reason, count(*)::int AS rows,
           (array_agg(row_id || ': ' || what ORDER BY row_id))[1] AS example
      FROM verify_finding WHERE verify_run_id = ${run.id} GROUP BY 1, 2, 3 ORDER BY 1 DESC, 2, 3 LIMIT ${MOST_REASONS}`
  const of = (isProblem: boolean) => found.filter((one) => one.isProblem === isProblem)
  return {
    startedAt: toIso(run.startedAt),
    finishedAt: run.finishedAt && toIso(run.finishedAt),
    ...{ ok: run.ok, samplePercent: run.samplePercent, problems: of(true), exceptions: of(false) },
  }
}

async function waitingInQuarantine(): Promise<ReasonView[]> {
  return db.$queryRaw<ReasonView[]>`
    SELECT source_table AS table, reason, count(*)::int AS rows,
           (array_agg(source_id || ': ' || left(original::text, 200) ORDER BY source_id))[1] AS example
      FROM backfill_quarantine WHERE resolved_at IS NULL GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ${MOST_REASONS}`
}
