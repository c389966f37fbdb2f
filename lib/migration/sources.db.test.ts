import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dropDatabase, withClient, withDatabase } from '@/lib/db/database'
import { importSchool } from '@/lib/migration/import-school'
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '@/lib/testing/database'
import { writeDumpOf } from '@/lib/testing/dump-of'
import { movedFrom } from '@/lib/testing/moved-from'
import { buildOldSchool } from '@/lib/testing/old-school'
import { makeNasty } from '@/lib/testing/old-school-rows'
import { writeSqliteSchool } from '@/lib/testing/sqlite-school'

// One old school with everything in its texts that files get wrong, read from every kind of source. What the database
// itself gives is the measure.
describe('the same old school from every source', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-sources-'))
  const at = (name: string) => join(folder, name)
  let old: TestDatabase
  let measure: Record<string, string[]>

  beforeAll(async () => {
    old = await createEmptyDatabase()
    await buildOldSchool(old.url, 20_262, SIZE)
    await withClient(old.url, makeNasty)
    measure = (await movedFrom(old.url)).tables
    expect(Object.values(measure).flat().length).toBeGreaterThan(1_000)
  })

  afterAll(async () => {
    await dropDatabase(old.url)
    rmSync(folder, { recursive: true })
  })

  const sources: [string, string, (path: string) => Promise<void>][] = [
    ['an SQLite file in WAL mode', 'wal.sqlite3', (path) => writeSqliteSchool(old.url, path, 'wal')],
    ['an SQLite file with a rollback journal', 'journal.db', (path) => writeSqliteSchool(old.url, path, 'delete')],
    ['a dump with COPY', 'copy.sql', (path) => writeDumpOf(old.url, path, 'copy')],
    ['a packed dump with one INSERT a row', 'rows.sql.gz', (path) => writeDumpOf(old.url, path, 'inserts')],
    ['a packed dump with one INSERT a table', 'tables.sql.gz', (path) => writeDumpOf(old.url, path, 'one-insert')],
  ]

  it.each(sources)('%s', async (_, name, write) => {
    await write(at(name))
    const before = digest(at(name))
    const { tables, said } = await movedFrom(at(name))
    for (const [table, rows] of Object.entries(measure)) expect({ table, rows: tables[table] }).toEqual({ table, rows })
    expect(digest(at(name))).toBe(before)
    if (/\.sql(\.gz)?$/.test(name)) {
      expect(said).toMatch(/\d+ passed over: ownership and rights/)
      expect(said).toMatch(/2 passed over: extensions/)
      expect(said).not.toMatch(/line \d+/)
    }
    expect(await scratchDatabases(old)).toEqual([])
  })

  it('one after the other: what came from the database is unchanged in the file', async () => {
    const own = await createTestDatabase()
    await writeSqliteSchool(old.url, at('again.db'), 'delete')
    const first = await importSchool(old.url, own.url, () => undefined)
    const again = await importSchool(at('again.db'), own.url, () => undefined)
    expect(again.map(({ table, written, unchanged }) => ({ table, written, unchanged }))).toEqual(
      first.map(({ table, written }) => ({ table, written: 0, unchanged: written })),
    )
    await dropDatabase(own.url)
  })

  it('from a role that may only read, without a row or a setting being written', async () => {
    const role = `lectern_test_reader_${process.pid}`
    await withClient(old.url, (client) =>
      client.query(
        `CREATE ROLE ${role} LOGIN PASSWORD 'reads'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${role}`,
      ),
    )
    try {
      const before = await written(old)
      const url = Object.assign(new URL(old.url), { username: role, password: 'reads' }).toString()
      expect((await movedFrom(url)).tables).toEqual(measure)
      expect(await written(old)).toEqual(before)
    } finally {
      await withClient(old.url, (client) => client.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`))
    }
  })
})

const SIZE = { teachers: 8, students: 40, courses: 8, classes: 60, slots: 40 }

async function scratchDatabases({ url }: TestDatabase): Promise<string[]> {
  const { rows } = await withClient(withDatabase(url, 'postgres'), (client) =>
    client.query<{ name: string }>(
      `SELECT datname AS name FROM pg_database WHERE starts_with(datname, 'lectern_scratch_')`,
    ),
  )
  return rows.map(({ name }) => name)
}

/** What PostgreSQL itself counts as written in a database. */
async function written({ name, url }: TestDatabase) {
  return withClient(url, async (client) => {
    const { rows } = await client.query(
      `SELECT tup_inserted, tup_updated, tup_deleted, temp_files FROM pg_stat_database WHERE datname = $1`,
      [name],
    )
    return rows
  })
}

function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}
