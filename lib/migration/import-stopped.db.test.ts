import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { dropDatabase, withClient, withDatabase } from '@/lib/db/database'
import { importSchool } from '@/lib/migration/import-school'
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '@/lib/testing/database'
import { writeDumpOf } from '@/lib/testing/dump-of'
import { killAll, startHeard } from '@/lib/testing/killable'
import { buildOldSchool } from '@/lib/testing/old-school'
import { wholeTables } from '@/lib/testing/whole-tables'

const SIZE = { teachers: 6, students: 60, courses: 6, classes: 60, slots: 24 }
const STOPPED = 'Stopped. What is brought over stays; run import again, and it brings the rest.'

describe('an import that is told to stop', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-stopped-'))
  let old: TestDatabase
  let own: TestDatabase
  beforeAll(async () => {
    old = await createEmptyDatabase()
    await buildOldSchool(old.url, 8, SIZE)
  })
  afterEach(async () => {
    await killAll()
    await dropDatabase(own.url)
  })
  afterAll(async () => {
    await dropDatabase(old.url)
    rmSync(folder, { recursive: true })
  })

  const importing = async (from: string, ...more: string[]) => {
    own = await createTestDatabase()
    const { child, ended } = startHeard(['prisma/db.ts import', ...more, from].join(' '), {
      DATABASE_URL: `${own.url}?application_name=stopped`,
    })
    return { child, ended }
  }
  /** The first signal, and what has come of it within seconds. */
  const stop = async (child: ChildProcess, ended: Promise<{ code: number | null; said: string }>, name = 'SIGINT') => {
    child.kill(name as NodeJS.Signals)
    const { code, said } = await ended
    return { code, last: said.trimEnd().split('\n').at(-1), isStack: /\n\s+at /.test(said) }
  }
  const cleanly = (last: string) => ({ code: 130, last, isStack: false })
  /** Nobody of ours is left on the server, and no scratch database either. */
  const leftBehind = async () =>
    withClient(withDatabase(own.url, 'postgres'), async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `SELECT datname AS name FROM pg_stat_activity WHERE application_name = 'stopped' AND datname <> 'postgres'`,
      )
      return rows.map(({ name }) => name)
    })
  const until = async (sql: string, holds: (rows: number) => boolean) =>
    withClient(own.url, (client) =>
      expect
        .poll(async () => holds((await client.query(sql)).rowCount ?? 0), { timeout: 30_000, interval: 20 })
        .toBe(true),
    )
  /** Holds up whoever reads a table of the old school. */
  const whileLocked = async <T>(table: string, work: () => Promise<T>): Promise<T> => {
    const holder = new Client({ connectionString: old.url })
    await holder.connect()
    await holder.query(`BEGIN; LOCK TABLE "${table}" IN ACCESS EXCLUSIVE MODE`)
    try {
      return await work()
    } finally {
      await holder.end()
    }
  }
  const wholeAfterAnother = async () => {
    await importSchool(old.url, own.url, () => undefined)
    const undisturbed = await createTestDatabase()
    await importSchool(old.url, undisturbed.url, () => undefined)
    const [ours, theirs] = [await countsOf(own.url), await countsOf(undisturbed.url)]
    await dropDatabase(undisturbed.url)
    expect(ours).toEqual(theirs)
  }

  it('while it waits for an answer of the old server', async () => {
    const silent: Server = createServer((socket) => void socket.on('error', () => undefined))
    const heard = new Promise<void>((resolve) => silent.once('connection', () => resolve()))
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const address = silent.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const { child, ended } = await importing(`postgresql://reader@127.0.0.1:${address.port}/school`)
    await heard
    expect(await stop(child, ended)).toEqual(cleanly(STOPPED))
    silent.close()
  }, 60_000)

  it('while it restores a dump: its scratch database is dropped', async () => {
    const dump = join(folder, 'long.sql')
    writeFileSync(
      dump,
      `CREATE TABLE auth_user (id int, username text);\nCOPY auth_user FROM stdin;\n${Array.from({ length: 900_000 }, (_, id) => `${id}\tsomebody by the name of ${id}\n`).join('')}\\.\n`,
    )
    const { child, ended } = await importing(dump)
    const there = `SELECT FROM pg_stat_activity WHERE application_name = 'stopped' AND datname LIKE 'lectern_scratch_%'`
    await until(there, (rows) => rows > 1)
    const scratch = (await leftBehind()).find((name) => name.startsWith('lectern_scratch_'))
    expect(await stop(child, ended, 'SIGTERM')).toEqual(cleanly(STOPPED))
    await until(`SELECT FROM pg_database WHERE datname = '${scratch ?? ''}'`, (rows) => rows === 0)
    expect(await leftBehind()).toEqual([])
  }, 60_000)

  it('while it reads a table: what was committed stays, and the next one brings the rest', async () => {
    await whileLocked('myApp_booking', async () => {
      const { child, ended } = await importing(old.url)
      await until('SELECT FROM live_class_session', (rows) => rows > 0)
      expect(await stop(child, ended)).toEqual(cleanly(STOPPED))
    })
    await until(`SELECT FROM pg_stat_activity WHERE application_name = 'stopped'`, (rows) => rows === 0)
    await wholeAfterAnother()
  }, 60_000)

  it('while it reads a dump that is restored', async () => {
    const dump = join(folder, 'school.sql')
    await writeDumpOf(old.url, dump, 'copy')
    const { child, ended } = await importing(dump)
    await until('SELECT FROM course', (rows) => rows > 0)
    const { code } = await stop(child, ended)
    // It may have been done before it heard.
    expect([0, 130]).toContain(code)
    expect(await leftBehind()).toEqual([])
    await wholeAfterAnother()
  }, 60_000)

  it('in a dry run: nothing was written', async () => {
    await whileLocked('myApp_booking', async () => {
      const { child, ended } = await importing(old.url, '--dry-run')
      const asking = `SELECT FROM pg_stat_activity WHERE datname = '${old.name}' AND query LIKE '%myApp_booking%' AND wait_event_type = 'Lock'`
      await until(asking, (rows) => rows > 0)
      expect(await stop(child, ended)).toEqual(cleanly('Stopped. Nothing was written.'))
    })
    expect((await wholeTables(own.url)).app_user).toEqual([])
  }, 60_000)

  it('twice: it ends at once', async () => {
    const { child, ended } = await importing(old.url)
    await until(`SELECT FROM pg_stat_activity WHERE application_name = 'stopped'`, (rows) => rows > 0)
    child.kill('SIGTERM')
    child.kill('SIGINT')
    expect([0, 130, 143]).toContain((await ended).code)
  }, 60_000)
})

async function countsOf(url: string): Promise<Record<string, number>> {
  const { import_run: _, import_note: __, ...tables } = await wholeTables(url)
  return Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, rows.length]))
}
