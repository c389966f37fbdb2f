import type { ReactNode } from 'react'

/** Facts about one thing, name beside value; below each other where it is narrow. */
export function DefinitionList({ facts }: { facts: readonly { term: string; value: ReactNode }[] }) {
  return (
    <dl className="divide-y divide-line">
      {facts.map((fact) => (
        <div key={fact.term} className="grid gap-x-6 gap-y-0.5 py-2.5 sm:grid-cols-[10rem_minmax(0,1fr)]">
          <dt className="text-sm leading-6 text-ink-faint">{fact.term}</dt>
          <dd className="min-w-0 break-words">{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
