import { setTimeout as pause } from 'node:timers/promises'
import { DatabaseError, type Client } from 'pg'
import { checkpoint, closeSteps, openSteps, type Run } from '@/lib/migration/backfill-run'
import { MoveRefused } from '@/lib/migration/arguments'
import { adaptiveBatchSize } from '@/lib/migration/batch-size'
import { linkChains, linkLessonChains, makeSeries } from '@/lib/migration/link-moved'
import { moveClasses, moveLateBookings } from '@/lib/migration/move-classes'
import { moveLessons } from '@/lib/migration/move-lessons'
import type { ProgressMark } from '@/lib/migration/backfill-progress'
import type { Pacer } from '@/lib/migration/pacer'
import type { Pass } from '@/lib/migration/pass'
import { markClashes, placeTeachers } from '@/lib/migration/place-people'
import { inRecording } from '@/lib/migration/recording'
import type { ReservedIds } from '@/lib/migration/reserve-ids'

/** The passes of a backfill in their order. */
export const PASSES: readonly Pass[] = [
  moveClasses,
  moveLateBookings,
  moveLessons,
  linkChains,
  linkLessonChains,
  makeSeries,
  placeTeachers,
  markClashes,
]

const LOCK_TIMEOUT_MS = 2_000
const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 3_000
const MOST_TRIES = 40
// Lock timeout, deadlock, serialization, and the exclusion constraint losing against a class made at that moment.
const TRANSIENT = new Set(['55P03', '40P01', '40001', '23P01'])

export type PassOptions = {
  run: Run
  ids: ReservedIds
  /** Keys a batch, always; adaptive when left out. */
  fixedBatch?: number
  onProgress: (step: string, done: number, total: number) => void
  /** Says that the run holds still because an operator wants it to, again and again while it does. */
  onPaused?: () => void
  pacer: Pacer
  progress: { keep: (mark: ProgressMark) => Promise<void> }
}

/**
 * Does a pass from its checkpoint to its end, one committed batch after the other, at the pace that the others on the server
 * allow. Throws `Stopped` between two batches when told to stop.
 */
export async function runPass(client: Client, pass: Pass, options: PassOptions): Promise<void> {
  const { run, ids, fixedBatch, onProgress, pacer } = options
  const steps = await openSteps(client, run, pass.steps, pass.isUncounted ? 0 : await rowsToDo(client, pass))
  if (steps.every((step) => step.isFinished)) return
  let cursor = Math.min(...steps.map((step) => step.cursor))
  let done = Math.min(...steps.map((step) => step.rowsDone))
  const total = Math.max(...steps.map((step) => step.rowsTotal))
  const size = adaptiveBatchSize({ ...pass.target, targetMs: pacer.targetMs }, fixedBatch)
  onProgress(pass.title, done, total)
  const keep = (heldMs: number, reason: string) =>
    options.progress.keep({
      step: pass.title,
      rowsDone: done,
      rowsTotal: Math.max(total, done),
      batchSize: size.rows,
      heldMs,
      reason,
    })
  for (;;) {
    const pausedMs = await pacer.ready(() => options.onPaused?.())
    if (pausedMs > 0) await keep(pausedMs, 'paused')
    const limit = size.rows
    const { value, tookMs, heldMs, reason } = await pacer.batch(() =>
      patiently(pass, size.timedOut, () =>
        inRecording(
          client,
          async () => {
            const one = await pass.batch(client, { after: cursor, limit: size.rows, run, ids })
            if (one !== null) await checkpoint(client, run, pass.steps, { cursor: one.last, rows: one.rows })
            return one
          },
          LOCK_TIMEOUT_MS,
        ),
      ),
    )
    if (value === null) break
    cursor = value.last
    done += value.rows
    size.done(limit, tookMs)
    size.aimAt(pacer.targetMs)
    await keep(heldMs, reason)
    onProgress(pass.title, done, Math.max(total, done))
  }
  await closeSteps(client, run, pass.steps)
}

/** Rows a pass has to do, as it stands now. */
export async function rowsToDo(client: Client, pass: Pass): Promise<number> {
  const { rows } = await client.query<{ rows: number }>(pass.total)
  return rows[0]?.rows ?? 0
}

/**
 * Tries until it works while others hold locks, with a pause that grows and is never the same twice. Gives up with
 * `MoveRefused` after some minutes; a defect is thrown at once.
 */
export async function patiently<T>(pass: { title: string }, onTimeout: () => void, work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof DatabaseError) || !TRANSIENT.has(error.code ?? '')) throw error
      if (tries >= MOST_TRIES) {
        throw new MoveRefused(
          `The backfill of ${pass.title} got no lock in ${MOST_TRIES} tries (${error.message}). ` +
            'What is done stays done; run it again when the school is quieter.',
          { cause: error },
        )
      }
      onTimeout()
      await pause(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries) * (0.5 + Math.random()))
    }
  }
}
