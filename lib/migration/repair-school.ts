import { type Client, DatabaseError } from 'pg'
import { withClient } from '@/lib/db/database'
import { MoveRefused, ToldToStop } from '@/lib/migration/arguments'
import { inRecording } from '@/lib/migration/recording'
import { REPAIR_RULES, type RepairRule, TIME_CHECKS } from '@/lib/migration/repairs'
import { becomeTheRunner } from '@/lib/migration/runner-lock'
import type { Verdict } from '@/lib/migration/verify-school'

/** What a repair wrote: so many rows of a table, in these columns. */
export type Repair = { table: string; rows: number; columns: string }

const LOCK_TIMEOUT_MS = 5_000
const ROWS_A_BATCH = 1_000
const LOCK_NOT_HAD = '55P03'

/**
 * Works out again what verify found wrong and what follows from other rows: times, capacity, counters, marks, teacher time. In
 * recording mode, batch by batch, each value with what it was and what it became in `verify_repair`. Everything else, a lost row,
 * a wrong status or student, is left as it is: nobody can tell what it should be. All rows that the verify kept by name, which
 * are all there are when it was done for a repair. Never together with a backfill (`AlreadyRunning`). Throws `MoveRefused` when
 * others hold the rows, `ToldToStop` after a batch when `signal` is set: what was repaired stays so.
 */
export async function repairSchool(
  url: string,
  { verifyRunId }: Pick<Verdict, 'verifyRunId'>,
  signal?: AbortSignal,
): Promise<Repair[]> {
  return withClient(url, async (client) => {
    await becomeTheRunner(client)
    await client.query(`SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'`)
    const batch = repairingFor(client, signal)
    const repairs: Repair[] = []
    for (const rule of REPAIR_RULES) {
      const ids = await idsFound(client, verifyRunId, rule)
      let rows = 0
      for (let from = 0; from < ids.length; from += ROWS_A_BATCH)
        rows += await batch(() => repairRows(client, verifyRunId, rule, ids.slice(from, from + ROWS_A_BATCH)))
      repairs.push({ table: rule.table, rows, columns: rule.columns.join(', ') })
    }
    let placed = 0
    for (const wrong of portions(await wrongTimes(client, verifyRunId)))
      placed += await batch(() => placeAnew(client, verifyRunId, wrong))
    repairs.push({ table: 'teacher_time', rows: placed, columns: 'teacher_id, during, exclusive' })
    return repairs.filter(({ rows }) => rows > 0)
  })
}

/** Does a batch in a transaction of its own, or says in a sentence why it did not. */
function repairingFor(client: Client, signal?: AbortSignal) {
  return async (work: () => Promise<number>): Promise<number> => {
    if (signal?.aborted) throw new ToldToStop('Stopped. What was repaired stays so; run verify --repair again.')
    try {
      return await inRecording(client, work, LOCK_TIMEOUT_MS)
    } catch (error) {
      if (!(error instanceof DatabaseError) || error.code !== LOCK_NOT_HAD) throw error
      throw new MoveRefused('Others hold rows to be repaired. What was repaired stays so; run verify --repair again.', {
        cause: error,
      })
    }
  }
}

async function idsFound(client: Client, verifyRunId: number, { table, checks }: RepairRule): Promise<number[]> {
  const { rows } = await client.query<{ ids: number[] | null }>(
    `SELECT array_agg(DISTINCT row_id) AS ids FROM verify_finding
      WHERE verify_run_id = $1 AND is_problem AND table_name = $2 AND check_name = ANY($3) AND row_id <> 0`,
    [verifyRunId, table, checks],
  )
  return rows[0]?.ids ?? []
}

/** Locks first and works out then, so that what a booking changes meanwhile is counted. */
async function repairRows(client: Client, runId: number, rule: RepairRule, ids: number[]): Promise<number> {
  const { table, columns, truth } = rule
  const differs = `(${columns.map((column) => `t.${column}`).join(', ')}) IS DISTINCT FROM (${columns.map((column) => `truth.${column}`).join(', ')})`
  const log = columns.map((column) => `('${column}', was.${column}::text, truth.${column}::text)`).join(', ')
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
}

/** What is wrong about the time of one teacher: rows of teacher time, and classes and lessons without theirs. */
type WrongTime = { times: number[]; classes: number[]; lessons: number[] }

/** Teacher by teacher: whose class or lesson it is, else whose time it says it is. */
async function wrongTimes(client: Client, verifyRunId: number): Promise<WrongTime[]> {
  const ofTable = (table: string) =>
    `coalesce(array_agg(f.row_id) FILTER (WHERE f.table_name = '${table}'), '{}'::integer[])`
  const { rows } = await client.query<WrongTime>(
    `SELECT ${ofTable('teacher_time')} AS times, ${ofTable('live_class_session')} AS classes, ${ofTable('live_class_booking')} AS lessons
       FROM (SELECT DISTINCT table_name, row_id FROM verify_finding
         WHERE verify_run_id = $1 AND is_problem AND check_name = ANY($2) AND row_id <> 0) AS f
       LEFT JOIN teacher_time t ON f.table_name = 'teacher_time' AND t.id = f.row_id
       LEFT JOIN live_class_session s ON s.id = CASE f.table_name WHEN 'live_class_session' THEN f.row_id ELSE t.session_id END
       LEFT JOIN live_class_booking b ON b.id = CASE f.table_name WHEN 'live_class_booking' THEN f.row_id ELSE t.booking_id END
      GROUP BY coalesce(s.teacher_id, b.teacher_id, t.teacher_id) ORDER BY coalesce(s.teacher_id, b.teacher_id, t.teacher_id)`,
    [verifyRunId, TIME_CHECKS],
  )
  return rows
}

/** Several teachers at once, none of them in two portions: who of two is the first is told among all of a teacher. */
function* portions(wrong: readonly WrongTime[]): Generator<WrongTime> {
  let portion: WrongTime = { times: [], classes: [], lessons: [] }
  const rows = () => portion.times.length + portion.classes.length + portion.lessons.length
  for (const { times, classes, lessons } of wrong) {
    portion = {
      times: [...portion.times, ...times],
      classes: [...portion.classes, ...classes],
      lessons: [...portion.lessons, ...lessons],
    }
    if (rows() < ROWS_A_BATCH) continue
    yield portion
    portion = { times: [], classes: [], lessons: [] }
  }
  if (rows() > 0) yield portion
}

/** Takes the wrong rows out and places what they stood for anew, as the guard would. */
async function placeAnew(client: Client, verifyRunId: number, { times, classes, lessons }: WrongTime): Promise<number> {
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
