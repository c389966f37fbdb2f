import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dropDatabase, withClient } from '@/lib/db/database'
import { backfillSchool } from '@/lib/migration/backfill-school'
import { verifySchool } from '@/lib/migration/verify-school'
import { cloneOf, importedSchool } from '@/lib/testing/clone'
import type { TestDatabase } from '@/lib/testing/database'
import { oldSchools } from '@/lib/testing/old-schools'
import { randomFrom } from '@/lib/testing/random'
import { liveOn, PHASE_1_LIFE, PHASE_2_LIFE } from '@/lib/testing/school-life'

const seed = Math.floor(Math.random() * 2 ** 31)
const quiet = { onProgress: () => undefined }

describe(`a school that goes on living (seed ${seed})`, () => {
  let old: TestDatabase
  let imported: TestDatabase

  beforeAll(async () => {
    ;({ old, imported } = await importedSchool(oldSchools(seed)[0]!))
  })

  afterAll(async () => {
    await dropDatabase(old.url)
    await dropDatabase(imported.url)
  })

  it('still verifies after classes moved, bookings changed and Phase 1 was written', async () => {
    const copy = await cloneOf(imported)
    await backfillSchool(copy.url, quiet)
    const done = await withClient(copy.url, (client) => liveOn(client, randomFrom(seed), PHASE_2_LIFE, 1_500))
    expect(done).toBeGreaterThan(300)
    const { problems } = await verifySchool(copy.url, () => undefined)
    expect(problems).toEqual([])
    // Of classes that overlapped, one may have gone: who comes first now is settled once, and then nothing is left to do.
    await backfillSchool(copy.url, quiet)
    expect((await backfillSchool(copy.url, quiet)).what).toBe('nothing_to_do')
    expect((await verifySchool(copy.url, () => undefined)).problems).toEqual([])
    await dropDatabase(copy.url)
  })

  it('loses no Phase 1 write that is made while it is moved', async () => {
    const copy = await cloneOf(imported)
    const writers = await Promise.all(
      [1, 2, 3].map(async () => {
        const client = new Client({ connectionString: copy.url })
        await client.connect()
        return client
      }),
    )
    let isMoving = true
    const moving = backfillSchool(copy.url, { ...quiet, fixedBatch: 2 }).finally(() => {
      isMoving = false
    })
    const lives = writers.map(async (client, nth) => {
      const random = randomFrom(seed + nth)
      let done = 0
      while (isMoving) done += await liveOn(client, random, PHASE_1_LIFE, 5)
      await client.end()
      return done
    })
    await moving
    const writes = await Promise.all(lives)
    expect(Math.min(...writes)).toBeGreaterThan(0)
    const { problems, totals } = await verifySchool(copy.url, () => undefined)
    expect(problems).toEqual([])
    expect(totals.every(({ phase1, phase2 }) => phase1 === phase2)).toBe(true)
    await dropDatabase(copy.url)
  })
})
