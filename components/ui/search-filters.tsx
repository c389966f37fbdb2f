import Link from 'next/link'
import Search from 'lucide-react/icons/search'
import type { ReactNode } from 'react'
import { Button } from './button'
import { buttonClass } from './button-class'

export interface SearchFiltersProps {
  /** The list's own address, without a query. */
  action: string
  /** Says what is searched: "Search classes". */
  label: string
  /** Fields; their names become the query. Use `Field` with `TextInput` or `Select`, with `defaultValue` from the query. */
  children: ReactNode
  /** Something is filtered: offers the way back to everything. */
  active?: boolean
}

/** Search and filters as a plain GET form: the result has an address, and it works before JavaScript has loaded. */
export function SearchFilters({ action, label, children, active }: SearchFiltersProps) {
  return (
    <search aria-label={label} className="mb-5 block rounded-card border border-line bg-surface p-4 shadow-card">
      <form
        action={action}
        method="get"
        // Every filter is optional; saying so at each would be noise.
        className="grid grid-cols-1 items-end gap-3 sm:grid-cols-2 lg:flex lg:flex-wrap [&_[data-optional]]:hidden lg:[&>*]:min-w-40 lg:[&>*:first-child]:flex-1"
      >
        {children}
        <div className="flex gap-2 lg:min-w-0!">
          <Button type="submit" variant="primary" icon={<Search aria-hidden />}>
            Show
          </Button>
          {active && (
            <Link href={action} className={buttonClass('quiet')}>
              Clear
            </Link>
          )}
        </div>
      </form>
    </search>
  )
}
