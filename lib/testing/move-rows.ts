import { randomInt } from 'node:crypto'
import { db } from '@/lib/db/client'
import { addMinutes, type Instant, now } from '@/lib/time/instant'

/** A school half-way through its move, as the rows of import, backfill and verify would say; nobody is running it. */
export async function aMoveUnderWay(): Promise<void> {
  const at = now()
  const { id: runId } = await db.backfillRun.create({ data: { startedAt: addMinutes(at, -10) } })
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
      ...{ runId, step: 'late bookings', at: addMinutes(at, place - 4), rowsDone, rowsTotal: 900, batchSize: 50 },
      ...{ reason: ['', '', 'load', 'locks'][place] ?? '', throttledMs: [0, 0, 20_000, 8_000][place] ?? 0 },
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

export type QuarantineReason = 'no_lesson_date' | 'ends_before_start' | 'no_course' | 'booked_twice'

/** As if an admin who is not there any more had left it behind. */
export async function leftBehind(quarantineId: number): Promise<void> {
  await db.backfillQuarantine.update({
    where: { id: quarantineId },
    data: { resolvedAt: now(), resolvedNote: 'Both say that it never took place.' },
  })
}

/** A 1:1 booking of the old system that the backfill put in quarantine for that reason; its slot says what goes with it. */
export async function aQuarantinedLesson({
  reason,
  teacherId,
  studentId,
  courseId = null,
  startAt = addMinutes(now(), 7 * 1440),
}: {
  reason: QuarantineReason
  teacherId: number
  studentId: number
  courseId?: number | null
  startAt?: Instant
}) {
  const isDated = reason !== 'no_lesson_date'
  // A slot that ends before it starts is older than the constraint: a new one cannot be written.
  const endAt = reason === 'ends_before_start' ? null : addMinutes(startAt, 50)
  const slot = await db.teacherAvailability.create({
    data: {
      ...{ teacherId, isActive: false, timezone: 'Europe/Berlin', slotType: isDated ? 'one_time' : 'recurring' },
      ...(isDated ? { startDatetime: startAt, endDatetime: endAt } : { dayOfWeek: 0 }),
    },
  })
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('lectern.recording', 'on', true)`
    const old = await tx.oneOnOneBooking.create({
      data: {
        userId: studentId,
        availabilitySlotId: slot.id,
        courseId,
        status: 'confirmed',
        studentNotes: 'As always.',
      },
    })
    const [row] = await tx.$queryRaw<{ id: number; sourceId: number }[]>`
      INSERT INTO backfill_quarantine (source_table, source_id, reason, original)
        SELECT 'one_on_one_booking', o.id, ${reason}, to_jsonb(o) FROM one_on_one_booking o WHERE o.id = ${old.id}
        RETURNING id, source_id AS "sourceId"`
    if (!row) throw new Error('no row was put in quarantine')
    return row
  })
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
      {
        ...{ runId, target: 'live_class_session', legacyId: 5, kind: 'changed_on_the_way' },
        what: 'disagree: meeting_link https://zoom.us/j/1, zoom_link https://zoom.us/j/2',
      },
      { ...about, legacyId: 78, kind: 'deleted', what: 'is not in the old system any more' },
    ],
  })
}
