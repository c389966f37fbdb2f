import type { Client } from 'pg'
import type { Run } from '@/lib/migration/backfill-run'

/**
 * The ids of the rows a run makes: base + the id of the Phase 1 row. Decided once, when the run begins, and kept in its
 * state rows, so that a run that was killed and goes on makes the same rows as one that was not: a sequence would have
 * jumped. Rows that Phase 1 gets after that moment (`id > top`) take the sequence like everybody else's.
 */
export type ReservedIds = Readonly<Record<Range, { base: number; top: number }>>

type Range = (typeof RANGES)[number]['name']

const RANGES = [
  { name: 'group bookings', table: 'live_class_booking', source: 'booking' },
  { name: 'lessons', table: 'live_class_booking', source: 'one_on_one_booking' },
  { name: 'waitlist', table: 'session_waitlist', source: 'booking' },
  { name: 'quarantine', table: 'backfill_quarantine', source: 'one_on_one_booking' },
  { name: 'bad links', table: 'backfill_quarantine', source: 'one_on_one_booking' },
  { name: 'series', table: 'booking_series', source: 'one_on_one_booking' },
  { name: 'series items', table: 'booking_series_item', source: 'one_on_one_booking' },
  { name: 'class time', table: 'teacher_time', source: 'live_class_session' },
  { name: 'lesson time', table: 'teacher_time', source: 'one_on_one_booking' },
] as const

const PREFIX = 'ids: '

/**
 * Reserves the ranges for a run, in the transaction that begins it. The tables are locked against writers for that
 * moment, so that nobody holds an id of the range; a lock that does not come fails the transaction with 55P03.
 */
export async function reserveIds(client: Client, run: Run): Promise<void> {
  const tables = [...new Set(RANGES.map(({ table }) => table))].sort()
  await client.query(`LOCK TABLE ${tables.join(', ')} IN SHARE MODE`)
  const next = new Map<string, number>()
  for (const { name, table, source } of RANGES) {
    const base = next.get(table) ?? (await largestId(client, table))
    const top = await largestId(client, source)
    next.set(table, base + top)
    await client.query(
      `INSERT INTO backfill_step (id, run_id, name, cursor, rows_done, rows_total, started_at, finished_at)
       SELECT coalesce(max(id), 0) + 1, $1, $2, $3, $4, $4, clock_timestamp(), clock_timestamp() FROM backfill_step`,
      [run.id, PREFIX + name, base, top],
    )
  }
  for (const [table, end] of next) {
    // Not undone by a rollback, and harmless then: the next attempt finds the same largest id.
    await client.query(
      `SELECT setval(s, greatest($2::bigint, (SELECT coalesce(last_value, 0) FROM pg_sequences
                WHERE format('%I.%I', schemaname, sequencename)::regclass = s::regclass), 1))
         FROM pg_get_serial_sequence($1, 'id') AS s`,
      [table, end],
    )
  }
}

/** The ranges that were reserved when the run began. */
export async function reservedIds(client: Client, run: Run): Promise<ReservedIds> {
  const { rows } = await client.query<{ name: string; base: number; top: number }>(
    `SELECT name, cursor AS base, rows_total AS top FROM backfill_step WHERE run_id = $1 AND starts_with(name, $2)`,
    [run.id, PREFIX],
  )
  const found = new Map(rows.map(({ name, base, top }) => [name.slice(PREFIX.length), { base, top }]))
  const entries = RANGES.map(({ name }) => [name, found.get(name) ?? missing(name)] as const)
  return Object.fromEntries(entries) as ReservedIds
}

/** SQL for the id of a new row: the reserved one of the Phase 1 row `key`, else the table's next. */
export function idSql(ids: ReservedIds, range: Range, key: string): string {
  const { base, top } = ids[range]
  const { table } = RANGES.find(({ name }) => name === range) ?? { table: missing(range) }
  return `CASE WHEN ${key} <= ${top} THEN ${base} + ${key} ELSE nextval(pg_get_serial_sequence('${table}', 'id'))::integer END`
}

async function largestId(client: Client, table: string): Promise<number> {
  const { rows } = await client.query<{ id: number }>(`SELECT coalesce(max(id), 0) AS id FROM ${table}`)
  return rows[0]?.id ?? 0
}

function missing(name: string): never {
  throw new Error(`This run has no reserved ids for ${name}.`)
}
