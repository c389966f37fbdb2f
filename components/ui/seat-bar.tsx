import clsx from 'clsx'

export interface SeatBarProps {
  taken: number
  held: number
  capacity: number
}

/** How full a class is, as a bar. Decoration: the same stands beside it in words. */
export function SeatBar({ taken, held, capacity }: SeatBarProps) {
  const share = (seats: number) => `${Math.min(100, Math.max(0, (seats / Math.max(1, capacity)) * 100))}%`
  const isFull = taken + held >= capacity
  return (
    <div aria-hidden className="flex h-1.5 overflow-hidden rounded-full bg-neutral-line">
      <span className={clsx('h-full', isFull ? 'bg-ink-faint' : 'bg-fill')} style={{ width: share(taken) }} />
      {held > 0 && <span className="h-full bg-(--brass)" style={{ width: share(held) }} />}
    </div>
  )
}
