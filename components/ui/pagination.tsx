import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { buttonClass } from './button-class'
import { LinkButton } from './link-button'

export interface PaginationProps {
  /** Counted from 1. */
  page: number
  pageSize: number
  total: number
  hrefFor: (page: number) => string
  /** What is counted, in the plural: "classes". */
  noun: string
}

/** Which part of a list this is, and the way to the next and previous. Absent when the list fits on one page. */
export function Pagination({ page, pageSize, total, hrefFor, noun }: PaginationProps) {
  const last = Math.max(1, Math.ceil(total / pageSize))
  if (last === 1) return null
  const from = Math.min(total, (page - 1) * pageSize + 1)
  const to = Math.min(total, page * pageSize)
  return (
    <nav aria-label="Pages" className="mt-5 flex flex-wrap items-center justify-between gap-3">
      <p className="text-sm text-ink-soft" data-tabular>
        {from}–{to} of {total} {noun}
      </p>
      <div className="flex gap-2">
        {page > 1 ? (
          <LinkButton href={hrefFor(page - 1)} rel="prev" size="sm" icon={<ChevronLeft aria-hidden />}>
            Previous
          </LinkButton>
        ) : (
          <span aria-disabled className={buttonClass('secondary', 'sm')}>
            <ChevronLeft aria-hidden />
            Previous
          </span>
        )}
        {page < last ? (
          <LinkButton href={hrefFor(page + 1)} rel="next" size="sm">
            Next
            <ChevronRight aria-hidden />
          </LinkButton>
        ) : (
          <span aria-disabled className={buttonClass('secondary', 'sm')}>
            Next
            <ChevronRight aria-hidden />
          </span>
        )}
      </div>
    </nav>
  )
}
