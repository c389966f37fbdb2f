import { Badge } from '@/components/ui/badge'
import type { SeriesDateView } from '@/lib/series/queries'
import type { SeriesStatus } from '@/lib/series/decisions'
import { leftOutWords } from './left-out-words'

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

/** Why a date was left out; `detail` is what stood in the way then. */
function skipWords({ skipReason, skipDetail }: Pick<SeriesDateView, 'skipReason' | 'skipDetail'>): string {
  switch (skipReason) {
    case 'class':
      return skipDetail ? `Left out: you have “${skipDetail}” then` : 'Left out: you have another class then'
    case 'lesson':
      return 'Left out: you have a 1:1 lesson then'
    case 'time_off':
      return skipDetail ? `Left out: time off, ${skipDetail}` : 'Left out: time off'
    case 'teacher_busy':
      return 'Left out: you had something else'
    case 'not_offered':
      return 'Left out: it could not be had'
    default:
      return leftOutWords(skipReason, 'teacher') ? `Left out: ${leftOutWords(skipReason, 'teacher')}` : 'Left out'
  }
}

/** What has become of a date of a series, in one or more words. */
export function DateBadges({ date }: { date: SeriesDateView }) {
  const { state, isMoved, capacity, seatsTaken, seatsHeld, sessionId } = date
  const full = sessionId !== null && state === 'coming' && seatsTaken + seatsHeld >= capacity
  if (state === 'coming' && !isMoved && !full) return null
  return (
    <span className="flex flex-wrap gap-1.5">
      {state === 'skipped' && <Badge>{skipWords(date)}</Badge>}
      {state === 'cancelled' && <Badge tone="danger">Cancelled</Badge>}
      {state === 'held' && <Badge tone="warning">Taken off while paused</Badge>}
      {state === 'over' && <Badge>Over</Badge>}
      {state === 'under_way' && <Badge tone="success">Under way</Badge>}
      {isMoved && <Badge tone="info">Moved</Badge>}
      {full && <Badge tone="accent">Full</Badge>}
    </span>
  )
}
