import { parseArgs } from 'node:util'
import { DatabaseError, type Client } from 'pg'
import { withClient } from '@/lib/db/database'
import { MoveRefused, saying } from '@/lib/migration/arguments'
import { isWorkLeft } from '@/lib/migration/backfill-school'
import { refuseUnmigrated } from '@/lib/migration/migrated'
import { becomeTheRunner } from '@/lib/migration/runner-lock'
import { databaseUrl } from '@/prisma/database-url'

const REQUIRED = ['start_at_utc', 'end_at_utc', 'capacity']
const LOCK_TIMEOUT = '5s'
const NOT_NULL_VIOLATION_OR_CHECK = ['23502', '23514']

/** `npm run db -- enforce`: see `enforceSchool`. Exit code 0 when everything is binding, 1 when refused. */
export const enforceCommand = saying(async (argv, out) => {
  parseArgs({ args: argv })
  const made = await enforceSchool(databaseUrl())
  for (const what of made) out.line(`Now binding: ${what}`)
  out.line(made.length === 0 ? 'Everything was binding already.' : 'Phase 2 is enforced.')
  out.result({ madeBinding: made })
  return 0
})

/**
 * Makes binding what history might have broken: constraints that old rows were spared are validated, and a class must
 * have start, end and capacity. Returns what became binding; running it again returns nothing. No lock stops readers or
 * writers for longer than a catalogue change. Refuses (`MoveRefused`) before a clean verify of the latest backfill, while
 * Phase 1 rows wait to be moved, and when a row offends, which is then named by its constraint.
 */
export async function enforceSchool(url: string): Promise<string[]> {
  return withClient(url, async (client) => {
    await refuseUnmigrated(client)
    await becomeTheRunner(client)
    const runId = await verifiedRun(client)
    await client.query(`SELECT set_config('lock_timeout', $1, false)`, [LOCK_TIMEOUT])
    const made = [...(await validateConstraints(client)), ...(await requireColumns(client))]
    await client.query(
      'UPDATE backfill_run SET enforced_at = clock_timestamp() WHERE id = $1 AND enforced_at IS NULL',
      [runId],
    )
    return made
  })
}

async function verifiedRun(client: Client): Promise<number> {
  const { rows } = await client.query<{ id: number; isVerified: boolean }>(
    `SELECT id, verified_at IS NOT NULL AND finished_at IS NOT NULL AS "isVerified" FROM backfill_run ORDER BY id DESC LIMIT 1`,
  )
  const run = rows[0]
  if (run === undefined)
    throw new MoveRefused('No backfill has run here: `npm run db -- backfill`, then verify, then enforce.')
  if (!run.isVerified)
    throw new MoveRefused('The last backfill is not verified: run `npm run db -- verify` until it says so.')
  if (await isWorkLeft(client)) {
    throw new MoveRefused('Rows have come since that are not moved: run `npm run db -- backfill` and `verify` again.')
  }
  return run.id
}

async function validateConstraints(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ table: string; name: string }>(
    `SELECT conrelid::regclass::text AS table, conname AS name FROM pg_constraint
      WHERE NOT convalidated AND connamespace = 'public'::regnamespace ORDER BY 1, 2`,
  )
  for (const { table, name } of rows) {
    await orRefused(`${table}: a row offends ${name}`, () =>
      client.query(`ALTER TABLE ${table} VALIDATE CONSTRAINT ${client.escapeIdentifier(name)}`),
    )
  }
  return rows.map(({ table, name }) => `${table}.${name}`)
}

/** By way of a validated CHECK, so that SET NOT NULL need not read the table under its lock. */
async function requireColumns(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = 'live_class_session'::regclass AND attname = ANY($1) AND NOT attnotnull`,
    [REQUIRED],
  )
  for (const { name } of rows) {
    const check = `live_class_session_${name}_required`
    await orRefused(`live_class_session: a class has no ${name}`, async () => {
      await client.query(`ALTER TABLE live_class_session DROP CONSTRAINT IF EXISTS ${check}`)
      await client.query(`ALTER TABLE live_class_session ADD CONSTRAINT ${check} CHECK (${name} IS NOT NULL) NOT VALID`)
      await client.query(`ALTER TABLE live_class_session VALIDATE CONSTRAINT ${check}`)
      await client.query(`ALTER TABLE live_class_session ALTER COLUMN ${name} SET NOT NULL, DROP CONSTRAINT ${check}`)
    })
  }
  return rows.map(({ name }) => `live_class_session.${name} is required`)
}

async function orRefused(sentence: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    if (error.code === '55P03') {
      throw new MoveRefused('Others hold the table; what became binding stays so. Run enforce again.', { cause: error })
    }
    if (!NOT_NULL_VIOLATION_OR_CHECK.includes(error.code ?? '')) throw error
    throw new MoveRefused(`${sentence}. Mend the row; \`npm run db -- verify\` names it.`, { cause: error })
  }
}
