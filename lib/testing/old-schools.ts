import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { withClient } from '@/lib/db/database'
import { buildOldSchool } from '@/lib/testing/old-school'

/** The five values that a class is judged by, as text. Nothing is null. */
export type DerivedValues = {
  id: string
  start: string
  end: string
  zone: string
  capacity: string | null
  seats: string
}

/** An old school to move: how to make its database, and what the old system itself made of it. */
export type OldSchool = {
  name: string
  /** Fills an empty database with it. */
  restore: (url: string) => Promise<void>
  /** What the old system's own move makes of its classes, worked out without ours. */
  oracle: (url: string) => Promise<DerivedValues[]>
}

const SHARED = join(import.meta.dirname, '../../../shared/legacy')
/** The shared dumps: a school as it was made, and the same one on a deployment that grew by hand. Not everybody has them. */
export const SHARED_DUMPS = {
  clean: join(SHARED, 'old-system-clean.sql.gz'),
  drifted: join(SHARED, 'old-system-drifted.sql.gz'),
}
const DUMP = SHARED_DUMPS.clean
const DUMP_ORACLE = join(SHARED, 'old-system-after-its-own-backfill.csv')

/** The schools that tests move: one built here from `seed`, and the shared dump where it lies beside the project. */
export function oldSchools(seed: number): OldSchool[] {
  const built: OldSchool = {
    name: `a school built from seed ${seed}`,
    restore: (url) => buildOldSchool(url, seed),
    oracle: oldSystemsOwnValues,
  }
  const dumped: OldSchool = {
    name: 'the dump of an old school',
    restore: (url) =>
      withClient(url, async (client) => {
        await client.query(gunzipSync(readFileSync(DUMP)).toString('utf8'))
      }),
    oracle: async () => fromCsv(readFileSync(DUMP_ORACLE, 'utf8')),
  }
  return existsSync(DUMP) ? [built, dumped] : [built]
}

/** The old system's move in one statement: rows are counted, not seats; no seats means no capacity; everything is UTC. */
async function oldSystemsOwnValues(url: string): Promise<DerivedValues[]> {
  return withClient(url, async (client) => {
    await client.query(`SET TimeZone = 'UTC'`)
    const { rows } = await client.query<DerivedValues>(
      `SELECT s.id::text, s.scheduled_start::text AS start, 'UTC' AS zone, nullif(s.total_seats, 0)::text AS capacity,
              (s.scheduled_start + CASE WHEN s.duration_minutes = 0 THEN 60 ELSE s.duration_minutes END * interval '1 minute')::text AS end,
              (SELECT count(*) FROM "myApp_booking" b WHERE b.session_id = s.id AND b.status IN ('confirmed', 'attended'))::text AS seats
         FROM "myApp_liveclasssession" s ORDER BY s.id`,
    )
    return rows
  })
}

function fromCsv(text: string): DerivedValues[] {
  const [, ...lines] = text.trim().split('\n')
  return lines.map((line) => {
    const [id = '', start = '', end = '', zone = '', capacity = '', seats = ''] = line.split(',')
    return { id, start, end, zone, capacity: capacity === '' ? null : capacity, seats }
  })
}
