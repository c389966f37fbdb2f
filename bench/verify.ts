import { performance } from 'node:perf_hooks'
import { withClient } from '@/lib/db/database'
import { backfillSchool } from '@/lib/migration/backfill-school'
import { verifySchool } from '@/lib/migration/verify-school'
import { fillBulkSchool } from '@/lib/testing/bulk-school'
import type { Bench } from './measure'

const CLASSES = Number(process.env.BENCH_CLASSES) || 100_000
const SIZE = { classes: CLASSES, bookings: CLASSES * 5, teachers: CLASSES / 200, students: CLASSES / 5 }
const READ = ['live_class_session', 'booking', 'live_class_booking', 'session_waitlist', 'teacher_time']

/** Reads every value of every row that verify asks about, one table after the other, and compares nothing. */
const READ_ALL = READ.map((table) => `SELECT sum(hashtext(t::text)::bigint) FROM ${table} t`)

/** A whole verify of a moved school against reading the same rows once. */
export const bench: Bench = async (url) => {
  await fillBulkSchool(url, SIZE)
  await backfillSchool(url, { onProgress: () => undefined })
  const asked = await withClient(url, async (client) => {
    await client.query('VACUUM (ANALYZE)')
    const counts = READ.map((table) => `SELECT count(*)::int AS rows FROM ${table}`).join(' UNION ALL ')
    const { rows } = await client.query<{ rows: number }>(
      `SELECT sum(rows)::int AS rows FROM (${counts}) AS each_table`,
    )
    return rows[0]?.rows ?? 0
  })
  const measured = async (work: () => Promise<unknown>) => {
    const startedMs = performance.now()
    await work()
    return asked / ((performance.now() - startedMs) / 1000)
  }
  return {
    unit: 'rows/s',
    rounds: 3,
    floorIs: 'reading every value of the same rows once, in one process',
    ours: () =>
      measured(async () => {
        const { ok, problems } = await verifySchool(url, () => undefined)
        if (!ok) throw new Error(`A clean school is not verified: ${JSON.stringify(problems[0])}`)
      }),
    floor: () =>
      measured(() =>
        withClient(url, async (client) => {
          await client.query('SET max_parallel_workers_per_gather = 0')
          for (const sql of READ_ALL) await client.query(sql)
        }),
      ),
    also: () => ({ rowsAsked: asked }),
  }
}
