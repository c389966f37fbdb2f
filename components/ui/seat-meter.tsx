import clsx from 'clsx'
import { SeatBar } from './seat-bar'

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
  return (
    <div className="w-full max-w-56 min-w-28" data-tabular>
      <SeatBar taken={taken} held={held} capacity={capacity} />
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
