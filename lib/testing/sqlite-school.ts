import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { withClient } from '@/lib/db/database'
import { type OldTable, oldTables, rowsAsText } from '@/lib/testing/old-school-rows'

/**
 * Writes an old school that is in PostgreSQL into an SQLite file, as the old system's framework would have: booleans as 0 and
 * 1, instants as naive UTC, uuids as 32 characters, foreign keys declared.
 */
export async function writeSqliteSchool(url: string, path: string, journal: 'wal' | 'delete'): Promise<void> {
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false })
  try {
    database.exec(`PRAGMA journal_mode = ${journal}; BEGIN`)
    await withClient(url, async (client) => {
      await client.query(`SET TimeZone = 'UTC'`)
      for (const table of await oldTables(client)) {
        database.exec(createTable(table))
        const marks = table.columns.map(() => '?').join(', ')
        const insert = database.prepare(`INSERT INTO "${table.name}" VALUES (${marks})`)
        for (const row of await rowsAsText(client, table))
          insert.run(...row.map((value, place) => stored(table.columns[place]?.type ?? '', value)))
      }
    })
    database.exec('COMMIT')
  } finally {
    database.close()
  }
}

function createTable({ name, columns, constraints }: OldTable): string {
  const own = columns.map(
    (column) =>
      `"${column.name}" ${declared(column.type)}${column.required ? ' NOT NULL' : ''}${column.name === 'id' ? ' PRIMARY KEY AUTOINCREMENT' : ''}`,
  )
  const keys = constraints.flatMap(({ kind, definition }) => (kind === 'p' ? [] : [definition]))
  return `CREATE TABLE "${name}" (${[...own, ...keys].join(', ')})`
}

function declared(type: string): string {
  if (type === 'boolean') return 'bool'
  if (type.startsWith('timestamp')) return 'datetime'
  if (type.startsWith('time')) return 'time'
  if (type === 'uuid') return 'char(32)'
  if (type === 'double precision') return 'real'
  return type === 'bigint' ? 'integer' : type.replace('character varying', 'varchar')
}

function stored(type: string, value: string | null): SQLInputValue {
  if (value === null) return null
  if (type === 'boolean') return value === 'true' ? 1 : 0
  if (type === 'bigint' || type === 'integer') return BigInt(value)
  if (type === 'double precision') return Number(value)
  if (type === 'uuid') return value.replaceAll('-', '')
  // The framework writes six digits or none.
  if (type.startsWith('time'))
    return value.replace(/\+00$/, '').replace(/\.(\d+)$/, (_, digits: string) => `.${digits.padEnd(6, '0')}`)
  return value
}
