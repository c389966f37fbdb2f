import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dropDatabase, withClient } from '@/lib/db/database'
import { createEmptyDatabase, createTestDatabase } from '@/lib/testing/database'
import { driftOf, migrate, migrationStatus } from '@/prisma/migrate'
import { SQL_ONLY } from '@/prisma/sql-only'

let url = ''
let directory = ''

beforeEach(async () => {
  url = (await createEmptyDatabase()).url
  directory = await mkdtemp(join(tmpdir(), 'lectern-migrations-'))
})

afterEach(async () => {
  await dropDatabase(url)
  await rm(directory, { recursive: true })
})

async function aMigration(name: string, sql: string): Promise<void> {
  await mkdir(join(directory, name), { recursive: true })
  await writeFile(join(directory, name, 'migration.sql'), sql)
}

async function answer(sql: string): Promise<unknown> {
  const { rows } = await withClient(url, (client) => client.query(sql))
  return rows[0]?.answer
}

const A_TABLE = 'CREATE TABLE seat (id serial PRIMARY KEY);'
const A_FUNCTION = `CREATE FUNCTION answer() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 42; END $$;`

describe('migrate', () => {
  it('creates a missing database and applies everything', async () => {
    await dropDatabase(url)
    const seen: string[] = []
    const applied = await migrate(url, { onApplied: (name) => seen.push(name) })
    expect(applied.length).toBeGreaterThan(2)
    expect(seen).toEqual(applied)
    expect(await migrationStatus(url)).toEqual({ applied, pending: [], failed: [], edited: [], unknown: [] })
    expect(await migrate(url)).toEqual([])
  })

  it('leaves the database as schema.prisma says, apart from what only SQL can say', async () => {
    const { url: migrated } = await createTestDatabase()
    try {
      const drift = await driftOf(migrated)
      expect(drift.filter((statement) => !SQL_ONLY.some((known) => known.test(statement)))).toEqual([])
      expect(SQL_ONLY.filter((known) => !drift.some((statement) => known.test(statement)))).toEqual([])
    } finally {
      await dropDatabase(migrated)
    }
  })

  it('sends a script whole, function bodies and all', async () => {
    await aMigration('1_function', `${A_TABLE} ${A_FUNCTION}`)
    await migrate(url, { directory })
    expect(await answer('SELECT answer()')).toBe(42)
  })

  it('stops at the migration it was told to', async () => {
    await aMigration('1_table', A_TABLE)
    await aMigration('2_function', A_FUNCTION)
    expect(await migrate(url, { directory, upTo: '1_' })).toEqual(['1_table'])
    expect((await migrationStatus(url, { directory })).pending).toEqual(['2_function'])
    await expect(migrate(url, { directory, upTo: '3_' })).rejects.toThrow('There is no migration called 3_.')
  })

  it('undoes a failing migration, says why, and refuses to go on afterwards', async () => {
    await aMigration('1_table', A_TABLE)
    await aMigration('2_broken', 'CREATE TABLE half (id int); SELECT nothing_like_this();')
    await aMigration('3_function', A_FUNCTION)
    await expect(migrate(url, { directory })).rejects.toThrow(
      /2_broken failed: function nothing_like_this\(\) does not/,
    )
    expect(await answer(`SELECT to_regclass('half') IS NULL AS answer`)).toBe(true)
    await expect(migrate(url, { directory })).rejects.toThrow(/2_broken failed earlier and nothing more is applied/)
    const status = await migrationStatus(url, { directory })
    expect(status).toMatchObject({ applied: ['1_table'], failed: ['2_broken'] })
  })

  it('refuses when an applied migration was changed', async () => {
    await aMigration('1_table', A_TABLE)
    await migrate(url, { directory })
    await aMigration('1_table', `${A_TABLE} -- changed`)
    await expect(migrate(url, { directory })).rejects.toThrow(/1_table was changed after it had been applied/)
  })

  it('takes turns when two run at once', async () => {
    await aMigration('1_table', A_TABLE)
    const both = await Promise.all([migrate(url, { directory }), migrate(url, { directory })])
    expect(both.flat()).toEqual(['1_table'])
  })

  it('says in one sentence that a server cannot be reached', async () => {
    await expect(migrate('postgresql://nobody:x@127.0.0.1:1/lectern')).rejects.toThrow(
      'The database "lectern" at 127.0.0.1:1 does not let nobody in: connect ECONNREFUSED 127.0.0.1:1.',
    )
  })
})
