import { performance } from 'node:perf_hooks'
import { dropDatabase, withClient } from '@/lib/db/database'
import { backfillSchool } from '@/lib/migration/backfill-school'
import { fillBulkSchool } from '@/lib/testing/bulk-school'
import type { Bench } from './measure'
import { cloneOf, ONE_STATEMENT } from './move-floor'

const CLASSES = Number(process.env.BENCH_CLASSES) || 100_000
const SIZE = { classes: CLASSES, bookings: CLASSES * 5, teachers: CLASSES / 200, students: CLASSES / 5 }

/** The backfill, batches, checkpoints and all, against one statement that leaves the same rows. */
export const bench: Bench = async (url) => {
  await fillBulkSchool(url, SIZE)
  const { rows } = await withClient(url, (client) =>
    client.query<{ rows: number }>(
      `SELECT ((SELECT count(*) FROM live_class_session) + (SELECT count(*) FROM booking))::int AS rows`,
    ),
  )
  const moved = rows[0]?.rows ?? 0
  const results = new Set<string>()
  const measured = async (work: (copy: string) => Promise<unknown>) => {
    const copy = await cloneOf(url)
    try {
      const startedMs = performance.now()
      await work(copy)
      const rate = moved / ((performance.now() - startedMs) / 1000)
      results.add(await fingerprint(copy))
      if (results.size > 1) throw new Error('The backfill and its floor do not leave the same rows.')
      return rate
    } finally {
      await dropDatabase(copy)
    }
  }
  return {
    unit: 'rows/s',
    rounds: 3,
    floorIs: 'one set-based statement leaving the same rows',
    ours: () => measured((copy) => backfillSchool(copy, { onProgress: () => undefined })),
    floor: () => measured((copy) => withClient(copy, (client) => client.query(ONE_STATEMENT))),
  }
}

/** All that the move derives, in one line; ids and the moment of the move apart. */
async function fingerprint(url: string): Promise<string> {
  const { rows } = await withClient(url, (client) =>
    client.query<{ all: string }>(`SELECT concat_ws(' ',
      (SELECT sum(hashtextextended(concat_ws('|', id, start_at_utc, end_at_utc, capacity, timezone_snapshot, timezone_assumed, meeting_provider,
        meeting_passcode, seats_taken, waiting_count, was_oversold, backfilled_at IS NOT NULL), 0)) FROM live_class_session),
      (SELECT sum(hashtextextended(concat_ws('|', phase_1_booking_id, status, seats_reserved, start_at_utc, end_at_utc, created_at, updated_at,
        decision_at, cancelled_at, clash_allowed, student_id, teacher_id, course_id, rescheduled_from_id IS NOT NULL), 0)) FROM live_class_booking),
      (SELECT sum(hashtextextended(concat_ws('|', phase_1_booking_id, session_id, student_id, seats_wanted, created_at), 0)) FROM session_waitlist),
      (SELECT sum(hashtextextended(concat_ws('|', session_id, teacher_id, during, exclusive), 0)) FROM teacher_time)) AS all`),
  )
  return rows[0]?.all ?? ''
}
