/** A row about which there is something to say; `column` is null when it is about the whole row, `id` 0 when about no row. */
export type Finding = { check: string; table: string; id: number; column: string | null; what: string }

/**
 * A question to each row of a sheet. `when` and `says` are SQL about the joined row; `about` is the alias of the table whose
 * row is named, `r` when left out. A problem is wrong; an exception is as it should be and worth knowing.
 */
export type Check = {
  name: string
  finds: 'problem' | 'exception'
  about?: string
  column: string | null
  when: string
  says: string
}

/**
 * Rows joined once, and all that is asked about them. `over` is the table whose ids are walked in ranges ($1, $2]; `rows` is
 * the FROM clause, in which every table that grows with the school is restricted to the range, so that the whole takes
 * time in proportion to the rows. `tables` says which table each alias stands for.
 */
export type Sheet = {
  over: string
  tables: Readonly<Record<string, string>>
  rows: string
  where?: string
  checks: readonly Check[]
}

/** SQL of a column or expression in the range that is asked about. */
export function inRange(column: string): string {
  return `${column} > $1 AND ${column} <= $2`
}

/**
 * One statement for all checks of a sheet over one range: returns `nth` (of the check), `id` and `what`, a row for each
 * finding. OFFSET 0 keeps the planner from evaluating a condition twice.
 */
export function sheetSql({ tables, rows, where, checks }: Sheet): string {
  const aliases = Object.keys(tables)
  const said = checks.map(({ when, says }, nth) => `CASE WHEN ${when} THEN ${says} END AS w${nth}`)
  const values = checks.map(({ about = 'r' }, nth) => `(${nth}, id_${about}, w${nth})`)
  return `SELECT DISTINCT found.nth, found.id, found.what FROM (
      SELECT ${[...aliases.map((alias) => `${alias}.id AS id_${alias}`), ...said].join(',\n        ')}
        FROM ${rows} WHERE ${where ?? inRange('r.id')} OFFSET 0) AS each_row
    CROSS JOIN LATERAL (VALUES ${values.join(', ')}) AS found(nth, id, what)
    WHERE num_nonnulls(${checks.map((_, nth) => `w${nth}`).join(', ')}) > 0 AND found.what IS NOT NULL
    ORDER BY 1, 2`
}

/** SQL: the trail knows of a change; a reminder is none. Looked up only for a row where everything else already speaks for a finding. */
export function traced(condition: string): string {
  return `EXISTS (SELECT FROM booking_event e WHERE (${condition}) AND e.kind NOT LIKE '%.reminder' OFFSET 0)`
}

/** SQL: the row `id` of a table is not there. */
export function isMissing(table: string, id: string): string {
  return `(${id} IS NOT NULL AND NOT EXISTS (SELECT FROM ${table} x WHERE x.id = ${id} OFFSET 0))`
}

/** SQL: the id is one that a run reserved for the rows it makes. */
export function inReserved(range: string, id: string): string {
  return `EXISTS (SELECT FROM backfill_step s WHERE s.name = 'ids: ${range}' AND ${id} > s.cursor AND ${id} <= s.cursor + s.rows_total OFFSET 0)`
}

/** SQL: the unified row called `alias` has changed since the backfill made it, or was not made by one. */
export function bookingLivedOn(alias: string, recordedAt: string): string {
  return `(${alias}.updated_at IS DISTINCT FROM ${recordedAt} OR ${traced(`e.booking_id = ${alias}.id`)})`
}

/** One check a column: the row called `about` says what is expected of it, unless `unless` holds. */
export function sameColumns(
  check: { name: string; about: string; unless: string },
  expected: Readonly<Record<string, string>>,
): Check[] {
  return Object.entries(expected).map(([column, value]) => ({
    name: check.name,
    finds: 'problem',
    about: check.about,
    column,
    when: `${check.about}.id IS NOT NULL AND ${check.about}.${column} IS DISTINCT FROM ${value} AND NOT (${check.unless})`,
    says: `format('${column} is %L, expected %L', ${check.about}.${column}, ${value})`,
  }))
}
