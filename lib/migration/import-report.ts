import type { Output } from '@/lib/migration/output'

/** A row of the old system by its old id, and what is to be said about it. */
export type OldRowNote = { id: string; what: string }

/** What became of one table. read = written + unchanged + skipped. */
export type TableReport = {
  table: string
  read: number
  written: number
  /** Here already, from an earlier import. */
  unchanged: number
  /** Not brought over, each with its reason. */
  skipped: OldRowNote[]
  /** Brought over, with something changed or chosen on the way. */
  remarks: OldRowNote[]
}

const SHOWN_NOTES = 20

/** Says what became of every table: counts, then why rows were skipped or changed on the way. */
export function sayImport(out: Output, reports: readonly TableReport[]): void {
  out.table(
    ['table', 'read', 'written', 'unchanged', 'skipped'],
    reports.map(({ table, read, written, unchanged, skipped }) => [table, read, written, unchanged, skipped.length]),
  )
  for (const report of reports) {
    sayNotes(out, report.table, 'skipped', report.skipped)
    sayNotes(out, report.table, 'changed on the way', report.remarks)
  }
  out.result({ tables: reports })
}

function sayNotes(out: Output, table: string, how: string, notes: readonly OldRowNote[]): void {
  for (const { id, what } of notes.slice(0, SHOWN_NOTES)) out.line(`  ${table} ${id} ${how}: ${what}`)
  const rest = notes.length - SHOWN_NOTES
  if (rest > 0) out.line(`  ${table}: ${rest} more ${how}; --json lists them all`)
}
