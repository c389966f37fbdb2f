import clsx from 'clsx'

/** A grey bar where text will be. Give it a width and height by class. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden className={clsx('block animate-pulse rounded-control bg-neutral-soft', className ?? 'h-4')} />
  )
}
