import type { Client } from 'pg'
import { withClient } from '@/lib/db/database'
import { beginRun, finishRun, hasFinishedRun, type Run, unfinishedRun } from '@/lib/migration/backfill-run'
import { PASSES, patiently, rowsToDo, runPass, type PassOptions } from '@/lib/migration/backfill-passes'
import { clearIdleTime } from '@/lib/migration/clear-idle-time'
import { refuseUnmigrated } from '@/lib/migration/migrated'
import { moveClasses, moveLateBookings } from '@/lib/migration/move-classes'
import { moveLessons } from '@/lib/migration/move-lessons'
import { placeTeachers } from '@/lib/migration/place-people'
import { pacerOf, Stopped } from '@/lib/migration/pacer'
import { progressKeeper } from '@/lib/migration/backfill-progress'
import { inRecording } from '@/lib/migration/recording'
import { reservedIds, reserveIds } from '@/lib/migration/reserve-ids'
import { becomeTheRunner } from '@/lib/migration/runner-lock'

const LOCK_TIMEOUT_MS = 5_000
const MOST_LAPS = 5
const FILLED = ['live_class_session', 'live_class_booking', 'session_waitlist', 'teacher_time']
/** Passes whose rows tell whether there is anything to move; the others only follow from them. */
const TELLING = [moveClasses, moveLateBookings, moveLessons, placeTeachers]

/** What a backfill did: `begun` a new run, `resumed` one, found nothing to do, or was `stopped` by its signal. */
export type BackfillOutcome = { what: 'begun' | 'resumed' | 'nothing_to_do' | 'stopped'; runId: number | null }

export type BackfillOptions = Pick<PassOptions, 'fixedBatch' | 'onProgress' | 'onPaused'> & {
  /** Stops after the batch under way. */
  signal?: AbortSignal
}

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
    try {
      await atItsPace(url, client, { ...options, run })
    } catch (error) {
      if (error instanceof Stopped) return { what: 'stopped', runId: run.id }
      throw error
    }
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

async function atItsPace(url: string, client: Client, options: BackfillOptions & { run: Run }): Promise<void> {
  const { run, signal } = options
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const pacer = await pacerOf(url, { run, runnerPid: rows[0]?.pid ?? 0, signal })
  try {
    const ids = await reservedIds(client, run)
    await doPasses(client, { ...options, ids, pacer, progress: progressKeeper(client, run) })
    await patiently(
      { title: 'teacher time' },
      () => undefined,
      () => clearIdleTime(client),
    )
    // What was filled is looked up from now on, and planned for.
    for (const table of FILLED) await client.query(`ANALYZE ${table}`)
  } finally {
    await pacer.end()
  }
}

async function doPasses(client: Client, options: PassOptions): Promise<void> {
  for (let lap = 1; lap <= MOST_LAPS; lap++) {
    for (const pass of PASSES) await runPass(client, pass, options)
    if (!(await isWorkLeft(client))) return
    // Somebody wrote in recording mode behind the cursor (an import begun before the lock): once more from the start.
    await reopen(client, options.run)
  }
}

async function reopen(client: Client, run: Run): Promise<void> {
  await client.query(
    `UPDATE backfill_step SET cursor = 0, finished_at = NULL WHERE run_id = $1 AND NOT starts_with(name, 'ids: ')`,
    [run.id],
  )
}
