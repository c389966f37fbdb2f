import type { Client } from 'pg'
import { catalogueAsMigrated } from '@/lib/migration/as-migrated'
import { catalogueOf, type CatalogueObject } from '@/lib/migration/catalogue'
import type { Finding } from '@/lib/migration/checks'
import { driftOf, migrationStatus } from '@/prisma/migrate'
import { SQL_ONLY } from '@/prisma/sql-only'
import { now } from '@/lib/time/instant'

// What `enforce` adds on top of schema.prisma, as Prisma would take it away again.
const ENFORCED =
  /^ALTER TABLE "live_class_session"( ALTER COLUMN "(start_at_utc|end_at_utc|capacity)" DROP NOT NULL,?)+$/
const ENFORCED_COLUMNS = ['start_at_utc', 'end_at_utc', 'capacity']
// An extra table, column or type is told by the comparison with schema.prisma; a function of somebody else's harms nobody.
const EXTRA_MATTERS = ['index', 'constraint', 'trigger']

/** What verify says about the schema. `isCompared` is false where the definitions could not be compared, only schema.prisma. */
export type SchemaVerdict = { problems: Finding[]; isCompared: boolean }

/**
 * The database is what the migrations make of an empty one, object by object in PostgreSQL's own words: columns with their
 * types and defaults, indexes that are valid, constraints that are validated where the migrations validate them, triggers that
 * fire, functions to the letter. And it differs in nothing from schema.prisma.
 */
export async function checkSchema(client: Client, url: string): Promise<SchemaVerdict> {
  const problems: Finding[] = []
  const report = (what: string, table = 'schema', column: string | null = null) =>
    problems.push({ check: 'schema', table, id: 0, column, what })
  const { pending, failed, edited } = await migrationStatus(url)
  for (const name of pending) report(`the migration ${name} is not applied`, '_prisma_migrations')
  for (const name of failed) report(`the migration ${name} failed`, '_prisma_migrations')
  for (const name of edited) report(`the migration ${name} was changed after it was applied`, '_prisma_migrations')
  // What is to come would only show up a second time, object by object.
  if (pending.length + failed.length > 0) return { problems, isCompared: false }
  const expected = await catalogueAsMigrated(url, now().getTime())
  if (expected !== null) {
    for (const { object, what } of differences(expected, await catalogueOf(client))) {
      report(what, object.table || 'schema', object.kind === 'column' ? object.name : null)
    }
  }
  const drift = await driftOf(url)
  for (const statement of drift.filter((one) => ![...SQL_ONLY, ENFORCED].some((known) => known.test(one)))) {
    report(`differs from schema.prisma: ${statement}`, /TABLE "(\w+)"/.exec(statement)?.[1])
  }
  return { problems, isCompared: expected !== null }
}

/** Where two catalogues differ, in sentences about the second. */
export function differences(
  expected: readonly CatalogueObject[],
  found: readonly CatalogueObject[],
): { object: CatalogueObject; what: string }[] {
  const there = new Map(found.map((one) => [keyOf(one), one]))
  const wanted = new Set(expected.map(keyOf))
  const told: { object: CatalogueObject; what: string }[] = []
  for (const object of expected) {
    const own = there.get(keyOf(object))
    const called = `${object.kind} ${object.name}`
    if (own === undefined) told.push({ object, what: `${called} is missing` })
    else if (withoutEnforced(own) !== withoutEnforced(object)) {
      told.push({ object, what: `${called} is not what the migrations make it: ${own.definition}` })
    } else if (object.works && !own.works)
      told.push({ object, what: `${called} ${OUT_OF_WORK[object.kind] ?? 'does not work'}` })
  }
  for (const object of found.filter((one) => EXTRA_MATTERS.includes(one.kind) && !wanted.has(keyOf(one)))) {
    told.push({ object, what: `${object.kind} ${object.name} is in no migration` })
  }
  return told
}

const OUT_OF_WORK: Readonly<Record<string, string>> = {
  index: 'is invalid: nothing is looked up in it',
  constraint: 'is not validated: it spares rows that are there',
  trigger: 'is disabled: it does not fire',
}

function keyOf({ kind, table, name, definition }: CatalogueObject): string {
  // Triggers of a foreign key have names of the moment; their function tells them apart.
  return `${kind} ${table}.${name}${name.startsWith('foreign key ') ? ` ${definition}` : ''}`
}

function withoutEnforced({ kind, table, name, definition }: CatalogueObject): string {
  const isEnforced = kind === 'column' && table === 'live_class_session' && ENFORCED_COLUMNS.includes(name)
  return isEnforced ? definition.replace(' NOT NULL', '') : definition
}

/** Rows that a constraint spares because it is not validated yet; `enforce` would stop at them. */
export async function checkSparedRows(client: Client): Promise<Finding[]> {
  const { rows } = await client.query<{ table: string; name: string; condition: string; column: string | null }>(
    `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_expr(conbin, conrelid) AS condition,
        CASE WHEN cardinality(conkey) = 1 THEN (SELECT attname FROM pg_attribute WHERE attrelid = conrelid AND attnum = conkey[1]) END AS column
       FROM pg_constraint WHERE contype = 'c' AND NOT convalidated AND connamespace = 'public'::regnamespace ORDER BY 1, 2`,
  )
  const findings: Finding[] = []
  for (const { table, name, condition, column } of rows) {
    const offending = await client.query<{ id: number }>(
      `SELECT id FROM ${table} WHERE NOT (${condition}) ORDER BY id LIMIT 1000`,
    )
    findings.push(
      ...offending.rows.map(({ id }) => ({
        check: 'offends',
        table,
        id,
        column,
        what: `offends ${name}: ${condition}`,
      })),
    )
  }
  return findings
}
