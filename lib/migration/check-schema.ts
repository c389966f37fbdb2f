import type { Client } from 'pg'
import type { Finding } from '@/lib/migration/checks'
import { type Promised, promisedBy } from '@/lib/migration/promised-objects'
import { driftOf, migrationFolders, migrationStatus } from '@/prisma/migrate'
import { SQL_ONLY } from '@/prisma/sql-only'

// What `enforce` adds on top of schema.prisma, as Prisma would take it away again.
const ENFORCED =
  /^ALTER TABLE "live_class_session"( ALTER COLUMN "(start_at_utc|end_at_utc|capacity)" DROP NOT NULL,?)+$/

/**
 * Everything the migrations promise is in the database under its name: tables, columns, types, functions with the very
 * body, indexes that are valid, constraints, triggers that fire. And the database differs in nothing from schema.prisma.
 */
export async function checkSchema(client: Client, url: string): Promise<Finding[]> {
  const findings: Finding[] = []
  const report = (what: string) => findings.push({ check: 'schema', table: 'schema', id: 0, what })
  const { pending, failed, edited } = await migrationStatus(url)
  for (const name of pending) report(`the migration ${name} is not applied`)
  for (const name of failed) report(`the migration ${name} failed`)
  for (const name of edited) report(`the migration ${name} was changed after it was applied`)
  const found = await foundObjects(client)
  const folders = await migrationFolders()
  for (const promised of lastWord(folders.flatMap(({ migrationFile }) => promisedBy(migrationFile.content.value)))) {
    const complaint = complaintAbout(promised, found)
    if (complaint !== null) report(complaint)
  }
  const drift = await driftOf(url)
  for (const statement of drift.filter((one) => ![...SQL_ONLY, ENFORCED].some((known) => known.test(one)))) {
    report(`differs from schema.prisma: ${statement}`)
  }
  return findings
}

/** A function that a later migration replaces is judged by its last body. */
function lastWord(promised: Promised[]): Promised[] {
  const byKey = new Map(promised.map((one) => [keyOf(one), one]))
  return [...byKey.values()]
}

function keyOf(one: Promised): string {
  if (one.kind === 'function') return `function ${one.name}(${one.arguments.replaceAll(/\s+/g, ' ')})`
  return 'table' in one ? `${one.kind} ${one.table}.${one.name}` : `${one.kind} ${one.name}`
}

type Found = { objects: Map<string, boolean>; bodies: Map<string, string[]> }

function complaintAbout(promised: Promised, { objects, bodies }: Found): string | null {
  const key = keyOf(promised)
  if (promised.kind === 'function') {
    const there = bodies.get(promised.name)
    if (there === undefined) return `${key} is missing`
    return there.some((body) => squeezed(body) === squeezed(promised.body))
      ? null
      : `${key} is not what the migration made it`
  }
  const works = objects.get(key)
  if (works === undefined) return `${key} is missing`
  return works ? null : `${key} is there and does not work (disabled or invalid)`
}

function squeezed(text: string): string {
  return text
    .replaceAll(/^\s*--.*$/gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** Rows that a constraint spares because it is not validated yet; `enforce` would stop at them. */
export async function checkSparedRows(client: Client): Promise<Finding[]> {
  const { rows } = await client.query<{ table: string; name: string; condition: string }>(
    `SELECT conrelid::regclass::text AS table, conname AS name, pg_get_expr(conbin, conrelid) AS condition FROM pg_constraint
      WHERE contype = 'c' AND NOT convalidated AND connamespace = 'public'::regnamespace`,
  )
  const findings: Finding[] = []
  for (const { table, name, condition } of rows) {
    const spared = await client.query<{ id: number }>(`SELECT id FROM ${table} WHERE NOT (${condition}) ORDER BY id`)
    findings.push(
      ...spared.rows.map(({ id }) => ({ check: 'offends', table, id, what: `offends the constraint ${name}` })),
    )
  }
  return findings
}

async function foundObjects(client: Client): Promise<Found> {
  const { rows } = await client.query<{ key: string; works: boolean }>(
    `SELECT 'table ' || relname AS key, true AS works FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
     UNION ALL SELECT 'column ' || c.relname || '.' || attname, true FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped
     UNION ALL SELECT 'type ' || typname, true FROM pg_type WHERE typnamespace = 'public'::regnamespace
     UNION ALL SELECT 'index ' || c.relname, i.indisvalid AND i.indisready FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
       WHERE c.relnamespace = 'public'::regnamespace
     UNION ALL SELECT 'constraint ' || conrelid::regclass::text || '.' || conname, true FROM pg_constraint WHERE conrelid <> 0
     UNION ALL SELECT 'trigger ' || tgrelid::regclass::text || '.' || tgname, tgenabled IN ('O', 'A') FROM pg_trigger WHERE NOT tgisinternal
     UNION ALL SELECT 'extension ' || extname, true FROM pg_extension`,
  )
  const functions = await client.query<{ name: string; bodies: string[] }>(
    `SELECT proname AS name, array_agg(prosrc) AS bodies FROM pg_proc WHERE pronamespace = 'public'::regnamespace GROUP BY proname`,
  )
  return {
    objects: new Map(rows.map(({ key, works }) => [key, works])),
    bodies: new Map(functions.rows.map(({ name, bodies }) => [name, bodies])),
  }
}
