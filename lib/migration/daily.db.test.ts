import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dropDatabase, withClient } from '@/lib/db/database'
import { backfillSchool } from '@/lib/migration/backfill-school'
import { importSchool } from '@/lib/migration/import-school'
import type { TableReport } from '@/lib/migration/import-report'
import { verifySchool } from '@/lib/migration/verify-school'
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '@/lib/testing/database'
import { contentByLegacyIds } from '@/lib/testing/moved-content'
import { buildOldSchool } from '@/lib/testing/old-school'
import { oneOldDay } from '@/lib/testing/old-school-days'
import { randomFrom } from '@/lib/testing/random'

const DAYS = 30
const SIZE = { teachers: 6, students: 30, courses: 6, classes: 40, slots: 24 }
const quiet = () => undefined
const seed = 77

/** Imported and moved every day, as an operator does until the switch. */
const aDay = async (old: TestDatabase, own: TestDatabase) => {
  const reports = await importSchool(old.url, own.url, quiet, { applyDeletions: true })
  await backfillSchool(own.url, { onProgress: quiet })
  return reports
}
const conflictsOf = (reports: TableReport[]) =>
  reports.flatMap(({ table, notes }) => notes.conflict.first.map(({ id }) => `${table} ${id}`))

// One day after the other.
describe('an old school that is imported every day', { shuffle: false }, () => {
  let [old, daily, once]: TestDatabase[] = []
  beforeAll(async () => {
    old = await createEmptyDatabase()
    await buildOldSchool(old.url, seed, SIZE)
    daily = await createTestDatabase()
    once = await createTestDatabase()
  })
  afterAll(async () => {
    for (const one of [old, daily, once]) if (one) await dropDatabase(one.url)
  })

  it(`after ${DAYS} days is what one import at the end makes, but for what changed here and is listed`, async () => {
    if (!old || !daily || !once) throw new Error('no databases')
    const random = randomFrom(seed + 1)
    await aDay(old, daily)
    const [conflicts, editedHere] = [new Set<string>(), new Set<string>()]
    for (let day = 1; day <= DAYS; day++) {
      await withClient(old.url, (client) => oneOldDay(client, random, day))
      if (day % 5 === 0) for (const one of await workHere(daily, day)) editedHere.add(one)
      for (const one of conflictsOf(await aDay(old, daily))) conflicts.add(one)
    }
    await aDay(old, once)

    const [own, fresh] = [await contentByLegacyIds(daily.url), await contentByLegacyIds(once.url)]
    const differing = [...new Set([...own.keys(), ...fresh.keys()])].filter((key) => own.get(key) !== fresh.get(key))
    // What was left alone shows in what hangs on it: the bookings of a class, the seats of its class, the one it replaced.
    const said = (key: string, name: string) =>
      [own, fresh].flatMap((all) => new RegExp(`"${name}": (\\d+)`).exec(all.get(key) ?? '')?.slice(1) ?? [])
    const listed = new Set([...conflicts, ...editedHere])
    for (const one of [...listed].filter((text) => text.startsWith('booking '))) {
      for (const id of said(`${one} row`, 's')) listed.add(`live_class_session ${id}`)
      for (const id of said(`${one} row`, 'o')) listed.add(`booking ${id}`)
    }
    const explained = (key: string) =>
      listed.has(key.split(' ').slice(0, 2).join(' ')) ||
      said(key, 's').some((id) => listed.has(`live_class_session ${id}`))
    expect(differing.filter((key) => !explained(key)).map((key) => [key, own.get(key), fresh.get(key)])).toEqual([])
    expect(own.size).toBeGreaterThan(500)
    expect(conflicts.size).toBeGreaterThan(2)
    expect((await verifySchool(daily.url, quiet)).problems).toEqual([])
  }, 240_000)

  it('says what it would do and does nothing', async () => {
    if (!old || !daily) throw new Error('no databases')
    await withClient(old.url, (client) => oneOldDay(client, randomFrom(seed + 2), DAYS + 1))
    const before = await contentByLegacyIds(daily.url)
    const rehearsed = await importSchool(old.url, daily.url, quiet, { isRehearsal: true, applyDeletions: true })
    expect(await contentByLegacyIds(daily.url)).toEqual(before)
    const done = await importSchool(old.url, daily.url, quiet, { applyDeletions: true })
    expect(done).toEqual(rehearsed)
    expect(done.some(({ written }) => written > 0) && done.some(({ changed }) => changed > 0)).toBe(true)
    expect(done.some(({ removed }) => removed > 0)).toBe(true)
  })

  it('refuses another school, and everything after enforce', async () => {
    if (!daily) throw new Error('no databases')
    const other = await createEmptyDatabase()
    await buildOldSchool(other.url, 5, SIZE)
    await withClient(other.url, (client) =>
      client.query(`UPDATE auth_user SET date_joined = date_joined + interval '1 day'`),
    )
    await expect(importSchool(other.url, daily.url, quiet)).rejects.toThrow('another school')
    await dropDatabase(other.url)
    await withClient(daily.url, (client) => client.query('UPDATE backfill_run SET enforced_at = clock_timestamp()'))
    await expect(importSchool(old?.url ?? '', daily.url, quiet)).rejects.toThrow('enforce')
  })
})

/** People work here already: a title is changed, a booking of Phase 1 and one of Phase 2 are cancelled. What was touched, by old ids. */
async function workHere({ url }: TestDatabase, day: number): Promise<string[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ touched: string }>(
      `WITH titled AS (UPDATE live_class_session SET title = 'Written here on day ' || $1::text WHERE id = (
           SELECT id FROM live_class_session WHERE legacy_id IS NOT NULL ORDER BY md5(id::text || $1::text) LIMIT 1) RETURNING legacy_id),
         noted AS (UPDATE booking SET status = 'cancelled', cancelled_at = now() WHERE id = (
           SELECT id FROM booking WHERE legacy_id IS NOT NULL AND status = 'confirmed' ORDER BY md5(id::text || $1::text) LIMIT 1)
           RETURNING legacy_id, session_id),
         cancelled AS (UPDATE live_class_booking SET status = 'cancelled', cancelled_at = now() WHERE id = (
           SELECT b.id FROM live_class_booking b JOIN live_class_session s ON s.id = b.session_id
            WHERE b.status = 'confirmed' AND b.phase_1_booking_id IS NOT NULL ORDER BY md5(b.id::text || $1::text) LIMIT 1)
           RETURNING session_id)
       SELECT 'live_class_session ' || legacy_id AS touched FROM titled
       UNION ALL SELECT 'booking ' || legacy_id FROM noted
       UNION ALL SELECT 'live_class_session ' || s.legacy_id FROM noted JOIN live_class_session s ON s.id = session_id
       UNION ALL SELECT 'booking ' || b.legacy_id FROM noted JOIN booking b USING (session_id)
       UNION ALL SELECT 'live_class_session ' || s.legacy_id FROM cancelled JOIN live_class_session s ON s.id = session_id
       UNION ALL SELECT 'booking ' || b.legacy_id FROM cancelled JOIN booking b USING (session_id)`,
      [day],
    )
    return rows.map(({ touched }) => touched)
  })
}
