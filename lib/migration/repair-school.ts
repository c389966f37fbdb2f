import type { Client } from 'pg'
import { withClient } from '@/lib/db/database'
import type { Finding } from '@/lib/migration/checks'
import { inRecording } from '@/lib/migration/recording'
import { REPAIR_RULES, type RepairRule } from '@/lib/migration/repairs'
import { becomeTheRunner } from '@/lib/migration/runner-lock'
import type { Verdict } from '@/lib/migration/verify-school'

/** What a repair wrote: so many rows of a table, in these columns. */
export type Repair = { table: string; rows: number; columns: string }

const LOCK_TIMEOUT_MS = 5_000
const ROWS_A_BATCH = 1_000
const TIME_CHECKS = ['teacher_time', 'teacher_time_during', 'teacher_time_of', 'idle', 'exclusive']

/**
 * Works out again what verify found wrong and what follows from other rows: times, capacity, counters, marks, teacher time. In
 * recording mode, each value with what it was and what it became in `verify_repair`. Everything else, a lost row, a wrong status or
 * student, is left as it is: nobody can tell what it should be. Never together with a backfill (`AlreadyRunning`).
 */
export async function repairSchool(url: string, verdict: Verdict): Promise<Repair[]> {
  return withClient(url, async (client) => {
    await becomeTheRunner(client)
    await client.query(`SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'`)
    const repairs: Repair[] = []
    for (const rule of REPAIR_RULES) {
      const ids = idsOf(verdict.problems, rule.table, rule.checks)
      repairs.push(await inBatches(ids, rule, (batch) => repairRows(client, verdict.verifyRunId, rule, batch)))
    }
    repairs.push(await repairTeacherTime(client, verdict))
    return repairs.filter(({ rows }) => rows > 0)
  })
}

function idsOf(problems: readonly Finding[], table: string, checks: readonly string[]): number[] {
  const own = problems.filter((one) => one.table === table && checks.includes(one.check) && one.id !== 0)
  return [...new Set(own.map(({ id }) => id))]
}

async function inBatches(ids: number[], rule: RepairRule, work: (batch: number[]) => Promise<number>): Promise<Repair> {
  let rows = 0
  for (let from = 0; from < ids.length; from += ROWS_A_BATCH) rows += await work(ids.slice(from, from + ROWS_A_BATCH))
  return { table: rule.table, rows, columns: rule.columns.join(', ') }
}

/** Locks first and works out then, so that what a booking changes meanwhile is counted. */
async function repairRows(client: Client, runId: number, rule: RepairRule, ids: number[]): Promise<number> {
  const { table, columns, truth } = rule
  const differs = `(${columns.map((column) => `t.${column}`).join(', ')}) IS DISTINCT FROM (${columns.map((column) => `truth.${column}`).join(', ')})`
  const log = columns.map((column) => `('${column}', was.${column}::text, truth.${column}::text)`).join(', ')
  return inRecording(
    client,
    async () => {
      await client.query(`SELECT FROM ${table} WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE`, [ids])
      const { rowCount } = await client.query(
        `WITH truth AS MATERIALIZED (${truth}), was AS MATERIALIZED (
           SELECT t.* FROM ${table} t JOIN truth ON truth.id = t.id WHERE ${differs}
         ), logged AS (
           INSERT INTO verify_repair (verify_run_id, table_name, row_id, column_name, was, became)
           SELECT ${runId}, '${table}', was.id, each.name, each.was, each.became FROM was JOIN truth ON truth.id = was.id
             CROSS JOIN LATERAL (VALUES ${log}) AS each(name, was, became) WHERE each.was IS DISTINCT FROM each.became
         )
         UPDATE ${table} t SET ${columns.map((column) => `${column} = truth.${column}`).join(', ')}
           FROM truth WHERE truth.id = t.id AND ${differs}`,
        [ids],
      )
      return rowCount ?? 0
    },
    LOCK_TIMEOUT_MS,
  )
}

/** Takes the wrong rows out and places what they stood for anew, teacher by teacher, as the guard would. */
async function repairTeacherTime(client: Client, { problems, verifyRunId }: Verdict): Promise<Repair> {
  const own = problems.filter(({ check }) => TIME_CHECKS.includes(check))
  const times = idsOf(own, 'teacher_time', TIME_CHECKS)
  const classes = idsOf(own, 'live_class_session', TIME_CHECKS)
  const lessons = idsOf(own, 'live_class_booking', TIME_CHECKS)
  if (own.length === 0) return { table: 'teacher_time', rows: 0, columns: '' }
  const rows = await inRecording(
    client,
    async () => {
      const { rows: gone } = await client.query<{ sessionId: number | null; bookingId: number | null }>(
        `WITH gone AS (DELETE FROM teacher_time WHERE id = ANY($1) RETURNING id, during, exclusive, teacher_id, session_id, booking_id),
           logged AS (INSERT INTO verify_repair (verify_run_id, table_name, row_id, column_name, was, became)
             SELECT $2, 'teacher_time', id, 'during', format('teacher %s %s exclusive %s', teacher_id, during, exclusive), NULL FROM gone)
         SELECT session_id AS "sessionId", booking_id AS "bookingId" FROM gone`,
        [times, verifyRunId],
      )
      const sessionIds = [...classes, ...gone.flatMap(({ sessionId }) => sessionId ?? [])]
      const bookingIds = [...lessons, ...gone.flatMap(({ bookingId }) => bookingId ?? [])]
      const { rowCount } = await client.query(PLACE, [sessionIds, bookingIds, verifyRunId])
      return gone.length + (rowCount ?? 0)
    },
    LOCK_TIMEOUT_MS,
  )
  return { table: 'teacher_time', rows, columns: 'teacher_id, during, exclusive' }
}

const PLACE = `WITH wanted AS (
    SELECT teacher_id, tstzrange(start_at_utc, end_at_utc) AS during, id AS session_id, NULL::integer AS booking_id
      FROM live_class_session WHERE id = ANY($1) AND session_occupies(status) AND end_at_utc > start_at_utc
    UNION ALL SELECT teacher_id, tstzrange(start_at_utc - make_interval(mins => coalesce(buffer_before_minutes, 0)),
        end_at_utc + make_interval(mins => coalesce(buffer_after_minutes, 0))), NULL, id
      FROM live_class_booking WHERE id = ANY($2) AND booking_type = 'one_on_one' AND lesson_occupies(status, holds_time)
  ), locked AS MATERIALIZED (
    SELECT pg_advisory_xact_lock(hashtext('lectern.teacher'), teacher_id) FROM (SELECT DISTINCT teacher_id FROM wanted ORDER BY 1) AS each
  ), ordered AS (
    SELECT wanted.*, max(upper(during)) OVER (PARTITION BY teacher_id ORDER BY lower(during), booking_id NULLS FIRST, session_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS busy_until FROM wanted, (SELECT count(*) FROM locked) AS all_locked
  ), placed AS (
    INSERT INTO teacher_time (teacher_id, during, exclusive, session_id, booking_id)
      SELECT o.teacher_id, o.during, coalesce(o.busy_until <= lower(o.during), true) AND NOT EXISTS (SELECT FROM teacher_time t
        WHERE t.exclusive AND t.teacher_id = o.teacher_id AND t.during && o.during), o.session_id, o.booking_id FROM ordered o
      ON CONFLICT DO NOTHING RETURNING *
  )
  INSERT INTO verify_repair (verify_run_id, table_name, row_id, column_name, was, became)
    SELECT $3, 'teacher_time', id, 'during', NULL, format('teacher %s %s exclusive %s', teacher_id, during, exclusive) FROM placed`
