import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db, disconnect } from '@/lib/db/client'
import { dropDatabase } from '@/lib/db/database'
import { backfillSchool } from '@/lib/migration/backfill-school'
import { holdBackfill } from '@/lib/migration/hold-backfill'
import { leaveBehind } from '@/lib/migration/leave-behind'
import { moveStanding } from '@/lib/migration/queries'
import { verifySchool } from '@/lib/migration/verify-school'
import { importedSchool } from '@/lib/testing/clone'
import type { TestDatabase } from '@/lib/testing/database'
import { oldSchools } from '@/lib/testing/old-schools'
import { anAdmin } from '@/lib/testing/world'
import { now } from '@/lib/time/instant'

const quarantined = async () => (await moveStanding(now())).quarantine.reduce((sum, { rows }) => sum + rows, 0)

describe('how a move stands', { shuffle: false }, () => {
  let [old, own]: TestDatabase[] = []
  beforeAll(async () => {
    const made = await importedSchool(oldSchools(31)[0]!)
    ;[old, own] = [made.old, made.imported]
    process.env.DATABASE_URL = own.url
  })
  afterAll(async () => {
    await disconnect()
    for (const one of [old, own]) if (one) await dropDatabase(one.url)
  })

  it('says what the import brought, and that nothing has been moved yet', async () => {
    const { imported, backfill, verified } = await moveStanding(now())
    expect(imported?.tables.find(({ table }) => table === 'live_class_session')).toMatchObject({
      read: 120,
      written: 120,
    })
    expect([backfill, verified]).toEqual([null, null])
    expect(await holdBackfill({ holds: true }, now())).toMatchObject({ ok: false })
  })

  it('says how the move went, what is in quarantine and what verify found', async () => {
    await backfillSchool(own?.url ?? '', { onProgress: () => undefined })
    await verifySchool(own?.url ?? '', () => undefined)
    const { backfill, verified, quarantine } = await moveStanding(now())
    expect(backfill).toMatchObject({ state: 'finished', secondsLeft: null })
    expect(backfill?.steps.every(({ state }) => state === 'done')).toBe(true)
    expect(verified).toMatchObject({ ok: true, problems: [] })
    expect(verified?.exceptions.length).toBeGreaterThan(0)
    const waiting = await db.backfillQuarantine.count({ where: { resolvedAt: null } })
    expect(quarantine.reduce((sum, { rows }) => sum + rows, 0)).toBe(waiting)
    expect(quarantine.find(({ reason }) => reason === 'no_lesson_date')?.example).toMatch(/^\d+$/)
    expect(backfill?.pace).toBeNull()
  })

  it('still verifies, and moves nothing, once a row is left behind', async () => {
    const { id: actorId } = await anAdmin()
    const row = await db.backfillQuarantine.findFirstOrThrow({ where: { reason: 'no_lesson_date', resolvedAt: null } })
    const before = await quarantined()
    expect(await leaveBehind({ quarantineId: row.id, note: 'Nobody remembers.', actorId }, now())).toMatchObject({
      ok: true,
    })
    expect(await quarantined()).toBe(before - 1)
    const verdict = await verifySchool(own?.url ?? '', () => undefined)
    expect(verdict).toMatchObject({ ok: true, problems: [] })
    expect((await backfillSchool(own?.url ?? '', { onProgress: () => undefined })).what).toBe('nothing_to_do')
  })

  it('is asked to pause and let go on by the rows that the command writes', async () => {
    const { id: runId } = await db.backfillRun.create({ data: {} })
    expect((await moveStanding(now())).backfill?.pace).toBeNull()
    const mark = { runId, step: 'lessons', rowsDone: 5, rowsTotal: 9, batchSize: 2 }
    await db.backfillProgress.create({ data: { ...mark, throttledMs: 30, reason: 'load' } })
    expect((await moveStanding(now())).backfill?.pace).toMatchObject({ doing: 'load', batchSize: 2 })
    expect((await holdBackfill({ holds: true }, now())).ok).toBe(true)
    expect((await moveStanding(now())).backfill?.state).toBe('asked_to_pause')
    expect((await holdBackfill({ holds: false }, now())).ok).toBe(true)
    expect((await moveStanding(now())).backfill?.state).toBe('under_way')
  })
})
