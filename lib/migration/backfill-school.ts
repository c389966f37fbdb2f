import type { Client } from 'pg'
import { withClient } from '@/lib/db/database'
import { beginRun, finishRun, hasFinishedRun, type Run, unfinishedRun } from '@/lib/migration/backfill-run'
import { PASSES, patiently, rowsToDo, runPass, type PassOptions } from '@/lib/migration/backfill-passes'
import { refuseUnmigrated } from '@/lib/migration/migrated'
import { moveClasses, moveLateBookings } from '@/lib/migration/move-classes'
import { moveLessons } from '@/lib/migration/move-lessons'
import { placeTeachers } from '@/lib/migration/place-people'
import { inRecording } from '@/lib/migration/recording'
import { reservedIds, reserveIds } from '@/lib/migration/reserve-ids'
import { becomeTheRunner } from '@/lib/migration/runner-lock'

const LOCK_TIMEOUT_MS = 5_000
const MOST_LAPS = 5
/** Passes whose rows tell whether there is anything to move; the others only follow from them. */
const TELLING = [moveClasses, moveLateBookings, moveLessons, placeTeachers]

/** What a backfill did: `begun` a new run, `resumed` one that was stopped, or found nothing to do. */
export type BackfillOutcome = { what: 'begun' | 'resumed' | 'nothing_to_do'; runId: number | null }

export type BackfillOptions = Pick<PassOptions, 'fixedBatch' | 'onProgress'>

/**
 * Moves every Phase 1 row of the database at `url` to Phase 2, in small committed batches. May be killed at any moment:
 * the next call goes on from the last committed batch and ends with the same rows. Where nothing is left to move it
 * changes nothing at all. Throws `AlreadyRunning`, `MoveRefused`.
 */
export async function backfillSchool(url: string, options: BackfillOptions): Promise<BackfillOutcome> {
  return withClient(url, async (client) => {
    await refuseUnmigrated(client)
    await becomeTheRunner(client)
    await client.query(`SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'`)
    const open = await unfinishedRun(client)
    if (open === null && (await hasFinishedRun(client)) && !(await isWorkLeft(client))) {
      return { what: 'nothing_to_do', runId: null }
    }
    const run = open ?? (await begin(client))
    await doPasses(client, run, options)
    await finishRun(client, run)
    return { what: open ? 'resumed' : 'begun', runId: run.id }
  })
}

/** What each pass would do now, without doing it: the rows that wait for it. */
export async function backfillPreview(client: Client): Promise<{ step: string; rows: number }[]> {
  const preview = []
  for (const pass of PASSES) {
    preview.push({ step: pass.title, rows: await rowsToDo(client, pass) })
  }
  return preview
}

/** Whether any Phase 1 row waits for a backfill. */
export async function isWorkLeft(client: Client): Promise<boolean> {
  for (const pass of TELLING) if ((await rowsToDo(client, pass)) > 0) return true
  return false
}

async function begin(client: Client): Promise<Run> {
  return patiently(
    { title: 'ids' },
    () => undefined,
    () =>
      inRecording(
        client,
        async () => {
          const run = await beginRun(client)
          await reserveIds(client, run)
          return run
        },
        LOCK_TIMEOUT_MS,
      ),
  )
}

async function doPasses(client: Client, run: Run, options: BackfillOptions): Promise<void> {
  const ids = await reservedIds(client, run)
  for (let lap = 1; lap <= MOST_LAPS; lap++) {
    for (const pass of PASSES) await runPass(client, pass, { ...options, run, ids })
    if (!(await isWorkLeft(client))) return
    // Somebody wrote in recording mode behind the cursor (an import begun before the lock): once more from the start.
    await reopen(client, run)
  }
}

async function reopen(client: Client, run: Run): Promise<void> {
  await client.query(
    `UPDATE backfill_step SET cursor = 0, finished_at = NULL WHERE run_id = $1 AND NOT starts_with(name, 'ids: ')`,
    [run.id],
  )
}
