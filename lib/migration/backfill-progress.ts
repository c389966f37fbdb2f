import type { Client } from 'pg'
import type { Run } from '@/lib/migration/backfill-run'

const EVERY_MS = 1_000
const MOST_ROWS = 2_000

/** How a run got on since the row before. */
export type ProgressMark = {
  step: string
  rowsDone: number
  rowsTotal: number
  batchSize: number
  heldMs: number
  reason: string
}

/** Keeps a row of progress about once a second, at once when a step is new or the run pauses; no more than 2,000 of a run. */
export function progressKeeper(client: Client, run: Run): { keep: (mark: ProgressMark) => Promise<void> } {
  let last = { step: '', reason: '', ms: -Infinity }
  // Several batches lie between two rows: all they held back counts, under the reason that held longest.
  let heldMs = new Map<string, number>()
  let kept = 0
  return {
    async keep(mark) {
      if (mark.heldMs > 0) heldMs.set(mark.reason, (heldMs.get(mark.reason) ?? 0) + mark.heldMs)
      const isNews = mark.step !== last.step || (mark.reason === 'paused' && last.reason !== 'paused')
      if (!isNews && performance.now() - last.ms < EVERY_MS) return
      const [longest] = [...heldMs].sort(([, one], [, two]) => two - one)
      const allMs = [...heldMs.values()].reduce((sum, ms) => sum + ms, 0)
      await client.query(
        `INSERT INTO backfill_progress (run_id, step, rows_done, rows_total, batch_size, throttled_ms, reason) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [run.id, mark.step, mark.rowsDone, mark.rowsTotal, mark.batchSize, Math.round(allMs), longest?.[0] ?? ''],
      )
      last = { step: mark.step, reason: mark.reason, ms: performance.now() }
      heldMs = new Map()
      if (++kept % 100 === 0) await thinOut(client, run)
    },
  }
}

/** Every second row of the older half goes, so that a long run is told as well as a short one. */
async function thinOut(client: Client, run: Run): Promise<void> {
  await client.query(
    `DELETE FROM backfill_progress p USING (SELECT id, row_number() OVER (ORDER BY id) AS place, count(*) OVER () AS rows
        FROM backfill_progress WHERE run_id = $1) AS old
      WHERE old.id = p.id AND old.rows > $2 AND old.place < old.rows / 2 AND old.place % 2 = 0`,
    [run.id, MOST_ROWS],
  )
}
