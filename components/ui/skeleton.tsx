import clsx from 'clsx'

/** A grey bar where text will be. Give it a width and height by class. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden className={clsx('block animate-pulse rounded-control bg-neutral-soft', className ?? 'h-4')} />
  )
}

/** A page that is on its way: head and a few rows. */
export function PageSkeleton({ rows = 4 }: { rows?: number }) {
  return (
    <div role="status">
      <span className="sr-only">Loading</span>
      <Skeleton className="mb-8 h-9 w-56 max-w-full" />
      <div className="flex flex-col gap-3">
        {Array.from({ length: rows }, (_, row) => (
          <Skeleton key={row} className="h-20 rounded-card" />
        ))}
      </div>
    </div>
  )
}
