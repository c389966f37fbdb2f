import { Badge } from '@/components/ui/badge'
import { SeatBar } from '@/components/ui/seat-bar'
import type { ClassSeats } from '@/lib/sessions/seats-queries'

/** From here on the last seats are worth a word of their own. */
const FEW = 3

/** Seats nobody has, whether or not others come first. */
export function freeSeats({ taken, held, capacity }: ClassSeats): number {
  return Math.max(0, capacity - taken - held)
}

/** How full a class is: a bar, the same in words, and how many wait. What matters most before booking stands out. */
export function SeatState({ seats, compact }: { seats: ClassSeats; compact?: boolean }) {
  const { taken, held, capacity, waiting } = seats
  const free = freeSeats(seats)
  return (
    <div className="w-full max-w-64" data-tabular>
      <SeatBar taken={taken} held={held} capacity={capacity} />
      <div className="mt-1.5 flex min-h-6 flex-wrap items-center gap-x-1.5 gap-y-1 text-sm text-ink-soft">
        {free === 0 ? (
          <Badge>Full</Badge>
        ) : free <= FEW ? (
          <Badge tone="warning">{free === 1 ? 'Last seat' : `${free} seats left`}</Badge>
        ) : (
          <span className="font-medium text-ink">{free} left</span>
        )}
        {waiting > 0 && <Badge tone="info">{waiting} waiting</Badge>}
        <span className={compact ? 'sr-only' : undefined}>
          {taken} of {capacity} taken
          {held > 0 && `, ${held} held`}
        </span>
      </div>
    </div>
  )
}
