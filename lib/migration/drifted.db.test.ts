import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dropDatabase, withClient } from '@/lib/db/database'
import { backfillSchool } from '@/lib/migration/backfill-school'
import { importSchool } from '@/lib/migration/import-school'
import { OLD_TABLES } from '@/lib/migration/old-tables'
import { verifySchool } from '@/lib/migration/verify-school'
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '@/lib/testing/database'
import { buildOldSchool } from '@/lib/testing/old-school'
import { mutableColumns, oneMutation } from '@/lib/testing/old-mutations'
import { type Random, randomFrom } from '@/lib/testing/random'

// Deployments that grew by hand, each in one to three of 200 ways: each is read, says what became of each row, and what it
// gave is a school that can be moved and verified.
const WAYS = 200
const MOVED_EVERY = 20
const TINY = { teachers: 4, students: 14, courses: 4, classes: 14, slots: 14 }
const quiet = () => undefined

describe('any deployment of the old system', () => {
  let [old, own]: TestDatabase[] = []
  beforeAll(async () => {
    old = await createEmptyDatabase()
    own = await createTestDatabase()
  })
  afterAll(async () => {
    if (old) await dropDatabase(old.url)
    if (own) await dropDatabase(own.url)
  })

  it(`is read, and nothing is lost without a word, in ${WAYS} ways to differ`, async () => {
    const random = randomFrom(20_261_122)
    if (!old || !own) throw new Error('no databases')
    for (let [deployment, made] = [0, 0]; made < WAYS; deployment++) {
      const many = 1 + random.below(3)
      made += many
      const ways = await drifted(old, random, many)
      await emptied(own)
      const reports = await importSchool(old.url, own.url, quiet).catch((cause: unknown) => {
        throw new Error(`could not be read: ${ways}`, { cause })
      })
      for (const { table, read, written, changed, unchanged, notes } of reports) {
        const accounted = written + changed + unchanged + notes.skipped.count + notes.conflict.count
        expect({ ways, table, read: accounted }).toEqual({ ways, table, read })
      }
      if (deployment % MOVED_EVERY > 0) continue
      await backfillSchool(own.url, { onProgress: quiet })
      expect({ ways, problems: (await verifySchool(own.url, quiet)).problems }).toEqual({ ways, problems: [] })
      const again = await importSchool(old.url, own.url, quiet)
      expect({ ways, again: again.filter(({ written, changed }) => written + changed > 0) }).toEqual({
        ways,
        again: [],
      })
    }
  }, 600_000)
})

/** The same small school each time, and then what its deployment made of it; which is said. */
async function drifted({ url }: TestDatabase, random: Random, many: number): Promise<string> {
  await withClient(url, (client) => client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public'))
  await buildOldSchool(url, 42, TINY)
  return withClient(url, async (client) => {
    const ways: string[] = []
    for (let nth = 0; nth < many; nth++) {
      const { what, sql } = oneMutation(random, await mutableColumns(client))
      await client.query(sql)
      ways.push(what)
    }
    return ways.join(' + ')
  })
}

async function emptied({ url }: TestDatabase): Promise<void> {
  const tables = [...OLD_TABLES.map(({ target }) => target), 'backfill_run', 'backfill_quarantine', 'booking_event']
  await withClient(url, (client) => client.query(`TRUNCATE ${tables.join(', ')} RESTART IDENTITY CASCADE`))
}
