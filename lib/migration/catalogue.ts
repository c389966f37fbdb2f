import type { Client } from 'pg'

/** An object of the schema in the words PostgreSQL itself has for it. `works`: it fires, is valid, is validated. */
export type CatalogueObject = { kind: string; table: string; name: string; definition: string; works: boolean }

const OURS = `NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = o.oid AND d.deptype = 'e')`
const HERE = `'public'::regnamespace`

/**
 * Every table, column, type, index, constraint, trigger and function of the schema, those of extensions apart. What it says
 * depends on nothing but the schema, so that two databases on one server can be compared by it.
 */
export async function catalogueOf(client: Client): Promise<CatalogueObject[]> {
  const { rows } = await client.query<CatalogueObject>(
    `SELECT 'table' AS kind, relname::text AS table, relname::text AS name, relkind::text AS definition, true AS works
       FROM pg_class o WHERE relnamespace = ${HERE} AND relkind IN ('r', 'p') AND ${OURS}
     UNION ALL SELECT 'column', o.relname, a.attname, concat_ws(' ', format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'NOT NULL' END,
         'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), nullif(a.attidentity::text, '')), true
       FROM pg_attribute a JOIN pg_class o ON o.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
       WHERE o.relnamespace = ${HERE} AND o.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped AND ${OURS}
     UNION ALL SELECT 'type', '', o.typname, (SELECT string_agg(enumlabel, ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = o.oid), true
       FROM pg_type o WHERE o.typnamespace = ${HERE} AND o.typtype = 'e'
     UNION ALL SELECT 'index', c.relname, o.relname, pg_get_indexdef(o.oid), i.indisvalid AND i.indisready AND i.indislive
       FROM pg_index i JOIN pg_class o ON o.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid WHERE o.relnamespace = ${HERE}
     UNION ALL SELECT 'constraint', c.relname, o.conname, replace(pg_get_constraintdef(o.oid), ' NOT VALID', ''), o.convalidated
       FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid WHERE o.connamespace = ${HERE} AND o.contype <> 'n'
     UNION ALL SELECT 'trigger', c.relname, o.tgname, pg_get_triggerdef(o.oid), o.tgenabled IN ('O', 'A')
       FROM pg_trigger o JOIN pg_class c ON c.oid = o.tgrelid WHERE c.relnamespace = ${HERE} AND NOT o.tgisinternal
     UNION ALL SELECT 'trigger', c.relname, 'foreign key ' || k.conname, o.tgfoid::regproc::text, o.tgenabled IN ('O', 'A')
       FROM pg_trigger o JOIN pg_class c ON c.oid = o.tgrelid JOIN pg_constraint k ON k.oid = o.tgconstraint
       WHERE c.relnamespace = ${HERE} AND o.tgisinternal
     UNION ALL SELECT 'function', '', o.oid::regprocedure::text, pg_get_functiondef(o.oid), true
       FROM pg_proc o WHERE o.pronamespace = ${HERE} AND o.prokind IN ('f', 'p') AND ${OURS}
     ORDER BY 1, 2, 3`,
  )
  return rows
}
