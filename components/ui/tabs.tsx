import clsx from 'clsx'
import Link from 'next/link'

export interface Tab {
  href: string
  label: string
  current?: boolean
  count?: number
}

/** Views of one thing, each with its own address; the row scrolls sideways where it does not fit. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="mb-5 overflow-x-auto border-b border-line">
      <ul className="flex gap-1">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={tab.current ? 'page' : undefined}
              className={clsx(
                '-mb-px flex min-h-10 items-center gap-2 border-b-2 px-3 text-[0.9375rem] whitespace-nowrap focus-visible:-outline-offset-2',
                tab.current
                  ? 'border-fill font-semibold text-ink'
                  : 'border-transparent text-ink-soft hover:border-line-strong hover:text-ink',
              )}
            >
              {tab.label}
              {tab.count !== undefined && (
                <span className="rounded-full bg-neutral-soft px-1.5 text-[0.8125rem] text-neutral-ink" data-tabular>
                  {tab.count}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
