import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dropDatabase, withClient } from '@/lib/db/database'
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '@/lib/testing/database'
import { writeDumpOf } from '@/lib/testing/dump-of'
import { start } from '@/lib/testing/killable'
import { buildLargeOldSchool } from '@/lib/testing/large-old-school'
import { writeSqliteSchool } from '@/lib/testing/sqlite-school'

const BOOKINGS = 16_000
const NOTE = 10_000
const HEAP_MB = 96

// 160 MB of bookings through a process that may hold 96: who keeps what was read does not get through.
describe(`an import with a heap of ${HEAP_MB} MB`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-flat-'))
  let old: TestDatabase
  beforeAll(async () => {
    old = await createEmptyDatabase()
    await buildLargeOldSchool(old.url, BOOKINGS, NOTE)
  })
  afterAll(async () => {
    await dropDatabase(old.url)
    rmSync(folder, { recursive: true })
  })

  it.each([
    ['the database', async () => old.url],
    ['an SQLite file', async (path: string) => (await writeSqliteSchool(old.url, path, 'wal'), path)],
    ['a dump of one INSERT a table', async (path: string) => (await writeDumpOf(old.url, path, 'one-insert'), path)],
  ])(
    'from %s',
    async (name, made) => {
      const source = await made(join(folder, name.includes('dump') ? 'large.sql.gz' : 'large.sqlite3'))
      const own = await createTestDatabase()
      const child = start(`prisma/db.ts import ${source}`, {
        DATABASE_URL: own.url,
        NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}`,
      })
      expect(await once(child, 'exit')).toEqual([0, null])
      const { rows } = await withClient(own.url, (client) =>
        client.query(
          `SELECT count(*)::int AS many, min(length(student_notes))::int AS shortest FROM booking WHERE legacy_id >= 100000`,
        ),
      )
      expect(rows).toEqual([{ many: BOOKINGS, shortest: NOTE }])
      await dropDatabase(own.url)
    },
    300_000,
  )
})
