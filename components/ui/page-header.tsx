import Link from 'next/link'
import type { ReactNode } from 'react'

export interface Crumb {
  href: string
  label: string
}

export interface PageHeaderProps {
  title: ReactNode
  lead?: ReactNode
  /** A badge or two beside the title. */
  status?: ReactNode
  actions?: ReactNode
  /** The pages above this one, from the top; this page itself is left out. */
  breadcrumb?: readonly Crumb[]
}

/** The head of a page: where it is, its one `h1`, a sentence, what can be done. */
export function PageHeader({ title, lead, status, actions, breadcrumb }: PageHeaderProps) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-8 gap-y-4 sm:mb-8">
      <div className="min-w-0">
        {breadcrumb && breadcrumb.length > 0 && (
          <nav aria-label="Breadcrumb" className="mb-1.5">
            <ol className="flex flex-wrap items-center gap-x-1.5 text-sm text-ink-faint">
              {breadcrumb.map((crumb) => (
                <li key={crumb.href} className="flex items-center gap-x-1.5">
                  <Link href={crumb.href} className="py-0.5 underline-offset-3 hover:text-ink hover:underline">
                    {crumb.label}
                  </Link>
                  <span aria-hidden>/</span>
                </li>
              ))}
            </ol>
          </nav>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <h1 className="min-w-0 font-display text-[1.75rem] leading-tight tracking-tight break-words sm:text-[2rem]">
            {title}
          </h1>
          {status}
        </div>
        {lead && <p className="mt-2 max-w-prose text-ink-soft">{lead}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}
