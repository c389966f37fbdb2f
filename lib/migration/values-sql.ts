import type { DraftRow } from '@/lib/migration/choose-values'
import type { OwnColumns } from '@/lib/migration/write-batch'

/**
 * The SQL by which a batch of drafts is read as rows `u`: the own columns they fill, each as its type with its default where
 * it may not be null, and `u.legacy_id` as text.
 */
export function valuesSql(own: OwnColumns, drafts: readonly DraftRow[]) {
  const names = [...new Set(drafts.flatMap(({ values }) => Object.keys(values)))].filter((name) => own.has(name))
  const taken = names.map((name) => {
    const { type, fallback } = own.get(name) ?? { type: 'text', fallback: null }
    return fallback === null ? `u.${name}::${type}` : `coalesce(u.${name}::${type}, ${fallback})`
  })
  const columns = ['legacy_id', ...names]
  const from = `unnest(${columns.map((_, place) => `$${place + 1}::text[]`).join(', ')}) AS u(${columns.join(', ')})`
  const arrays = [
    drafts.map(({ legacyId }) => legacyId),
    ...names.map((name) => drafts.map(({ values }) => values[name] ?? null)),
  ]
  return { names, taken, from, arrays }
}
