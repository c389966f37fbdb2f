import type { Client } from 'pg'
import { MoveRefused } from '@/lib/migration/arguments'

/** Refuses to go on in a database without the Phase 2 tables: there is nothing to move into. */
export async function refuseUnmigrated(client: Client): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('backfill_run') IS NOT NULL AND to_regprocedure('recording()') IS NOT NULL AS there`,
  )
  if (rows[0]?.there !== true) {
    throw new MoveRefused('This database has no Phase 2 yet: run `npm run db -- migrate` first.')
  }
}
