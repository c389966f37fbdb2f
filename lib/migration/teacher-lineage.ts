import { MoveRefused } from '@/lib/migration/arguments'
import type { OldDatabase } from '@/lib/migration/old-database'

/** Whom a column of the old system means by a teacher: the profile or its user; or why that cannot be said. */
export type Lineage = {
  means: 'myApp_teacher' | 'auth_user' | null
  /** What is to be said where it was not a foreign key that told; null otherwise. */
  why: string | null
  /** The operator said it: neither a key nor the values did. */
  isTold?: true
}

/** What an operator may say that the ids of teachers are: those of their profiles, or those of their users. */
export const TEACHER_IDS = ['teacher', 'user'] as const
export type TeacherIds = (typeof TEACHER_IDS)[number]

// The one column whose meaning changed between versions of the old system. Every other always meant the profile.
const CHANGED_ITS_MEANING = 'myApp_courseteacher'
const CHANGED_COLUMN = 'teacher_id'
const MEANT = { teacher: 'myApp_teacher', user: 'auth_user' } as const
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

/**
 * Takes an operator's word for whom the column means that changed its meaning, where no foreign key of the old database says
 * so: it counts more than what the values look like. Returns what is to be said of it, null where a key says the same. Throws
 * `MoveRefused` where a key says otherwise.
 */
export async function takeWord(old: OldDatabase, ids: TeacherIds): Promise<string | null> {
  const [table, column] = [CHANGED_ITS_MEANING, CHANGED_COLUMN]
  if (!old.columnsOf(table)?.has(column)) return null
  const found = await teacherLineage(old, table, column)
  if (found.why === null) {
    if (found.means === MEANT[ids]) return null
    throw new MoveRefused(
      `--teacher-ids ${ids} contradicts the old database: by its foreign key, ${table}.${column} means ${found.means ?? ''}. Leave the option out.`,
    )
  }
  known.get(old)?.set(`${table}.${column}`, Promise.resolve({ means: MEANT[ids], why: null, isTold: true }))
  const whose = ids === 'teacher' ? `the teachers' profiles` : 'the users who teach'
  return `${found.why}; taken for ids of ${whose}, as --teacher-ids says`
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
