import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dropDatabase } from '@/lib/db/database'
import { createEmptyDatabase } from '@/lib/testing/database'
import { writeDumpOf } from '@/lib/testing/dump-of'
import { movedFrom } from '@/lib/testing/moved-from'
import { buildOldSchool } from '@/lib/testing/old-school'
import { SHARED_DUMPS } from '@/lib/testing/old-schools'
import { writeSqliteSchool } from '@/lib/testing/sqlite-school'

const SIZE = { teachers: 8, students: 40, courses: 8, classes: 60, slots: 40 }
const folder = mkdtempSync(join(tmpdir(), 'lectern-lineages-'))
const at = (name: string) => join(folder, name)

beforeAll(async () => {
  for (const drift of [false, true]) {
    const { url } = await createEmptyDatabase()
    const name = drift ? 'drifted' : 'clean'
    await buildOldSchool(url, 77, SIZE, { drift })
    await writeSqliteSchool(url, at(`${name}.sqlite3`), 'delete')
    await writeDumpOf(url, at(`${name}.sql.gz`), 'copy')
    await dropDatabase(url)
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

const pairs = [
  ['built, as dumps', at('clean.sql.gz'), at('drifted.sql.gz')],
  ['built, as SQLite files', at('clean.sqlite3'), at('drifted.sqlite3')],
  ['the shared dumps', SHARED_DUMPS.clean, SHARED_DUMPS.drifted],
] as const

describe.each(pairs)('a school whose tables grew by hand: %s', (name, clean, drifted) => {
  it.runIf(!name.includes('shared') || existsSync(clean))('is the school as it was made', async () => {
    const [one, other] = [await movedFrom(clean), await movedFrom(drifted)]
    expect(Object.keys(other.tables)).toEqual(Object.keys(one.tables))
    expect(differences(one.tables, other.tables)).toEqual([])
    expect(other.assignments).toEqual(one.assignments)
    expect(other.assignments.length).toBeGreaterThan(10)
    // Nothing is skipped, and what disagrees is said of the class in which it does.
    expect(other.said).not.toMatch(/skipped:/)
    const [before, after] = [changedOnTheWay(one.said), changedOnTheWay(other.said)]
    expect(after.live_class_session).toBeGreaterThan(before.live_class_session ?? 0)
    expect({ ...after, live_class_session: 0 }).toEqual({ ...before, live_class_session: 0 })
  })
})

/** How many rows of each table were said to have changed on the way. */
function changedOnTheWay(said: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const [, table = '', more = '1'] of said.matchAll(/^ {2}(\w+)(?: \d+|: (\d+) more) changed on the way/gm))
    counts[table] = (counts[table] ?? 0) + Number(more)
  return counts
}

type Row = Record<string, unknown>

// What only a school that grew by hand knows. Nothing of it is Phase 2.
const GROWN: Readonly<Record<string, readonly string[]>> = {
  live_class_session: ['scheduled_end'],
  teacher: ['permission_level'],
  course_teacher: ['can_manage_schedule'],
}

/** Which values differ, as `table.column: one and other`; those apart that only one of the schools can know. */
function differences(one: Record<string, string[]>, other: Record<string, string[]>): string[] {
  // What the import remembers of each school is that school's.
  const { import_note: _, import_row: __, ...tables } = one
  return Object.entries(tables).flatMap(([table, rows]) => {
    const others = other[table] ?? []
    if (rows.length !== others.length) return [`${table}: ${rows.length} rows and ${others.length}`]
    return rows.flatMap((row, place) => differencesOf(table, JSON.parse(row) as Row, JSON.parse(others[place]!) as Row))
  })
}

function differencesOf(table: string, one: Row, other: Row): string[] {
  // A link that only the newer column had: it is the class's link, and says whose it is.
  const isLinked = table === 'live_class_session' && one.meeting_link === '' && other.meeting_link !== ''
  const grown = [...(GROWN[table] ?? []), ...(isLinked ? ['meeting_link', 'meeting_provider'] : [])]
  return Object.keys(one)
    .filter((column) => !grown.includes(column) && JSON.stringify(one[column]) !== JSON.stringify(other[column]))
    .map((column) => `${table}.${column}: ${JSON.stringify(one[column])} and ${JSON.stringify(other[column])}`)
}
