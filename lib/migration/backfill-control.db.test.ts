import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dropDatabase, withClient } from '@/lib/db/database'
import { pauseBackfill, resumeBackfill } from '@/lib/migration/backfill-control'
import { backfillSchool } from '@/lib/migration/backfill-school'
import { verifySchool } from '@/lib/migration/verify-school'
import { cloneOf, importedSchool } from '@/lib/testing/clone'
import type { TestDatabase } from '@/lib/testing/database'
import { oldSchools } from '@/lib/testing/old-schools'

const BATCH = 2
const LOOKS = 4
const unseen = () => undefined

function once() {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  return { happens: promise, now: () => resolve(undefined) }
}

describe('a backfill and its operator', () => {
  let old: TestDatabase
  let imported: TestDatabase

  beforeAll(async () => {
    ;({ old, imported } = await importedSchool(oldSchools(31)[0]!))
  })

  afterAll(async () => {
    for (const { url } of [old, imported]) await dropDatabase(url)
  })

  async function inCopy(work: (url: string, client: Client) => Promise<void>): Promise<void> {
    const copy = await cloneOf(imported)
    await withClient(copy.url, (client) => work(copy.url, client))
    await dropDatabase(copy.url)
  }

  const cursors = async (client: Client) =>
    (await client.query<{ cursor: number }>('SELECT cursor FROM backfill_step ORDER BY id')).rows

  /** A run whose `first` batch is done, that is `paused`, and that has been so for some `looks`, each when it is. */
  function begun(url: string, signal?: AbortSignal) {
    const [first, paused, longPaused] = [once(), once(), once()]
    let looks = 0
    const ended = backfillSchool(url, {
      fixedBatch: BATCH,
      signal,
      onProgress: (_step, done) => done > 0 && first.now(),
      onPaused: () => {
        paused.now()
        if (++looks === LOOKS) longPaused.now()
      },
    })
    return { first: first.happens, paused: paused.happens, longPaused: longPaused.happens, ended }
  }

  it('holds still when asked to from elsewhere, and goes on when asked to', { timeout: 120_000 }, async () => {
    await inCopy(async (url, client) => {
      const run = begun(url)
      await run.first
      expect(await pauseBackfill(client)).toBe('holds_still')
      const before = await cursors(client)
      await run.longPaused
      expect(await cursors(client)).toEqual(before)
      expect(await resumeBackfill(client)).toBe(true)
      expect((await run.ended).what).toBe('begun')
      const { rows } = await client.query<{ reason: string; held: number }>(
        `SELECT reason, throttled_ms AS held FROM backfill_progress WHERE reason = 'paused'`,
      )
      expect(rows.some(({ held }) => held >= 500)).toBe(true)
      expect((await verifySchool(url, unseen)).problems).toEqual([])
    })
  })

  it('remembers that it should hold still when it is stopped and begun again', async () => {
    await inCopy(async (url, client) => {
      const stop = new AbortController()
      const first = begun(url, stop.signal)
      await first.first
      await pauseBackfill(client)
      stop.abort()
      expect((await first.ended).what).toBe('stopped')
      expect(await pauseBackfill(client)).toBe('nobody_runs')
      const second = begun(url)
      await second.paused
      await resumeBackfill(client)
      expect((await second.ended).what).toBe('resumed')
    })
  })

  it('stops after a whole batch when told to, and goes on from there', async () => {
    await inCopy(async (url, client) => {
      const stop = new AbortController()
      const run = begun(url, stop.signal)
      await run.first
      stop.abort()
      expect((await run.ended).what).toBe('stopped')
      const unfinished = await client.query('SELECT FROM backfill_step WHERE finished_at IS NULL AND rows_done > 0')
      expect(unfinished.rowCount).toBeGreaterThan(0)
      expect((await backfillSchool(url, { onProgress: unseen })).what).toBe('resumed')
    })
  })

  it('can be asked to hold still only while it is under way', async () => {
    await inCopy(async (_url, client) => {
      await expect(pauseBackfill(client)).rejects.toThrow('No backfill is under way')
    })
  })
})
