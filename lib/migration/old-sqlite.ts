import { mkdtemp, rm, stat, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { MoveRefused } from '@/lib/migration/arguments'
import type { OldDatabase, OldRow } from '@/lib/migration/old-database'
import { asPostgresText } from '@/lib/migration/sqlite-values'

// All in one step: a copy in several begins anew whenever the old system writes between them.
const ALL_PAGES = 2 ** 31 - 1
const WAIT_FOR_WRITERS_MS = 30_000
// SQLITE_READONLY (of the folder) and SQLITE_CANTOPEN, the low bytes of their extended codes.
const FOLDER_IN_THE_WAY = [8, 14]

/** Table → column → what it is declared as. */
type Catalogue = ReadonlyMap<string, ReadonlyMap<string, string>>

/**
 * Reads an SQLite file, opened read-only, in one transaction. In WAL mode the old system goes on writing beside it; in the
 * older journal modes a reader stops every writer, so the file is copied first (its writers wait that long only) and the
 * copy is read. Throws `MoveRefused` where SQLite cannot read it.
 */
export async function readSqlite<T>(path: string, work: (old: OldDatabase) => Promise<T>): Promise<T> {
  const file = opened(path, path)
  let database = file
  try {
    if (!saying(path, () => isInWalMode(file))) {
      database = await openedCopy(path, file)
      file.close()
    }
    const { columns, keys } = saying(path, () => {
      database.exec('BEGIN')
      return { columns: catalogueOfColumns(database), keys: catalogueOfKeys(database) }
    })
    const names = new Map([...columns].map(([table, declared]) => [table, new Set(declared.keys())]))
    const rowsOf = (sql: string, types: ReadonlyMap<string, string>, ...values: (string | bigint | number)[]) =>
      saying(path, () => rows(database, sql, types, values))
    return await work({
      columnsOf: (table) => names.get(table) ?? null,
      targetOf: (table, column) => keys.get(`${table}.${column}`) ?? null,
      page: async (table, wanted, after, limit) => {
        const sql = `${selected(table, wanted)} WHERE id > ? ORDER BY id LIMIT ?`
        return rowsOf(sql, columns.get(table) ?? new Map(), BigInt(after), limit)
      },
      matching: async (table, wanted, key, values) => {
        // Numbers stay numbers, so that the index of a whole-number key serves.
        const list = JSON.stringify(values.map((value) => (/^-?\d{1,15}$/.test(value) ? Number(value) : value)))
        const sql = `${selected(table, wanted)} WHERE ${quoted(key)} IN (SELECT value FROM json_each(?))`
        return rowsOf(sql, columns.get(table) ?? new Map(), list)
      },
      count: async (table) => Number(rowsOf(`SELECT count(*) AS rows FROM ${quoted(table)}`, new Map())[0]?.rows),
    })
  } finally {
    if (file.isOpen) file.close()
    if (database.isOpen) database.close()
  }
}

function opened(path: string, of: string): DatabaseSync {
  return saying(of, () => new DatabaseSync(path, { readOnly: true, timeout: WAIT_FOR_WRITERS_MS }))
}

function isInWalMode(database: DatabaseSync): boolean {
  return database.prepare('PRAGMA journal_mode').get()?.journal_mode === 'wal'
}

/** A copy as it is at one moment. It has no name any more once it is open, so that nothing of it is left behind. */
async function openedCopy(path: string, file: DatabaseSync): Promise<DatabaseSync> {
  const { size } = await stat(path)
  const { bavail, bsize } = await statfs(tmpdir())
  if (bavail * bsize < size)
    throw new MoveRefused(
      `${path} is copied before it is read, and ${tmpdir()} has no room for ${Math.ceil(size / 1e6)} MB. Name a folder that has in TMPDIR.`,
    )
  const folder = await mkdtemp(join(tmpdir(), 'lectern-import-'))
  try {
    const copy = join(folder, basename(path))
    await backup(file, copy, { rate: ALL_PAGES }).catch((error: unknown) => refusing(path, error))
    return opened(copy, path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function rows(
  database: DatabaseSync,
  sql: string,
  types: ReadonlyMap<string, string>,
  values: (string | bigint | number)[],
) {
  const statement = database.prepare(sql)
  statement.setReadBigInts(true)
  const readings = statement.columns().map(({ name }) => [name, asPostgresText(types.get(name) ?? '')] as const)
  return statement
    .all(...values)
    .map((row): OldRow => Object.fromEntries(readings.map(([name, read]) => [name, read(row[name] ?? null)])))
}

function catalogueOfColumns(database: DatabaseSync): Catalogue {
  const found = database
    .prepare(
      `SELECT m.name AS of, c.name, c.type FROM sqlite_schema m JOIN pragma_table_info(m.name) c
        WHERE m.type IN ('table', 'view') AND (m.name GLOB 'myApp_*' OR m.name = 'auth_user')`,
    )
    .all()
  const tables = new Map<string, Map<string, string>>()
  for (const { of, name, type } of found)
    tables.set(String(of), (tables.get(String(of)) ?? new Map<string, string>()).set(String(name), String(type)))
  return tables
}

function catalogueOfKeys(database: DatabaseSync): Map<string, string> {
  const found = database
    .prepare(
      `SELECT m.name || '.' || k."from" AS source, min(t.name) AS target FROM sqlite_schema m
         JOIN pragma_foreign_key_list(m.name) k JOIN sqlite_schema t ON t.type = 'table' AND lower(t.name) = lower(k."table")
        WHERE m.type = 'table' GROUP BY 1 HAVING count(DISTINCT t.name) = 1`,
    )
    .all()
  return new Map(found.map(({ source, target }) => [String(source), String(target)]))
}

function selected(table: string, columns: readonly string[]): string {
  return `SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(table)}`
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function saying<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    return refusing(path, error)
  }
}

function refusing(path: string, error: unknown): never {
  if (!(error instanceof Error) || !('errcode' in error)) throw error
  const mend = FOLDER_IN_THE_WAY.includes(Number(error.errcode) % 256)
    ? ' In WAL mode SQLite also needs to write beside the file: copy it, with its -wal, into a folder of your own and name that.'
    : ''
  throw new MoveRefused(`${path} cannot be read as an SQLite database: ${error.message}.${mend}`, { cause: error })
}
