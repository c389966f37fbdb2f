import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dropDatabase, withClient } from '@/lib/db/database'
import { backfillSchool } from '@/lib/migration/backfill-school'
import { verifySchool } from '@/lib/migration/verify-school'
import { cloneOf, importedSchool } from '@/lib/testing/clone'
import { CORRUPTIONS } from '@/lib/testing/corruptions'
import type { TestDatabase } from '@/lib/testing/database'
import { oldSchools } from '@/lib/testing/old-schools'

const quiet = { onProgress: () => undefined }
const unseen = () => undefined

async function inSilence(client: Client, sql: string): Promise<void> {
  await client.query(`BEGIN; SELECT set_config('lectern.recording', 'on', true); ${sql}; COMMIT`)
}

describe('after a move', () => {
  let old: TestDatabase
  let imported: TestDatabase
  let moved: TestDatabase

  beforeAll(async () => {
    ;({ old, imported } = await importedSchool(oldSchools(11)[0]!))
    moved = await cloneOf(imported)
    await backfillSchool(moved.url, quiet)
  })

  afterAll(async () => {
    for (const { url } of [old, imported, moved]) await dropDatabase(url)
  })

  it('verify has nothing to say against a clean one', async () => {
    const copy = await cloneOf(moved)
    const { ok, problems } = await verifySchool(copy.url, unseen)
    expect(problems).toEqual([])
    expect(ok).toBe(true)
    await dropDatabase(copy.url)
  })

  it.each(CORRUPTIONS)('verify finds $what', async ({ row, sql, finds }) => {
    const copy = await cloneOf(moved)
    const id = await withClient(copy.url, async (client) => {
      const { rows } = await client.query<{ id: number | null }>(`SELECT (${row}) AS id`)
      expect(rows[0]!.id, 'the school has such a row').not.toBeNull()
      await inSilence(client, sql.replaceAll('$row', String(rows[0]!.id)))
      const named =
        finds.id === undefined ? rows : (await client.query<{ id: number }>(`SELECT (${finds.id}) AS id`)).rows
      return named[0]!.id
    })
    const { ok, problems } = await verifySchool(copy.url, unseen)
    expect(ok).toBe(false)
    const { check, table, column } = finds
    expect(problems).toContainEqual({ check, table, id, column, what: expect.any(String) as string })
    const verified = await withClient(copy.url, (client) =>
      client.query('SELECT FROM backfill_run WHERE verified_at IS NOT NULL'),
    )
    expect(verified.rowCount).toBe(0)
    await dropDatabase(copy.url)
  })
})
