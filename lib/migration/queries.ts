import { db } from '@/lib/db/client'
import { type Instant, toIso } from '@/lib/time/instant'
import { decidePace, type Pace } from './pace-decisions'
import type { RowGroup, RowsOf } from './row-queries'

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
  /** Null once it has finished, and before it has said anything. */
  pace: Pace | null
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

/** Rows that say one thing: so many of one table for one reason, which list they are on, and the first of them. */
export interface ReasonView extends RowGroup {
  of: RowsOf
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
  /** What the last import skipped, changed on the way, left alone because it changed on both sides, and what is gone there. */
  notes: ReasonView[]
}

const MOST_REASONS = 100
// One a second: also the five minutes of the pace.
const MOST_MARKS = 320

/** How the move of this school stands at `now`, for an admin. A fixed number of statements. */
export async function moveStanding(now: Instant): Promise<MoveView> {
  const [imported, backfill, verified, quarantine] = await Promise.all([
    lastImport(),
    lastBackfill(now),
    lastVerify(),
    waitingInQuarantine(),
  ])
  return { imported: imported?.view ?? null, notes: imported?.notes ?? [], backfill, verified, quarantine }
}

type NoteKind = 'skipped' | 'changed_on_the_way' | 'conflict' | 'deleted'

const LIST_OF: Record<NoteKind, RowsOf> = {
  ...{ skipped: 'skipped', changed_on_the_way: 'changed', conflict: 'left_alone', deleted: 'gone' },
}

async function lastImport(): Promise<{ view: ImportView; notes: ReasonView[] } | null> {
  const run = await db.importRun.findFirst({ orderBy: { id: 'desc' } })
  if (!run) return null
  const notes = await db.$queryRaw<(ReasonView & { reason: NoteKind })[]>`
    SELECT target AS "table", kind AS reason, rows, first || ': ' || (SELECT min(n.what) FROM import_note n
             WHERE n.run_id = ${run.id} AND n.kind = said.kind AND n.target = said.target AND n.legacy_id = first) AS example
      FROM (SELECT kind, target, count(*)::int AS rows, min(legacy_id) AS first FROM import_note
             WHERE run_id = ${run.id} GROUP BY kind, target) AS said ORDER BY kind, target LIMIT ${MOST_REASONS}`
  const view = {
    source: run.source,
    startedAt: toIso(run.startedAt),
    finishedAt: run.finishedAt && toIso(run.finishedAt),
    tables: Array.isArray(run.summary) ? run.summary.flatMap(tableOf) : [],
  }
  return { view, notes: notes.map((note) => ({ ...note, of: LIST_OF[note.reason] })) }
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

async function lastBackfill(now: Instant): Promise<BackfillView | null> {
  const run = await db.backfillRun.findFirst({
    orderBy: { id: 'desc' },
    include: {
      steps: { where: { NOT: { name: { startsWith: 'ids: ' } } }, orderBy: { id: 'asc' } },
      progress: { orderBy: { id: 'desc' }, take: MOST_MARKS },
    },
  })
  if (!run) return null
  const steps = run.steps.map(({ name, rowsDone, rowsTotal, startedAt, finishedAt }): StepView => ({
    ...{ name, done: rowsDone, total: rowsTotal ?? 0 },
    state: finishedAt ? 'done' : startedAt ? 'under_way' : 'waiting',
  }))
  const marks = [...run.progress].reverse()
  const rates = ratesOf(marks)
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
    pace: run.finishedAt ? null : decidePace(marks, run, now),
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
  const of = (isProblem: boolean) =>
    found
      .filter((one) => one.isProblem === isProblem)
      .map((one): ReasonView => ({ ...one, of: isProblem ? 'problems' : 'exceptions' }))
  return {
    startedAt: toIso(run.startedAt),
    finishedAt: run.finishedAt && toIso(run.finishedAt),
    ...{ ok: run.ok, samplePercent: run.samplePercent, problems: of(true), exceptions: of(false) },
  }
}

// Counted in the index; only the first of each is read: its id, and the value where it is about one.
async function waitingInQuarantine(): Promise<ReasonView[]> {
  const said = await db.$queryRaw<Omit<ReasonView, 'of'>[]>`
    SELECT source_table AS "table", reason, rows, first || coalesce(': ' || (
             SELECT left(q.original ->> split_part(said.reason, ':', 2), 200) FROM backfill_quarantine q
              WHERE q.source_table = said.source_table AND q.reason = said.reason AND q.source_id = first), '') AS example
      FROM (SELECT source_table, reason, count(*)::int AS rows, min(source_id) AS first FROM backfill_quarantine
             WHERE resolved_at IS NULL GROUP BY 1, 2) AS said ORDER BY rows DESC, 1, 2 LIMIT ${MOST_REASONS}`
  return said.map((one) => ({ ...one, of: 'quarantine' }))
}
