import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { type Instant, toIso } from '@/lib/time/instant'

/** Which rows: in quarantine or over with it; what the last import, or the last verify, had to say. */
export type RowsOf = 'quarantine' | 'over' | 'skipped' | 'changed' | 'left_alone' | 'gone' | 'problems' | 'exceptions'

/** A row about which there is something to say. Instants are ISO strings. */
export interface MovedRow {
  /** Of what is said: two lists may say something of one row. */
  id: number
  table: string
  /** Its own id here; of what the import said, its id in the old system. */
  rowId: number
  /** The column meant; null for the whole row. */
  column: string | null
  reason: string
  /** The sentence of the import or of verify; '' for quarantine. */
  what: string
  /** As the old system had it, in quarantine. */
  original: Record<string, unknown> | null
  /** Of one that has left quarantine. The note says why it was left behind, '' where it was rescued. */
  over: { at: string; by: string | null; note: string } | null
  /** Where they are known. */
  session: { id: number; title: string } | null
  person: { name: string; email: string } | null
  teacherName: string | null
}

/** So many rows of a table for one reason. */
export interface RowGroup {
  table: string
  reason: string
  rows: number
}

export interface MovedRows {
  rows: MovedRow[]
  /** All groups of the list, unfiltered. */
  groups: RowGroup[]
  /** Of the filtered list. */
  total: number
  /** The page shown: the last one where a later one was asked for. */
  page: number
  pageSize: number
}

const PAGE_SIZE = 20

/** One page of a list, by table and reason; '' for any. Two statements. */
export async function movedRows(asked: {
  of: RowsOf
  table?: string
  reason?: string
  page?: number
}): Promise<MovedRows> {
  const source = SOURCES[asked.of]
  const groups = await db.$queryRaw<RowGroup[]>`
    SELECT ${source.table} AS "table", ${source.reason} AS reason, count(*)::int AS rows
      FROM ${source.from} GROUP BY 1, 2 ORDER BY 1, 2`
  const { table = '', reason = '' } = asked
  const isMeant = (group: RowGroup) => [group.table, ''].includes(table) && [group.reason, ''].includes(reason)
  const total = groups.filter(isMeant).reduce((sum, { rows }) => sum + rows, 0)
  const page = Math.max(1, Math.min(asked.page ?? 1, Math.ceil(total / PAGE_SIZE)))
  const only = Prisma.sql`${table === '' ? Prisma.empty : Prisma.sql`AND ${source.table} = ${table}`}
    ${reason === '' ? Prisma.empty : Prisma.sql`AND ${source.reason} = ${reason}`}`
  const rows = await withPeople(
    Prisma.sql`SELECT ${source.columns} FROM ${source.from} ${only}
      ORDER BY ${source.order} LIMIT ${PAGE_SIZE} OFFSET ${(page - 1) * PAGE_SIZE}`,
    source.key,
  )
  return { rows, groups, total, page, pageSize: PAGE_SIZE }
}

/** The lesson that a rescued row became. */
export interface RescuedLesson {
  startAt: string
  endAt: string
  courseTitle: string
}

/** A row that is or was in quarantine; null where there is none of that id. Two statements at most. */
export async function quarantinedRow(
  quarantineId: number,
): Promise<{ row: MovedRow; lesson: RescuedLesson | null } | null> {
  const { columns, key } = SOURCES.quarantine
  const [row] = await withPeople(
    Prisma.sql`SELECT ${columns} FROM backfill_quarantine q WHERE q.id = ${quarantineId}`,
    key,
  )
  if (!row) return null
  if (row.table !== 'one_on_one_booking') return { row, lesson: null }
  const lesson = await db.liveClassBooking.findFirst({
    where: { phase1OneOnOneBookingId: row.rowId },
    select: { startAtUtc: true, endAtUtc: true, course: { select: { title: true } } },
  })
  if (!lesson) return { row, lesson: null }
  const { startAtUtc, endAtUtc, course } = lesson
  return { row, lesson: { startAt: toIso(startAtUtc), endAt: toIso(endAtUtc), courseTitle: course.title } }
}

type Source = Record<'table' | 'reason' | 'columns' | 'from' | 'order' | 'key', Prisma.Sql>

const QUARANTINE = {
  table: Prisma.sql`q.source_table`,
  reason: Prisma.sql`q.reason`,
  columns: Prisma.sql`q.id, q.source_table AS "table", q.source_id AS row_id, NULL AS "column", q.reason, '' AS what, q.original,
    q.resolved_at AS over_at, q.resolved_by_id AS over_by, q.resolved_note AS note`,
  key: Prisma.sql`id`,
}
const NO_MORE = Prisma.sql`NULL::jsonb AS original, NULL::timestamptz AS over_at, NULL::int AS over_by, '' AS note`

// Each in the order of the index that finds it.
const SOURCES: Record<RowsOf, Source> = {
  quarantine: {
    ...QUARANTINE,
    from: Prisma.sql`backfill_quarantine q WHERE q.resolved_at IS NULL`,
    order: Prisma.sql`q.source_table, q.reason, q.source_id`,
  },
  over: {
    ...QUARANTINE,
    from: Prisma.sql`backfill_quarantine q WHERE q.resolved_at IS NOT NULL`,
    order: Prisma.sql`q.resolved_at DESC, q.id DESC`,
  },
  skipped: notesOf('skipped'),
  changed: notesOf('changed_on_the_way'),
  left_alone: notesOf('conflict'),
  gone: notesOf('deleted'),
  problems: findingsOf(true),
  exceptions: findingsOf(false),
}

function notesOf(kind: string): Source {
  return {
    table: Prisma.sql`n.target`,
    reason: Prisma.sql`n.kind`,
    columns: Prisma.sql`n.id, n.target AS "table", n.legacy_id AS row_id, NULL AS "column", n.kind AS reason, n.what, ${NO_MORE}`,
    from: Prisma.sql`import_note n WHERE n.run_id = (SELECT max(id) FROM import_run) AND n.kind = ${kind}`,
    order: Prisma.sql`n.target, n.legacy_id, n.id`,
    key: Prisma.sql`legacy_id`,
  }
}

function findingsOf(isProblem: boolean): Source {
  return {
    table: Prisma.sql`f.table_name`,
    reason: Prisma.sql`f.check_name`,
    columns: Prisma.sql`f.id, f.table_name AS "table", f.row_id, f.column_name AS "column", f.check_name AS reason, f.what, ${NO_MORE}`,
    from: Prisma.sql`verify_finding f WHERE f.verify_run_id = (SELECT max(id) FROM verify_run) AND f.is_problem = ${isProblem}`,
    order: Prisma.sql`f.table_name, f.check_name, f.row_id, f.id`,
    key: Prisma.sql`id`,
  }
}

type Row = Pick<MovedRow, 'id' | 'table' | 'rowId' | 'column' | 'reason' | 'what' | 'original' | 'teacherName'> & {
  overAt: Instant | null
  overBy: string | null
  note: string
  sessionId: number | null
  sessionTitle: string | null
  personName: string | null
  personEmail: string | null
}

/** The rows of `page`, each with the class, the person and the teacher it is about; `key` is what its row id is. */
async function withPeople(page: Prisma.Sql, key: Prisma.Sql): Promise<MovedRow[]> {
  const isFromOld = key.sql === 'legacy_id'
  const rows = await db.$queryRaw<Row[]>`
    WITH page AS MATERIALIZED (SELECT row_number() OVER () AS place, listed.* FROM (${page}) AS listed)
    SELECT p.id, p."table", p.row_id::float8 AS "rowId", p."column", p.reason, p.what, p.original, p.over_at AS "overAt",
           decider.name AS "overBy", p.note, class.id AS "sessionId", class.title AS "sessionTitle", person.name AS "personName",
           person.email AS "personEmail", taught_by.name AS "teacherName"
      FROM page p
      LEFT JOIN live_class_session s ON p."table" = 'live_class_session' AND s.${key} = p.row_id
      LEFT JOIN booking b ON p."table" = 'booking' AND b.${key} = p.row_id
      LEFT JOIN one_on_one_booking o ON p."table" = 'one_on_one_booking' AND o.${key} = p.row_id
      LEFT JOIN teacher_availability slot ON slot.id = o.availability_slot_id
      LEFT JOIN teacher_availability hours ON p."table" = 'teacher_availability' AND hours.${key} = p.row_id
      LEFT JOIN app_user account ON p."table" = 'app_user' AND account.${key} = p.row_id
      LEFT JOIN teacher profile ON p."table" = 'teacher' AND profile.${key} = p.row_id
      LEFT JOIN live_class_booking u ON p."table" = 'live_class_booking' AND NOT ${isFromOld} AND u.id = p.row_id
      LEFT JOIN session_waitlist w ON p."table" = 'session_waitlist' AND NOT ${isFromOld} AND w.id = p.row_id
      LEFT JOIN live_class_session class ON class.id = coalesce(s.id, b.session_id, u.session_id, w.session_id)
      LEFT JOIN app_user person
        ON person.id = coalesce(account.id, profile.user_id, b.user_id, o.user_id, u.student_id, w.student_id)
      LEFT JOIN teacher t ON t.id = coalesce(slot.teacher_id, hours.teacher_id, class.teacher_id, u.teacher_id)
      LEFT JOIN app_user taught_by ON taught_by.id = t.user_id
      LEFT JOIN app_user decider ON decider.id = p.over_by
     ORDER BY p.place`
  return rows.map(rowOf)
}

function rowOf(row: Row): MovedRow {
  const { overAt, overBy, note, sessionId, sessionTitle, personName, personEmail, ...said } = row
  return {
    ...said,
    over: overAt && { at: toIso(overAt), by: overBy, note },
    session: sessionId === null ? null : { id: sessionId, title: sessionTitle ?? '' },
    person: personName === null ? null : { name: personName, email: personEmail ?? '' },
  }
}
