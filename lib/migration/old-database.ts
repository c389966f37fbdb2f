import { MoveRefused } from '@/lib/migration/arguments'
import { readPostgres } from '@/lib/migration/old-postgres'
import { readSqlite } from '@/lib/migration/old-sqlite'

/** A row of the old system, every value as PostgreSQL writes it, so that nothing is rounded on the way. */
export type OldRow = Readonly<Record<string, string | null>>

/** The old system's database as it was at one moment. */
export type OldDatabase = {
  /** The columns a table really has; null when there is no such table. */
  columnsOf: (table: string) => ReadonlySet<string> | null
  /** The table a column's foreign key points at; null when it has none, or several that contradict each other. */
  targetOf: (table: string, column: string) => string | null
  /** Up to `limit` rows after the row with the id `after`, in the order of their ids. */
  page: (table: string, columns: readonly string[], after: string, limit: number) => Promise<OldRow[]>
  /** The rows whose `key` is one of `values`. */
  matching: (table: string, columns: readonly string[], key: string, values: readonly string[]) => Promise<OldRow[]>
  /** How many rows a table holds. */
  count: (table: string) => Promise<number>
}

/** It is there, and it is not the old system's. */
export class NotAnOldSchool extends MoveRefused {
  override name = 'NotAnOldSchool'
}

/** Whether `text` is the address of a PostgreSQL database. */
export function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)
}

/**
 * Reads the old system's database at `from`, the address of a PostgreSQL database or the path of an SQLite file, without
 * writing to it and as it was at one moment, whatever the old system writes meanwhile. The same rows are the same text
 * from both. The reading ends when `signal` is set. Throws `NotAnOldSchool` where there are no users, `MoveRefused` where it
 * cannot be read.
 */
export async function readOldDatabase<T>(
  from: string,
  work: (old: OldDatabase) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const read = isPostgresUrl(from) ? readPostgres : readSqlite
  return read(
    from,
    (old) => {
      if (old.columnsOf('auth_user') === null)
        throw new NotAnOldSchool('There is no table auth_user: not a database of the old system.')
      return work(old)
    },
    signal,
  )
}
