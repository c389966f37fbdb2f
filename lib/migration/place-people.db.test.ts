import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dropDatabase, withClient } from '@/lib/db/database'
import { backfillSchool } from '@/lib/migration/backfill-school'
import { importSchool } from '@/lib/migration/import-school'
import { verifySchool } from '@/lib/migration/verify-school'
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '@/lib/testing/database'
import { buildOldSchool } from '@/lib/testing/old-school'

const SIZE = { teachers: 6, students: 12, courses: 6, classes: 40, slots: 12 }
const quiet = () => undefined

/** A class of the same teacher that begins a little before one that is there, and still goes on when that begins. */
async function somethingEarlier(old: Client, nth: number): Promise<void> {
  await old.query(
    `INSERT INTO "myApp_liveclasssession" SELECT (jsonb_populate_record(s, jsonb_build_object(
         'id', (SELECT max(id) + 1 FROM "myApp_liveclasssession"), 'title', 'Earlier ' || $1::text, 'status', 'scheduled', 'duration_minutes', 45,
         'scheduled_start', s.scheduled_start - interval '10 minutes'))).* FROM "myApp_liveclasssession" s
       WHERE s.status = 'scheduled' ORDER BY md5(s.id::text || $1::text) LIMIT 1`,
    [nth],
  )
}

/** Which of the old classes and lessons stand in the constraint, by their old ids. */
async function firsts(url: string): Promise<Map<string, boolean>> {
  const { rows } = await withClient(url, (client) =>
    client.query<{ what: string; exclusive: boolean }>(
      `SELECT coalesce('class ' || s.legacy_id, 'lesson ' || p.legacy_id) AS what, t.exclusive FROM teacher_time t
         LEFT JOIN live_class_session s ON s.id = t.session_id LEFT JOIN live_class_booking b ON b.id = t.booking_id
         LEFT JOIN one_on_one_booking p ON p.id = b.phase_1_one_on_one_booking_id ORDER BY 1`,
    ),
  )
  return new Map(rows.map(({ what, exclusive }) => [what, exclusive]))
}

// One day after the other.
describe('of classes that overlap, who is the first', { shuffle: false }, () => {
  let [old, daily]: TestDatabase[] = []
  const imported = async (own: TestDatabase) => {
    await importSchool(old?.url ?? '', own.url, quiet, { applyDeletions: true })
    await backfillSchool(own.url, { onProgress: quiet })
  }
  const once = async () => {
    const own = await createTestDatabase()
    await imported(own)
    const found = await firsts(own.url)
    await dropDatabase(own.url)
    return found
  }
  beforeAll(async () => {
    old = await createEmptyDatabase()
    await buildOldSchool(old.url, 12, SIZE)
    daily = await createTestDatabase()
    await imported(daily)
  })
  afterAll(async () => {
    for (const one of [old, daily]) if (one) await dropDatabase(one.url)
  })

  it('does not depend on the day on which they came, went, or were moved', async () => {
    if (!old || !daily) throw new Error('no databases')
    const { url } = daily
    for (let day = 1; day <= 8; day++) {
      await withClient(old.url, async (client) => {
        await somethingEarlier(client, day)
        if (day % 3 === 0)
          await client.query(`DELETE FROM "myApp_liveclasssession" WHERE title = 'Earlier ' || $1::text`, [day - 1])
        if (day % 4 === 0)
          await client.query(
            `UPDATE "myApp_liveclasssession" SET scheduled_start = scheduled_start - interval '1 day' WHERE title = 'Earlier ' || $1::text`,
            [day - 3],
          )
      })
      const before = await firsts(url)
      await imported(daily)
      const after = await firsts(url)
      expect(after).toEqual(await once())
      // The one that begins before it came later, and is the first now.
      if (day === 1) expect([...before].filter(([what, was]) => was && after.get(what) === false)).not.toEqual([])
    }
    expect((await verifySchool(url, quiet)).problems).toEqual([])
  }, 120_000)

  it('says nothing new when only a class is gone: the next backfill notices by itself', async () => {
    if (!old || !daily) throw new Error('no databases')
    await withClient(old.url, (client) =>
      client.query(`DELETE FROM "myApp_liveclasssession" WHERE title = 'Earlier 8'`),
    )
    await imported(daily)
    expect(await firsts(daily.url)).toEqual(await once())
    expect((await backfillSchool(daily.url, { onProgress: quiet })).what).toBe('nothing_to_do')
  })

  it('stays as it is where something has happened here', async () => {
    if (!old || !daily) throw new Error('no databases')
    const { url } = daily
    // Somebody works with each of the classes that are first: their place is theirs.
    await withClient(url, (client) =>
      client.query(`UPDATE live_class_session s SET title = title || ' (here)' FROM teacher_time t
        WHERE t.session_id = s.id AND t.exclusive AND s.status = 'scheduled'`),
    )
    const before = await firsts(url)
    await withClient(old.url, (client) => somethingEarlier(client, 99))
    await imported(daily)
    const after = await firsts(url)
    for (const [what, was] of before) expect([what, after.get(what)]).toEqual([what, was])
    expect([...after].filter(([what]) => !before.has(what)).map(([, is]) => is)).toEqual([false])
  })
})
