import Link from 'next/link'
import type { ReactNode } from 'react'

export interface StatProps {
  label: string
  value: ReactNode
  /** A few words below: what it is measured against. */
  note?: ReactNode
  href?: string
}

/** Holds `Stat`s side by side. */
export function StatGroup({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line shadow-card lg:grid-cols-4">
      {children}
    </dl>
  )
}

/** One number that matters, inside a `StatGroup`. */
export function Stat({ label, value, note, href }: StatProps) {
  return (
    <div className="relative flex flex-col bg-surface px-4 py-3.5 has-[a:hover]:bg-sunken sm:px-5">
      <dt className="text-sm text-ink-faint">
        {href ? (
          <Link href={href} className="after:absolute after:inset-0">
            {label}
          </Link>
        ) : (
          label
        )}
      </dt>
      <dd className="mt-0.5 text-2xl leading-8 font-semibold tracking-tight" data-tabular>
        {value}
      </dd>
      {note && <dd className="text-sm text-ink-soft">{note}</dd>}
    </div>
  )
}
