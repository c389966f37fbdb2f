import { Badge } from '@/components/ui/badge'
import type { SeriesDateView } from '@/lib/series/queries'
import type { SeriesStatus } from '@/lib/series/decisions'

const words = {
  active: { label: 'Goes on', tone: 'success' },
  paused: { label: 'Paused', tone: 'warning' },
  completed: { label: 'Completed', tone: 'neutral' },
  cancelled: { label: 'Cancelled', tone: 'danger' },
} as const

/** The state of a series as a word. */
export function SeriesBadge({ status }: { status: SeriesStatus }) {
  const { label, tone } = words[status]
  return (
    <Badge tone={tone} dot>
      {label}
    </Badge>
  )
}

const SKIPPED: Readonly<Record<string, string>> = {
  chosen: 'Left out',
  teacher_busy: 'Left out: you had something else',
  time_off: 'Left out: time off',
  paused: 'Left out: paused',
}

/** What has become of a date of a series, in one or more words. */
export function DateBadges({ date }: { date: SeriesDateView }) {
  const { state, isMoved, skipReason, capacity, seatsTaken, seatsHeld, sessionId } = date
  const full = sessionId !== null && state === 'coming' && seatsTaken + seatsHeld >= capacity
  if (state === 'coming' && !isMoved && !full) return null
  return (
    <span className="flex flex-wrap gap-1.5">
      {state === 'skipped' && <Badge>{SKIPPED[skipReason] ?? 'Left out'}</Badge>}
      {state === 'cancelled' && <Badge tone="danger">Cancelled</Badge>}
      {state === 'held' && <Badge tone="warning">Taken off while paused</Badge>}
      {state === 'over' && <Badge>Over</Badge>}
      {state === 'under_way' && <Badge tone="success">Under way</Badge>}
      {isMoved && <Badge tone="info">Moved</Badge>}
      {full && <Badge tone="accent">Full</Badge>}
    </span>
  )
}
