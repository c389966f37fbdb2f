import type { Client } from 'pg'
import { type Finding, type Sheet, sheetSql } from '@/lib/migration/checks'
import { isRepairable } from '@/lib/migration/repairs'
import { type Found, KEPT_ROWS, keepRange, openVerifyStep, type VerifyRun } from '@/lib/migration/verify-run'

/** Ids a range; fewer where one id stands for many rows. */
const RANGE: Readonly<Record<string, number>> = { app_user: 4_000, teacher: 200, booking_series: 5_000 }
const USUAL_RANGE = 50_000
/** The ends of what an id can be: what leads to a row that is not there lies somewhere between them. */
const [FIRST_ID, LAST_ID] = [-(2 ** 31), 2 ** 31 - 1]
/** A sample takes blocks of rows that lie together: so many fewer ids than a range. */
const BLOCKS_A_RANGE = 50

type Walk = {
  run: VerifyRun
  /** Everything that can be repaired is kept by name, however much it is. */
  forRepair?: boolean
  onProgress: (step: string, done: number, total: number) => void
  signal?: AbortSignal
}

/** Asks every sheet about every row, or a sample of them, from where the run stands; keeps what it finds range by range. */
export async function walkSheets(client: Client, sheets: readonly Sheet[], walk: Walk): Promise<void> {
  for (const [over, own] of Map.groupBy(sheets, (sheet) => sheet.over)) {
    await walkTable(client, over, own, walk)
    if (walk.signal?.aborted) return
  }
}

async function walkTable(client: Client, over: string, sheets: readonly Sheet[], walk: Walk): Promise<void> {
  const { run, onProgress, signal, forRepair = false } = walk
  const { rows } = await client.query<{ least: number | null; most: number | null }>(
    `SELECT min(id) AS least, max(id) AS most FROM ${over}`,
  )
  const [least, most] = [rows[0]?.least ?? 1, rows[0]?.most ?? 0]
  const { cursor, lastId, found } = await openVerifyStep(client, run, { name: over, cursor: FIRST_ID, lastId: most })
  const show = (at: number) => {
    if (lastId >= least) onProgress(over, Math.max(0, Math.min(at, lastId) - least + 1), lastId - least + 1)
  }
  show(cursor)
  for await (const range of rangesOf(client, over, { after: cursor, lastId, run })) {
    const findings = await askRange(client, sheets, range)
    const kept = count(findings, found, forRepair)
    await keepRange(client, run, { name: over, cursor: range.to, found }, kept)
    show(range.to)
    if (signal?.aborted) return
  }
}

type Range = { after: number; to: number }

/**
 * Ranges with about as many ids in use each, which together hold every number: what leads to a row that is not there is in one
 * of them too. Of a sample: blocks chosen by the number of the run, one of them at least.
 */
async function* rangesOf(
  client: Client,
  over: string,
  { after: start, lastId, run }: { after: number; lastId: number; run: VerifyRun },
): AsyncGenerator<Range> {
  const isSample = run.samplePercent < 100
  const size = Math.ceil((RANGE[over] ?? USUAL_RANGE) / (isSample ? BLOCKS_A_RANGE : 1))
  const blocks = Math.floor(lastId / size) + 1
  for (let after = start; after < LAST_ID;) {
    const { rows } = await client.query<{ next: number | null }>(`SELECT min(id) AS next FROM ${over} WHERE id > $1`, [
      after,
    ])
    const next = rows[0]?.next ?? null
    if (isSample) {
      if (next === null || next > lastId) return
      const block = Math.floor(next / size)
      const to = Math.min((block + 1) * size - 1, lastId)
      if (isChosen(block, blocks, run)) yield { after: next - 1, to }
      after = to
    } else {
      const isLast = next === null || next - 1 + size >= lastId
      const to = isLast ? LAST_ID : next - 1 + size
      yield { after, to }
      after = to
    }
  }
}

/** Whether the block belongs to the sample of this run: another sample each run, the same when it goes on. */
export function isChosen(block: number, blocks: number, run: { id: number; samplePercent: number }): boolean {
  return block === scattered(run.id) % blocks || scattered(block * 31 + run.id) % 1_000_000 < run.samplePercent * 10_000
}

/** A whole number that looks random and is always the same (the finish of MurmurHash3). */
function scattered(number: number): number {
  let mixed = number ^ 0x9e3779b9
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

type Kept = Finding & { finds: Found['finds'] }

async function askRange(client: Client, sheets: readonly Sheet[], { after, to }: Range): Promise<Kept[]> {
  const findings: Kept[] = []
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  for (const sheet of sheets) {
    const { rows } = await client.query<{ nth: number; id: number; what: string }>(sheetSql(sheet), [after, to])
    for (const { nth, id, what } of rows) {
      const check = sheet.checks[nth]
      if (check === undefined) throw new Error(`There is no check ${nth} over ${sheet.over}.`)
      const { name, finds, about = 'r', column } = check
      findings.push({ finds, check: name, table: sheet.tables[about] ?? about, id, column, what })
    }
  }
  await client.query('COMMIT')
  return findings
}

/** Counts all and returns those that are kept by name. */
function count(findings: readonly Kept[], found: Record<string, number>, forRepair: boolean): Kept[] {
  return findings.filter(({ finds, table, check, column }) => {
    const key = `${finds} ${table} ${check} ${column ?? ''}`
    found[key] = (found[key] ?? 0) + 1
    return found[key] <= KEPT_ROWS || (forRepair && isRepairable(check))
  })
}
