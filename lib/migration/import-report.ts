import type { Client } from 'pg'
import type { Output } from '@/lib/migration/output'

/** A row of the old system by its old id, and what is to be said about it. */
export type OldRowNote = { id: string; what: string }

/** Why a row is named: not brought over, changed on the way, changed on both sides, or gone from the old system. */
export type NoteKind = 'skipped' | 'changed_on_the_way' | 'conflict' | 'deleted'

/** How many rows were named for one reason, and the first of them; the rows of `import_note` have them all. */
export type Notes = { count: number; first: OldRowNote[] }

/** What became of one table. read = written + changed + unchanged + skipped + conflicts. */
export type TableReport = {
  table: string
  read: number
  /** New here. */
  written: number
  /** Here from an earlier import, and brought up to date. */
  changed: number
  /** Here already, and the same in the old system as at the last import. */
  unchanged: number
  /** Gone from the old system, and therefore from here, because that was asked for. */
  removed: number
  notes: Record<NoteKind, Notes>
}

/** The id of a note that is about the table and not about one of its rows. */
export const WHOLE_TABLE = '0'

const MOST_KEPT = 1_000
const SHOWN_NOTES = 20
const TITLES: Readonly<Record<NoteKind, string>> = {
  skipped: 'skipped',
  changed_on_the_way: 'changed on the way',
  conflict: 'left alone',
  deleted: 'gone from the old system',
}

/** The report of a table of which nothing has been read yet. */
export function emptyReport(table: string): TableReport {
  const none = (): Notes => ({ count: 0, first: [] })
  const notes = { skipped: none(), changed_on_the_way: none(), conflict: none(), deleted: none() }
  return { table, read: 0, written: 0, changed: 0, unchanged: 0, removed: 0, notes }
}

/** Keeps notes as rows of the run, all of them, and in the report the first ones: memory stays flat. */
export async function note(
  client: Client,
  runId: number,
  report: TableReport,
  kind: NoteKind,
  notes: readonly OldRowNote[],
): Promise<void> {
  if (notes.length === 0) return
  const kept = report.notes[kind]
  kept.count += notes.length
  kept.first.push(...notes.slice(0, MOST_KEPT - kept.first.length))
  await client.query(
    `INSERT INTO import_note (run_id, target, legacy_id, kind, what)
       SELECT $1, $2, u.legacy_id, $3, u.what FROM unnest($4::bigint[], $5::text[]) AS u(legacy_id, what)`,
    [runId, report.table, kind, notes.map(({ id }) => id), notes.map(({ what }) => what)],
  )
}

/** Says what became of every table: counts, then which rows were skipped, changed, left alone or are gone. */
export function sayImport(out: Output, reports: readonly TableReport[]): void {
  out.table(
    ['table', 'read', 'new', 'changed', 'unchanged', 'skipped', 'left alone', 'gone there', 'removed here'],
    reports.map(({ table, read, written, changed, unchanged, removed, notes }) => [
      ...[table, read, written, changed, unchanged, notes.skipped.count, notes.conflict.count],
      ...[notes.deleted.count, removed],
    ]),
  )
  for (const { table, notes } of reports) {
    for (const [kind, title] of Object.entries(TITLES)) sayNotes(out, table, title, notes[kind as NoteKind])
  }
  out.result({ tables: reports })
}

function sayNotes(out: Output, table: string, how: string, { count, first }: Notes): void {
  for (const { id, what } of first.slice(0, SHOWN_NOTES))
    out.line(`  ${id === WHOLE_TABLE ? table : `${table} ${id}`} ${how}: ${what}`)
  const rest = count - SHOWN_NOTES
  if (rest > 0) out.line(`  ${table}: ${rest} more ${how}; the table import_note lists them all`)
}
