import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dropDatabase, withClient } from '@/lib/db/database'
import { backfillSchool } from '@/lib/migration/backfill-school'
import { enforceSchool } from '@/lib/migration/enforce'
import { rollbackSchool } from '@/lib/migration/rollback-school'
import { verifySchool } from '@/lib/migration/verify-school'
import { cloneOf, importedSchool } from '@/lib/testing/clone'
import { createEmptyDatabase, type TestDatabase } from '@/lib/testing/database'
import { oldSchools } from '@/lib/testing/old-schools'
import { wholeTables } from '@/lib/testing/whole-tables'
import { migrate } from '@/prisma/migrate'

const quiet = { onProgress: () => undefined }
const unseen = () => undefined
const someClass = '(SELECT min(id) FROM live_class_session WHERE session_occupies(status))'

async function inSilence(client: Client, sql: string): Promise<void> {
  await client.query(`BEGIN; SELECT set_config('lectern.recording', 'on', true); ${sql}; COMMIT`)
}

describe('after a move', () => {
  let old: TestDatabase
  let imported: TestDatabase
  let moved: TestDatabase

  beforeAll(async () => {
    ;({ old, imported } = await importedSchool(oldSchools(12)[0]!))
    moved = await cloneOf(imported)
    await backfillSchool(moved.url, quiet)
  })

  afterAll(async () => {
    for (const { url } of [old, imported, moved]) await dropDatabase(url)
  })

  it('enforce refuses before verify, binds after it, and finds nothing to do again', async () => {
    const copy = await cloneOf(moved)
    await expect(enforceSchool(imported.url)).rejects.toThrow('No backfill has run here')
    await expect(enforceSchool(copy.url)).rejects.toThrow('is not verified')
    expect((await verifySchool(copy.url, unseen)).problems).toEqual([])
    expect(await enforceSchool(copy.url)).toContain('live_class_session.start_at_utc is required')
    expect(await enforceSchool(copy.url)).toEqual([])
    expect((await verifySchool(copy.url, unseen)).problems).toEqual([])
    await withClient(copy.url, async (client) => {
      await expect(
        inSilence(client, `UPDATE live_class_session SET capacity = NULL WHERE id = ${someClass}`),
      ).rejects.toThrow(/null value/)
      await client.query('ROLLBACK')
      const open = await client.query('SELECT FROM pg_constraint WHERE NOT convalidated')
      expect(open.rowCount).toBe(0)
    })
    await dropDatabase(copy.url)
  })

  it('rollback leaves Phase 1 as it was before Phase 2 came, and Phase 2 can come back', async () => {
    const copy = await cloneOf(moved)
    await verifySchool(copy.url, unseen)
    await enforceSchool(copy.url)
    const before = phase1Of(await wholeTables(copy.url))
    expect(await rollbackSchool(copy.url)).toEqual([])
    expect(await catalogue(copy.url)).toEqual(await baselineCatalogue())
    await migrate(copy.url)
    expect(phase1Of(await wholeTables(copy.url))).toEqual(before)
    await backfillSchool(copy.url, quiet)
    expect((await verifySchool(copy.url, unseen)).problems).toEqual([])
    await dropDatabase(copy.url)
  })

  it('rollback stops and says what would be lost once somebody booked in Phase 2', async () => {
    const copy = await cloneOf(moved)
    await withClient(copy.url, async (client) => {
      await inSilence(
        client,
        `INSERT INTO teacher_booking_policy (teacher_id) VALUES (1);
        INSERT INTO session_waitlist (session_id, student_id) VALUES (${someClass}, 1)`,
      )
    })
    const before = await wholeTables(copy.url)
    expect(await rollbackSchool(copy.url)).toEqual([
      { what: 'booking policies', rows: 1 },
      { what: 'waitlist entries made in Phase 2', rows: 1 },
    ])
    expect(await wholeTables(copy.url)).toEqual(before)
    await dropDatabase(copy.url)
  })
})

const PHASE_2_COLUMNS = [
  ...[
    'start_at_utc',
    'end_at_utc',
    'timezone_snapshot',
    'timezone_assumed',
    'meeting_provider',
    'meeting_passcode',
    'capacity',
  ],
  ...['seats_taken', 'seats_held', 'waiting_count', 'was_oversold', 'backfilled_at'],
]

function phase1Of(tables: Record<string, string[]>): Record<string, unknown[]> {
  const names = [
    'app_user',
    'teacher',
    'course',
    'live_class_session',
    'teacher_availability',
    'booking',
    'one_on_one_booking',
    'booking_reminder',
  ]
  return Object.fromEntries(
    names.map((name) => [
      name,
      tables[name]!.map((row) =>
        Object.fromEntries(
          Object.entries(JSON.parse(row) as Record<string, unknown>).filter(
            ([column]) => !PHASE_2_COLUMNS.includes(column),
          ),
        ),
      ),
    ]),
  )
}

async function baselineCatalogue(): Promise<string[]> {
  const fresh = await createEmptyDatabase()
  await migrate(fresh.url, { upTo: '20261122000001' })
  const found = await catalogue(fresh.url)
  await dropDatabase(fresh.url)
  return found
}

/** Everything in the schema but extensions and their functions. */
async function catalogue(url: string): Promise<string[]> {
  const { rows } = await withClient(url, (client) =>
    client.query<{ what: string }>(
      `SELECT format('column %s.%s %s %s', table_name, column_name, data_type, is_nullable) AS what FROM information_schema.columns WHERE table_schema = 'public'
       UNION ALL SELECT format('constraint %s %s', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
       UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
       UNION ALL SELECT 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal
       UNION ALL SELECT 'type ' || typname FROM pg_type t WHERE typnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')
         AND typelem = 0
       UNION ALL SELECT 'function ' || oid::regprocedure FROM pg_proc p WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
       UNION ALL SELECT 'migration ' || migration_name FROM _prisma_migrations ORDER BY 1`,
    ),
  )
  return rows.map(({ what }) => what)
}
