import { randomInt } from 'node:crypto'
import { db, databaseUrl } from '@/lib/db/client'
import { withClient } from '@/lib/db/database'
import { theRunToDo } from '@/lib/migration/backfill-school'
import { addMinutes, now } from '@/lib/time/instant'

/**
 * A school half-way through its move, as the rows of import, backfill and verify would say; nobody is running it. The run is one
 * that the backfill can go on with: whoever moves rows beside this goes on with the run there is.
 */
export async function aMoveUnderWay(): Promise<void> {
  const at = now()
  const { id: runId } = await withClient(databaseUrl(), theRunToDo)
  // A run numbers its steps by itself and leaves the sequence behind.
  const step = () => ({ id: randomInt(1_000_000, 2_000_000_000), runId })
  const startedAt = addMinutes(at, -10)
  await db.backfillStep.createMany({
    data: [
      { ...step(), startedAt, name: 'start', rowsDone: 120, rowsTotal: 120, finishedAt: addMinutes(at, -5) },
      { ...step(), startedAt, name: 'late_bookings', rowsDone: 300, rowsTotal: 900 },
      { ...step(), name: 'lessons' },
    ],
  })
  await db.backfillProgress.createMany({
    data: [0, 90, 150, 300].map((rowsDone, place) => ({
      ...{ runId, step: 'late_bookings', at: addMinutes(at, place - 4), rowsDone, rowsTotal: 900, batchSize: 50 },
      reason: place === 2 ? 'statements' : '',
    })),
  })
  const { id: verifyRunId } = await db.verifyRun.create({ data: { ok: false, finishedAt: at } })
  const found = { verifyRunId, checkName: 'seats', tableName: 'live_class_session', columnName: 'seats_taken' }
  await db.verifyFinding.createMany({
    data: [
      { ...found, isProblem: true, rowId: 7, what: 'says 3 seats are taken, its bookings say 2' },
      { ...found, isProblem: false, checkName: 'oversold', rowId: 9, what: 'was oversold before' },
    ],
  })
  await anImportThatRan()
}

async function anImportThatRan(): Promise<void> {
  const summary = [
    { table: 'booking', read: 1_600, written: 12, changed: 3, unchanged: 1_583, skipped: 1, conflict: 1 },
  ]
  const { id: runId } = await db.importRun.create({ data: { source: 'old-school.sql.gz', finishedAt: now(), summary } })
  const about = { runId, target: 'booking' }
  await db.importNote.createMany({
    data: [
      { ...about, legacyId: 41, kind: 'skipped', what: 'session_id 9000 leads to no live_class_session' },
      { ...about, legacyId: 77, kind: 'conflict', what: 'changed in the old system and here' },
    ],
  })
}
