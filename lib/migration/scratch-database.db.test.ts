import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { withClient, withDatabase } from '@/lib/db/database'
import { withScratchDatabase } from '@/lib/migration/scratch-database'
import { testDatabase } from '@/lib/testing/database'
import { kill, start } from '@/lib/testing/killable'

// The server is everybody's: other tests restore dumps on it at the same time. Only what is ours is looked at.
describe('a scratch database', () => {
  const own = testDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'lectern-scratch-'))
  const children: ChildProcess[] = []
  const dump = join(folder, 'long.sql')
  writeFileSync(
    dump,
    `CREATE TABLE auth_user (id int, username text);\nCOPY auth_user FROM stdin;\n${Array.from({ length: 600_000 }, (_, id) => `${id}\tsomebody by the name of ${id}\n`).join('')}\\.\n`,
  )
  afterAll(async () => {
    for (const child of children) if (child.exitCode === null && child.signalCode === null) await kill(child)
    rmSync(folder, { recursive: true })
  })

  const scratches = async () => {
    const { rows } = await withClient(withDatabase(own.url, 'postgres'), (client) =>
      client.query<{ name: string }>(
        `SELECT datname AS name FROM pg_database WHERE starts_with(datname, 'lectern_scratch_')`,
      ),
    )
    return rows.map(({ name }) => name)
  }
  /** An import of the long dump, and the database that it restores it into, which its connections give away. */
  const restoring = async (called: string) => {
    const child = start(`prisma/db.ts import ${dump}`, { DATABASE_URL: `${own.url}?application_name=${called}` })
    children.push(child)
    const seen = { name: '' }
    const isSeen = async () => {
      const { rows } = await withClient(own.url, (client) =>
        client.query<{ name: string }>(
          `SELECT datname AS name FROM pg_stat_activity WHERE application_name = $1 AND starts_with(datname, 'lectern_scratch_')
            GROUP BY datname HAVING count(*) > 1`,
          [called],
        ),
      )
      return (seen.name = rows[0]?.name ?? '')
    }
    await expect.poll(isSeen, { timeout: 20_000 }).not.toBe('')
    return { child, name: seen.name }
  }

  it('is dropped when the work is done and when it fails', async () => {
    const seen: string[] = []
    await withScratchDatabase(own.url, async (url) => void seen.push(url))
    await expect(
      withScratchDatabase(own.url, async (url) => {
        seen.push(url)
        throw new Error('midway')
      }),
    ).rejects.toThrow('midway')
    expect(seen).toHaveLength(2)
    const names = seen.map((url) => new URL(url).pathname.slice(1))
    expect((await scratches()).filter((name) => names.includes(name))).toEqual([])
  })

  it('is dropped when the import is told to stop', async () => {
    const { child, name } = await restoring('told_to_stop')
    child.kill('SIGINT')
    const [code] = (await once(child, 'exit')) as [number | null]
    expect(code).toBe(130)
    expect(await scratches()).not.toContain(name)
  })

  it('of a killed import is dropped by the next one, and one in use is not', async () => {
    const { child, name } = await restoring('killed')
    await withScratchDatabase(own.url, async () => undefined)
    expect(await scratches()).toContain(name)
    await kill(child)
    await expect.poll(() => connected(own.url, name), { timeout: 20_000 }).toBe(0)
    await withScratchDatabase(own.url, async () => undefined)
    expect(await scratches()).not.toContain(name)
  })
})

async function connected(url: string, name: string): Promise<number> {
  const { rows } = await withClient(withDatabase(url, 'postgres'), (client) =>
    client.query<{ many: number }>('SELECT count(*)::int AS many FROM pg_stat_activity WHERE datname = $1', [name]),
  )
  return rows[0]?.many ?? 0
}
