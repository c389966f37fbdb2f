import { Badge } from '@/components/ui/badge'
import type { SessionStatus } from '@/lib/sessions/decisions'
import type { BookingStatus } from '@/lib/sessions/roster-queries'
import { asInstant, isAtOrAfter } from '@/lib/time/instant'
import { bookingWords, sessionWords } from './status-word'

/** The state of a class as a word. */
export function SessionStatusBadge({ status }: { status: SessionStatus }) {
  const { label, tone } = sessionWords[status]
  return (
    <Badge tone={tone} dot>
      {label}
    </Badge>
  )
}

/** The state of a class at this moment (ISO): one that nobody started or ended is over when its time is. */
export function ClassStateBadge({ status, endAt, now }: { status: SessionStatus; endAt: string; now: string }) {
  const timeIsOver = isAtOrAfter(asInstant(now), asInstant(endAt))
  if (timeIsOver && (status === 'scheduled' || status === 'booking_closed')) return <Badge dot>Over</Badge>
  return <SessionStatusBadge status={status} />
}

/** The state of a booking as its teacher reads it. */
export function BookingStatusBadge({ status }: { status: BookingStatus }) {
  const { label, tone } = bookingWords[status]
  return <Badge tone={tone}>{label}</Badge>
}
