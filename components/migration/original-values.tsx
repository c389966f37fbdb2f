import { DefinitionList } from '@/components/ui/definition-list'

/** A row as the old system had it, column by column; what was empty there says so. */
export function OriginalValues({ values }: { values: Readonly<Record<string, unknown>> }) {
  const facts = Object.entries(values).map(([column, value]) => ({ term: column, value: <Value value={value} /> }))
  return facts.length === 0 ? (
    <p className="text-ink-soft">Nothing was kept of it.</p>
  ) : (
    <DefinitionList facts={facts} />
  )
}

function Value({ value }: { value: unknown }) {
  if (value === null || value === '') return <span className="text-ink-faint">{value === null ? 'null' : 'empty'}</span>
  return (
    <span className="font-mono text-sm wrap-anywhere whitespace-pre-wrap">
      {typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
    </span>
  )
}
