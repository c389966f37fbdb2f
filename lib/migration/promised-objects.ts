/** What a migration script makes, by name. */
export type Promised =
  | { kind: 'table' | 'type' | 'index' | 'extension'; name: string }
  | { kind: 'column' | 'constraint' | 'trigger'; table: string; name: string }
  | { kind: 'function'; name: string; arguments: string; body: string }

const NAME = '"?([a-z_][a-z0-9_]*)"?'
const FUNCTION = new RegExp(
  `CREATE\\s+(?:OR\\s+REPLACE\\s+)?FUNCTION\\s+${NAME}\\s*\\(([^)]*)\\)[\\s\\S]*?AS\\s+\\$\\$([\\s\\S]*?)\\$\\$`,
  'gi',
)

/**
 * Reads from a migration script what it makes: tables with their columns, types, indexes, constraints, triggers and
 * functions. It knows the SQL of this project's own migrations, no more; what it reads it checks against the database,
 * so that a script written in another way shows up as missing rather than as present.
 */
export function promisedBy(script: string): Promised[] {
  const sql = script.replaceAll(/^\s*--.*$/gm, '')
  const functions = [...sql.matchAll(FUNCTION)].map(([, name = '', parameters = '', body = '']): Promised => ({
    kind: 'function',
    name,
    arguments: parameters,
    body,
  }))
  const outside = sql.replaceAll(/\$\$[\s\S]*?\$\$/g, '')
  return [...functions, ...statementsOf(outside).flatMap(promisedByStatement)]
}

function promisedByStatement(statement: string): Promised[] {
  const created = /^CREATE\s+(TABLE|TYPE|EXTENSION)\s+(?:IF\s+NOT\s+EXISTS\s+)?"?([a-z_][a-z0-9_]*)"?/i.exec(statement)
  if (created) {
    const [, kind = '', name = ''] = created
    const made = { kind: kind.toLowerCase() as 'table' | 'type' | 'extension', name }
    return made.kind === 'table' ? [made, ...insideTable(name, statement)] : [made]
  }
  const index = new RegExp(
    `^CREATE\\s+(?:UNIQUE\\s+)?INDEX\\s+(?:CONCURRENTLY\\s+)?(?:IF\\s+NOT\\s+EXISTS\\s+)?${NAME}\\s+ON`,
    'i',
  )
  const indexed = index.exec(statement)
  if (indexed) return [{ kind: 'index', name: indexed[1] ?? '' }]
  const trigger = new RegExp(
    `^CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:CONSTRAINT\\s+)?TRIGGER\\s+${NAME}[\\s\\S]*?\\sON\\s+${NAME}`,
    'i',
  ).exec(statement)
  if (trigger) return [{ kind: 'trigger', name: trigger[1] ?? '', table: trigger[2] ?? '' }]
  const altered = new RegExp(`^ALTER\\s+TABLE\\s+(?:ONLY\\s+)?${NAME}`, 'i').exec(statement)
  return altered ? addedTo(altered[1] ?? '', statement) : []
}

function insideTable(table: string, statement: string): Promised[] {
  const lines = statement.slice(statement.indexOf('(') + 1).split('\n')
  return lines.flatMap((line): Promised[] => {
    const constraint = new RegExp(`^\\s*CONSTRAINT\\s+${NAME}`, 'i').exec(line)
    if (constraint) return [{ kind: 'constraint', table, name: constraint[1] ?? '' }]
    const column = new RegExp(`^\\s*${NAME}\\s+\\S`, 'i').exec(line)
    return column ? [{ kind: 'column', table, name: column[1] ?? '' }] : []
  })
}

function addedTo(table: string, statement: string): Promised[] {
  const added = new RegExp(`ADD\\s+(COLUMN|CONSTRAINT)\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?${NAME}`, 'gi')
  return [...statement.matchAll(added)].map(([, kind = '', name = '']) => ({
    kind: kind.toLowerCase() as 'column' | 'constraint',
    table,
    name,
  }))
}

function statementsOf(sql: string): string[] {
  return sql
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
}
