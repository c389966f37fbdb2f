import { Badge } from '@/components/ui/badge'
import type { SessionStatus } from '@/lib/sessions/decisions'
import type { BookingStatus } from '@/lib/sessions/roster-queries'
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

/** The state of a booking as its teacher reads it. */
export function BookingStatusBadge({ status }: { status: BookingStatus }) {
  const { label, tone } = bookingWords[status]
  return <Badge tone={tone}>{label}</Badge>
}
