import { Notice } from '@/components/ui/notice'
import type { MyBooking } from '@/lib/booking/queries'
import { formatInstant, type Viewer } from '@/lib/time/format'

export type Doing = 'cancelled' | 'moved' | 'booked'

/** What an address says has just been done with the booking it names. */
export function doingOf(query: Partial<Record<Doing, unknown>>): Doing {
  if (query.cancelled !== undefined) return 'cancelled'
  return query.moved === undefined ? 'booked' : 'moved'
}

/** What the viewer has just done, named; nothing where it is not so any more. */
export function JustDone({ booking, doing, viewer }: { booking: MyBooking; doing: Doing; viewer: Viewer }) {
  const sentence = sentenceOf(booking, doing, `${booking.title}, ${formatInstant(booking.startAt, viewer)}`)
  return (
    sentence && (
      <Notice tone="success" role="status" className="mb-5">
        {sentence}
      </Notice>
    )
  )
}

function sentenceOf(booking: MyBooking, doing: Doing, what: string): string | null {
  const { status, insteadOf, teacherName, kind } = booking
  if (doing === 'cancelled') return status === 'cancelled' ? `Cancelled: ${what}.` : null
  if (doing === 'booked') {
    if (status === 'confirmed') return `Booked: ${what}.`
    return status === 'pending' ? `You have asked for ${what}. ${teacherName} will answer.` : null
  }
  if (status === 'confirmed') return `Moved to ${what}.`
  if (status !== 'pending') return null
  const kept =
    insteadOf === null ? '' : ` Your ${kind === 'one_on_one' ? 'lesson' : 'seat'} is kept until the teacher says yes.`
  return `You have asked to move to ${what}.${kept}`
}
