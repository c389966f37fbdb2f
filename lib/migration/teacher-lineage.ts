import type { OldDatabase } from '@/lib/migration/old-database'

/** Whom a column of the old system means by a teacher: the profile or its user; or why that cannot be said. */
export type Lineage = {
  means: 'myApp_teacher' | 'auth_user' | null
  /** What is to be said where it was not a foreign key that told; null otherwise. */
  why: string | null
}

// The one column whose meaning changed between versions of the old system. Every other always meant the profile.
const CHANGED_ITS_MEANING = 'myApp_courseteacher'
const BATCH_ROWS = 5_000
const BEFORE_THE_FIRST = '-9223372036854775808'

const known = new WeakMap<OldDatabase, Map<string, Promise<Lineage>>>()
const said = new WeakSet<Lineage>()

/**
 * Whom `column` of `table` means. The foreign key says it. Without one, the column that changed its meaning is decided by its
 * values, only where all of them can be ids of the one and not all of the other; the other columns mean what they meant in
 * every version. Looked up once for each source.
 */
export function teacherLineage(old: OldDatabase, table: string, column: string): Promise<Lineage> {
  const ofSource = known.get(old) ?? new Map<string, Promise<Lineage>>()
  known.set(old, ofSource)
  const place = `${table}.${column}`
  const lineage = ofSource.get(place) ?? lineageOf(old, table, column)
  ofSource.set(place, lineage)
  return lineage
}

/** What is to be said about a column that is known without a key; for the first who asks. */
export function saidOnce(lineage: Lineage): string[] {
  if (lineage.means === null || lineage.why === null || said.has(lineage)) return []
  said.add(lineage)
  return [lineage.why]
}

async function lineageOf(old: OldDatabase, table: string, column: string): Promise<Lineage> {
  const target = old.targetOf(table, column)
  if (target === 'myApp_teacher' || target === 'auth_user') return { means: target, why: null }
  if (!old.columnsOf(table)?.has(column)) return { means: 'myApp_teacher', why: null }
  const noKey = `no foreign key says whom ${column} means`
  if (table !== CHANGED_ITS_MEANING)
    return { means: 'myApp_teacher', why: `${noKey}; in every version of the old system it was the teacher's profile` }
  const values = await valuesOf(old, table, column)
  const [profiles, theirUsers, users] = await Promise.all([
    thoseIn(old, 'myApp_teacher', 'id', values),
    thoseIn(old, 'myApp_teacher', 'user_id', values),
    thoseIn(old, 'auth_user', 'id', values),
  ])
  const all = (found: ReadonlySet<string>) => [...values].every((value) => found.has(value))
  if (all(profiles) && !all(users))
    return { means: 'myApp_teacher', why: `${noKey}; its values are ids of teachers, and not all of users` }
  if (all(theirUsers) && !all(profiles))
    return { means: 'auth_user', why: `${noKey}; its values are users who teach, and not all ids of teachers` }
  const both = all(profiles) ? 'could be teachers or users alike' : 'are not all ids of one table'
  return { means: null, why: `${noKey}, and its values ${both}` }
}

async function valuesOf(old: OldDatabase, table: string, column: string): Promise<Set<string>> {
  const values = new Set<string>()
  for (let after = BEFORE_THE_FIRST; ;) {
    const rows = await old.page(table, ['id', column], after, BATCH_ROWS)
    for (const row of rows) if (typeof row[column] === 'string') values.add(row[column])
    const last = rows.at(-1)?.id
    if (last === undefined || last === null) return values
    after = last
  }
}

async function thoseIn(
  old: OldDatabase,
  table: string,
  key: string,
  values: ReadonlySet<string>,
): Promise<Set<string>> {
  if (!old.columnsOf(table)?.has(key)) return new Set()
  const rows = await old.matching(table, [key], key, [...values])
  return new Set(rows.map((row) => row[key] ?? ''))
}
