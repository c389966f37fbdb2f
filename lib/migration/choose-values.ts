import type { OldRow } from '@/lib/migration/old-database'
import type { TablePlan } from '@/lib/migration/old-tables'

/** A row on its way from the old system: own columns with the values PostgreSQL will read, and what happened to it. */
export type DraftRow = {
  legacyId: string
  values: Record<string, string | null>
  /** Foreign keys as the old system has them; translated when the batch is written. */
  old: OldRow
  /** Columns whose ids mean what an operator said they mean, and whom. */
  told?: string[]
  remarks: string[]
  /** Values that could not be kept, each under a reason. */
  quarantine: { reason: string; original: Record<string, string | null> }[]
}

const HTTP_URL = /^https?:\/\/[^\s/]+\S*$/i

/** Takes each own column from the first old column that is filled. A disagreement of filled columns is remarked. */
export function chooseValues(plan: TablePlan, present: ReadonlySet<string>, row: OldRow): DraftRow {
  const draft: DraftRow = { legacyId: row.id ?? '', values: {}, old: row, remarks: [], quarantine: [] }
  for (const [own, candidates] of Object.entries(plan.columns)) {
    const there = candidates.filter((name) => present.has(name))
    const filled = there.filter((name) => isFilled(row[name]))
    const chosen = filled[0] ?? there[0]
    draft.values[own] = chosen === undefined ? null : (row[chosen] ?? null)
    const others = filled.slice(1).filter((name) => row[name] !== draft.values[own])
    if (others.length > 0) {
      const said = others.map((name) => `${name} says ${row[name] ?? 'nothing'}`).join(', ')
      draft.remarks.push(`${String(chosen)} ${draft.values[own] ?? ''} kept, ${said}`)
    }
  }
  for (const names of plan.compared ?? []) {
    const filled = names.filter((name) => present.has(name) && isFilled(row[name]))
    if (new Set(filled.map((name) => row[name])).size > 1)
      draft.remarks.push(`disagree: ${filled.map((name) => `${name} ${row[name] ?? ''}`).join(', ')}`)
  }
  for (const column of plan.links ?? []) refuseBadLink(draft, column)
  return draft
}

/** Puts a value aside that cannot be kept: the original goes to quarantine under `reason`, the column gets `instead`. */
export function putAside(draft: DraftRow, column: string, reason: string, instead: string | null): void {
  const original = draft.values[column] ?? null
  draft.quarantine.push({ reason: `${reason}:${column}`, original: { [column]: original } })
  draft.remarks.push(`${column} ${JSON.stringify(original)} put aside (${reason})`)
  draft.values[column] = instead
}

function refuseBadLink(draft: DraftRow, column: string): void {
  const link = draft.values[column] ?? ''
  if (link !== '' && !HTTP_URL.test(link)) putAside(draft, column, 'bad_link', '')
}

function isFilled(value: string | null | undefined): boolean {
  return value !== null && value !== undefined && value !== ''
}
