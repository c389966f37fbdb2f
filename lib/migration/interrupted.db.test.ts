import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dropDatabase } from '@/lib/db/database'
import { backfillSchool } from '@/lib/migration/backfill-school'
import { verifySchool } from '@/lib/migration/verify-school'
import { cloneOf, importedSchool } from '@/lib/testing/clone'
import { createTestDatabase, type TestDatabase } from '@/lib/testing/database'
import { oldSchools } from '@/lib/testing/old-schools'
import { randomFrom } from '@/lib/testing/random'
import { lastWriters, wholeTables } from '@/lib/testing/whole-tables'

const ROOT = join(import.meta.dirname, '../..')
const KILLS = 20
const BATCH = 5
const seed = Math.floor(Math.random() * 2 ** 31)

/** The command itself, as a process of its own: only a process can be killed. */
function backfillProcess(url: string): ChildProcess {
  const argv = ['--import', 'tsx', 'prisma/db.ts', 'backfill', '--batch', String(BATCH)]
  return spawn(process.execPath, argv, { cwd: ROOT, stdio: 'ignore', env: { ...process.env, DATABASE_URL: url } })
}

/** Committed work so far: the sum of all cursors. */
async function workDone(client: Client): Promise<number> {
  const { rows } = await client.query<{ done: number }>(
    `SELECT coalesce(sum(cursor), 0)::int AS done FROM backfill_step WHERE NOT starts_with(name, 'ids: ')`,
  )
  return rows[0]!.done
}

/** Lets a backfill run until it has done `more` than now, and kills it there. Returns false when it ended before that. */
async function killAfter(url: string, watcher: Client, more: number): Promise<boolean> {
  const enough = (await workDone(watcher)) + more
  const child = backfillProcess(url)
  const ended = once(child, 'exit')
  // Not all the time: whoever asks without a rest takes it from the one who works.
  const isEnough = async () => child.exitCode !== null || (await workDone(watcher)) >= enough
  await expect.poll(isEnough, { timeout: 60_000, interval: 2 }).toBe(true)
  const killed = child.exitCode === null && child.kill('SIGKILL')
  const [code] = (await ended) as [number | null]
  if (!killed) expect(code).toBe(0)
  return killed && code === null
}

describe('a backfill that is killed', () => {
  let old: TestDatabase
  let imported: TestDatabase
  let undisturbed: TestDatabase

  beforeAll(async () => {
    const school = oldSchools(4_711).at(-1)!
    ;({ old, imported } = await importedSchool(school))
    undisturbed = await cloneOf(imported)
    await backfillSchool(undisturbed.url, { fixedBatch: BATCH, onProgress: () => undefined })
  })

  afterAll(async () => {
    for (const { url } of [old, imported, undisturbed]) await dropDatabase(url)
  })

  it(
    `ends with the very same tables, killed at ${KILLS} random moments (seed ${seed})`,
    { timeout: 170_000 },
    async () => {
      const random = randomFrom(seed)
      const watcher = new Client({ connectionString: undisturbed.url })
      await watcher.connect()
      const whole = await workDone(watcher)
      await watcher.end()
      let kills = 0
      let copies = 0
      while (kills < KILLS) {
        const copy = await cloneOf(imported)
        const client = new Client({ connectionString: copy.url })
        await client.connect()
        // Ten kills spread over the whole of a run, somewhere inside a batch each.
        while (kills < KILLS && (await killAfter(copy.url, client, random.below(whole / 5)))) kills++
        await client.end()
        await backfillSchool(copy.url, { fixedBatch: BATCH, onProgress: () => undefined })
        expect(await wholeTables(copy.url), `seed ${seed}, after ${kills} kills`).toEqual(
          await wholeTables(undisturbed.url),
        )
        await dropDatabase(copy.url)
        copies++
      }
      expect(copies).toBeGreaterThan(0)
    },
  )

  it('does not depend on the size of its batches', async () => {
    const copy = await cloneOf(imported)
    await backfillSchool(copy.url, { onProgress: () => undefined })
    const [ours, theirs] = [await wholeTables(copy.url), await wholeTables(undisturbed.url)]
    expect(ours).toEqual(theirs)
    await dropDatabase(copy.url)
  })

  it('changes no row when it runs again, after verify too', async () => {
    const copy = await cloneOf(undisturbed)
    expect((await verifySchool(copy.url, () => undefined)).problems).toEqual([])
    const before = await lastWriters(copy.url)
    expect((await backfillSchool(copy.url, { onProgress: () => undefined })).what).toBe('nothing_to_do')
    expect(await lastWriters(copy.url)).toEqual(before)
    await dropDatabase(copy.url)
  })

  it('runs once at a time and says who runs', async () => {
    const copy = await cloneOf(imported)
    const first = new Client({ connectionString: copy.url })
    await first.connect()
    await first.query('SELECT pg_advisory_lock(7236013)')
    await expect(backfillSchool(copy.url, { onProgress: () => undefined })).rejects.toThrow(
      /already running on this database \(server process \d+/,
    )
    await first.end()
    await dropDatabase(copy.url)
  })

  it('finishes a run in an empty school, so that it can be verified and enforced', async () => {
    const empty = await createTestDatabase()
    expect((await backfillSchool(empty.url, { onProgress: () => undefined })).what).toBe('begun')
    expect((await verifySchool(empty.url, () => undefined)).problems).toEqual([])
    await dropDatabase(empty.url)
  })
})
