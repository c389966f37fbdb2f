import type { Client } from 'pg'
import { withClient } from '@/lib/db/database'
import { MoveRefused } from '@/lib/migration/arguments'
import { type Promised, promisedBy } from '@/lib/migration/promised-objects'
import { becomeTheRunner } from '@/lib/migration/runner-lock'
import { migrationFolders } from '@/prisma/migrate'

/** Something that exists in Phase 2 only. */
export type Loss = { what: string; rows: number }

const LOCK_TIMEOUT = '5s'

/** Tables of Phase 2 by the rows that Phase 1 does not hold; those of any other table would be lost altogether. */
const ONLY_HERE: Readonly<Record<string, { what: string; where: string }>> = {
  live_class_booking: {
    what: 'bookings made in Phase 2',
    where: 'phase_1_booking_id IS NULL AND phase_1_one_on_one_booking_id IS NULL',
  },
  session_waitlist: { what: 'waitlist entries made in Phase 2', where: 'phase_1_booking_id IS NULL' },
  booking_series: { what: 'series made in Phase 2', where: 'phase_1_series_id IS NULL' },
  teacher_booking_policy: { what: 'booking policies', where: 'true' },
  notification_preference: { what: 'wishes what to be told of', where: 'true' },
  calendar_feed: { what: 'calendar addresses', where: 'true' },
  // Made from what Phase 1 holds, or about the move itself, or of the moment.
  ...Object.fromEntries(
    [
      'booking_series_item',
      'booking_event',
      'teacher_time',
      'backfill_run',
      'backfill_step',
      'backfill_quarantine',
      'backfill_progress',
      'verify_run',
      'verify_step',
      'verify_finding',
      'verify_repair',
      'mail',
      'local_mail',
      'account_token',
      'import_run',
      'import_row',
      'import_note',
    ].map((table) => [table, { what: table, where: 'false' }]),
  ),
}

/**
 * Takes Phase 2 out of the database at `url`, in one transaction: every object that the migrations after the first made, and
 * their rows in `_prisma_migrations`. The rows of Phase 1 are not written. Where that would lose something that only Phase
 * 2 holds it changes nothing and returns what. Throws `MoveRefused`, `AlreadyRunning`.
 */
export async function rollbackSchool(url: string): Promise<Loss[]> {
  const [, ...later] = await migrationFolders()
  const promised = later.flatMap(({ migrationFile }) => promisedBy(migrationFile.content.value))
  const tables = namesOf(promised, 'table')
  return withClient(url, async (client) => {
    await becomeTheRunner(client)
    if (!(await isThere(client, 'live_class_booking'))) throw new MoveRefused('There is no Phase 2 in this database.')
    await client.query(`BEGIN; SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`)
    try {
      // Nobody books between the count and the drop.
      await client.query(`LOCK TABLE ${['live_class_session', ...tables].join(', ')} IN ACCESS EXCLUSIVE MODE`)
      const losses = await lossesOf(client, tables)
      if (losses.length === 0)
        await takeOut(
          client,
          promised,
          later.map(({ path }) => path),
        )
      await client.query(losses.length === 0 ? 'COMMIT' : 'ROLLBACK')
      return losses
    } catch (error) {
      await client.query('ROLLBACK')
      throw error
    }
  })
}

async function lossesOf(client: Client, tables: string[]): Promise<Loss[]> {
  const losses: Loss[] = []
  for (const table of tables) {
    const { what, where } = ONLY_HERE[table] ?? { what: `rows of ${table}`, where: 'true' }
    const { rows } = await client.query<{ rows: number }>(
      `SELECT count(*)::integer AS rows FROM ${table} WHERE ${where}`,
    )
    const count = rows[0]?.rows ?? 0
    if (count > 0) losses.push({ what, rows: count })
  }
  return losses
}

/**
 * Without CASCADE: what somebody else has built on Phase 2 stops the rollback. Functions go before tables, whose row types
 * they take, and after the triggers and checks that call them.
 */
async function takeOut(client: Client, promised: Promised[], migrations: string[]): Promise<void> {
  const dropped = namesOf(promised, 'table')
  for (const one of promised) {
    if (one.kind === 'trigger') await client.query(`DROP TRIGGER IF EXISTS ${one.name} ON ${one.table}`)
  }
  for (const one of promised) {
    if (one.kind !== 'constraint' || dropped.includes(one.table)) continue
    await client.query(`ALTER TABLE ${one.table} DROP CONSTRAINT IF EXISTS ${one.name}`)
  }
  await dropChecks(client, dropped)
  await dropFunctions(client, namesOf(promised, 'function'))
  await client.query(`DROP TABLE ${dropped.join(', ')}`)
  for (const name of namesOf(promised, 'index')) await client.query(`DROP INDEX IF EXISTS ${name}`)
  for (const one of promised) {
    if (one.kind !== 'column' || dropped.includes(one.table)) continue
    await client.query(`ALTER TABLE ${one.table} DROP COLUMN IF EXISTS ${one.name}`)
  }
  for (const name of namesOf(promised, 'type')) await client.query(`DROP TYPE IF EXISTS ${name}`)
  if (await isThere(client, '_prisma_migrations')) {
    await client.query('DELETE FROM _prisma_migrations WHERE migration_name = ANY($1)', [migrations])
  }
}

async function dropChecks(client: Client, tables: string[]): Promise<void> {
  const { rows } = await client.query<{ table: string; name: string }>(
    `SELECT conrelid::regclass::text AS table, conname AS name FROM pg_constraint
      WHERE contype = 'c' AND conrelid::regclass::text = ANY($1)`,
    [tables],
  )
  for (const { table, name } of rows) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`)
}

async function dropFunctions(client: Client, names: string[]): Promise<void> {
  const { rows } = await client.query<{ signature: string }>(
    `SELECT oid::regprocedure::text AS signature FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname = ANY($1)`,
    [names],
  )
  if (rows.length > 0) await client.query(`DROP FUNCTION ${rows.map(({ signature }) => signature).join(', ')}`)
}

async function isThere(client: Client, table: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [table])
  return rows[0]?.there === true
}

function namesOf(promised: Promised[], kind: Promised['kind']): string[] {
  return [...new Set(promised.filter((one) => one.kind === kind).map(({ name }) => name))]
}
