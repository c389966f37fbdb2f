import type { Tone } from '@/components/ui/tone'
import type { SessionStatus } from '@/lib/sessions/decisions'
import type { BookingStatus } from '@/lib/sessions/roster-queries'

type Word = { label: string; tone: Tone }

/** The states of a class, in the order of its life, and how they are called and coloured. */
export const sessionWords: Record<SessionStatus, Word> = {
  draft: { label: 'Draft', tone: 'neutral' },
  scheduled: { label: 'Scheduled', tone: 'accent' },
  booking_closed: { label: 'Booking closed', tone: 'warning' },
  live: { label: 'Live', tone: 'success' },
  completed: { label: 'Completed', tone: 'neutral' },
  cancelled: { label: 'Cancelled', tone: 'danger' },
}

/** The states of a booking, as its teacher reads them. */
export const bookingWords: Record<BookingStatus, Word> = {
  pending: { label: 'Waiting for you', tone: 'warning' },
  confirmed: { label: 'Confirmed', tone: 'accent' },
  attended: { label: 'Attended', tone: 'success' },
  no_show: { label: 'No-show', tone: 'danger' },
  declined: { label: 'Declined', tone: 'neutral' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
  rescheduled: { label: 'Rescheduled', tone: 'neutral' },
}

/** For a filter. */
export const sessionStatusChoices = Object.entries(sessionWords).map(([value, { label }]) => ({ value, label }))

/** The word for a state of a class, a booking or neither. */
export function statusWord(status: string): string {
  const known: Record<string, { label: string } | undefined> = { ...bookingWords, ...sessionWords }
  return known[status]?.label ?? status.replaceAll('_', ' ')
}
