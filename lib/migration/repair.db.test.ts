import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dropDatabase, withClient } from '@/lib/db/database'
import { backfillSchool } from '@/lib/migration/backfill-school'
import { repairSchool } from '@/lib/migration/repair-school'
import { verifySchool } from '@/lib/migration/verify-school'
import { fillBulkSchool } from '@/lib/testing/bulk-school'
import { cloneOf, importedSchool } from '@/lib/testing/clone'
import { CORRUPTIONS } from '@/lib/testing/corruptions'
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database'
import { oldSchools } from '@/lib/testing/old-schools'

const unseen = () => undefined
const DERIVED = [
  'a start an hour off',
  'a capacity that is not total_seats',
  'a held seat nobody holds',
  'an oversold class that is not marked',
  'another course',
  'a clash without its mark',
  'teacher time at another hour',
  'time of a teacher who need not be there',
]

async function corrupt(client: Client, what: string): Promise<void> {
  const { row, sql } = CORRUPTIONS.find((one) => one.what === what)!
  const { rows } = await client.query<{ id: number }>(`SELECT (${row}) AS id`)
  const done = sql.replaceAll('$row', String(rows[0]!.id))
  await client.query(`BEGIN; SELECT set_config('lectern.recording', 'on', true); ${done}; COMMIT`)
}

describe('a repair', () => {
  let old: TestDatabase
  let moved: TestDatabase

  beforeAll(async () => {
    ;({ old, imported: moved } = await importedSchool(oldSchools(11)[0]!))
    await backfillSchool(moved.url, { onProgress: unseen })
  })

  afterAll(async () => {
    for (const { url } of [old, moved]) await dropDatabase(url)
  })

  it('puts right what follows from other rows, says what it was, and leaves the school verified', async () => {
    const copy = await cloneOf(moved)
    await withClient(copy.url, async (client) => {
      for (const what of DERIVED) await corrupt(client, what)
      const verdict = await verifySchool(copy.url, unseen)
      expect(verdict.problems.length).toBeGreaterThanOrEqual(DERIVED.length)
      expect((await repairSchool(copy.url, verdict)).length).toBeGreaterThan(0)
      expect((await verifySchool(copy.url, unseen)).problems).toEqual([])
      const { rows } = await client.query<{ was: string; became: string }>(
        `SELECT was, became FROM verify_repair WHERE column_name = 'seats_held'`,
      )
      expect(rows).toEqual([{ was: '1', became: '0' }])
    })
    await dropDatabase(copy.url)
  })

  it.each(['another status', 'another student', 'a lost booking', 'a guard that is off'])(
    'leaves alone %s',
    async (what) => {
      const copy = await cloneOf(moved)
      await withClient(copy.url, (client) => corrupt(client, what))
      const before = await verifySchool(copy.url, unseen)
      await repairSchool(copy.url, before)
      const after = await verifySchool(copy.url, unseen)
      expect(after.ok).toBe(false)
      const { finds } = CORRUPTIONS.find((one) => one.what === what)!
      expect(after.problems.map(({ check }) => check)).toContain(finds.check)
      await dropDatabase(copy.url)
    },
  )

  it('puts everything right, however much it is, batch by batch', async () => {
    const school = await createTestDatabase()
    await fillBulkSchool(school.url, { classes: 2_500, bookings: 5_000, teachers: 5, students: 300 })
    await backfillSchool(school.url, { onProgress: unseen })
    await withClient(school.url, async (client) => {
      await client.query(`BEGIN; SELECT set_config('lectern.recording', 'on', true);
        UPDATE live_class_session SET seats_taken = seats_taken + 1;
        UPDATE teacher_time SET exclusive = false, during = tstzrange(upper(during), upper(during) + interval '3 minutes'); COMMIT`)
      const verdict = await verifySchool(school.url, unseen, { forRepair: true })
      const found = (check: string) => verdict.found.find((one) => one.check === check)?.rows ?? 0
      expect(found('seats_taken')).toBe(2_500)
      expect(verdict.problems.filter(({ check }) => check === 'seats_taken')).toHaveLength(1_000)
      const stop = new AbortController()
      stop.abort()
      await expect(repairSchool(school.url, verdict, stop.signal)).rejects.toThrow('What was repaired stays so')
      const repairs = await repairSchool(school.url, verdict)
      expect(repairs.find(({ table }) => table === 'live_class_session')?.rows).toBe(2_500)
      expect((await verifySchool(school.url, unseen)).problems).toEqual([])
      const { rows } = await client.query<{ column: string; rows: number }>(
        `SELECT column_name AS column, count(*)::integer AS rows FROM verify_repair WHERE was IS NOT NULL GROUP BY 1 ORDER BY 1`,
      )
      expect(rows).toEqual([
        { column: 'during', rows: found('teacher_time_during') },
        { column: 'seats_taken', rows: 2_500 },
      ])
    })
    await dropDatabase(school.url)
  })

  it('is begun from a sample by nobody, and a sample verifies nothing', async () => {
    const copy = await cloneOf(moved)
    expect((await verifySchool(copy.url, unseen, { samplePercent: 10 })).ok).toBe(true)
    const { rowCount } = await withClient(copy.url, (client) =>
      client.query('SELECT FROM backfill_run WHERE verified_at IS NOT NULL'),
    )
    expect(rowCount).toBe(0)
    await dropDatabase(copy.url)
  })

  it('finds a verify that was stopped where it was, and goes on with what it had found', async () => {
    const copy = await cloneOf(moved)
    await withClient(copy.url, (client) => corrupt(client, 'a held seat nobody holds'))
    const stop = new AbortController()
    const stopped = verifySchool(copy.url, (step) => step === 'booking' && stop.abort(), { signal: stop.signal })
    await expect(stopped).rejects.toThrow('it goes on from here')
    const verdict = await verifySchool(copy.url, unseen)
    expect(verdict.isResumed).toBe(true)
    expect(verdict.problems.map(({ check }) => check)).toContain('seats_held')
    await dropDatabase(copy.url)
  })
})
