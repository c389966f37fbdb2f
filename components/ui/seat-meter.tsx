import clsx from 'clsx'

export interface SeatMeterProps {
  /** Seats of confirmed bookings; more than `capacity` when an old class was oversold. */
  taken: number
  /** Seats held for open offers. */
  held?: number
  capacity: number
  /** Only the bar and "3 left", for lists. */
  compact?: boolean
}

/** How full a class is: a bar, and the same in words. */
export function SeatMeter({ taken, held = 0, capacity, compact }: SeatMeterProps) {
  const left = Math.max(0, capacity - taken - held)
  const share = (seats: number) => `${Math.min(100, Math.max(0, (seats / Math.max(1, capacity)) * 100))}%`
  return (
    <div className="w-full max-w-56 min-w-28" data-tabular>
      <div aria-hidden className="flex h-1.5 overflow-hidden rounded-full bg-neutral-line">
        <span className={clsx('h-full', left === 0 ? 'bg-ink-faint' : 'bg-fill')} style={{ width: share(taken) }} />
        {held > 0 && <span className="h-full bg-(--brass)" style={{ width: share(held) }} />}
      </div>
      <p className="mt-1 text-sm text-ink-soft">
        <span className={clsx('font-medium', left > 0 && 'text-ink')}>{left === 0 ? 'Full' : `${left} left`}</span>
        {!compact && (
          <>
            {' · '}
            {taken} of {capacity} taken
            {held > 0 && `, ${held} held`}
          </>
        )}
        {compact && <span className="sr-only">{`, ${taken} of ${capacity} taken`}</span>}
      </p>
    </div>
  )
}
