import { Badge } from '@/components/ui/badge'
import type { MyBooking } from '@/lib/booking/queries'

/** How a booking stands, in a word or two. `over`: its time has passed. */
export function BookingBadge({ booking, over }: { booking: MyBooking; over: boolean }) {
  switch (booking.status) {
    case 'pending':
      if (over) return <Badge>Not answered</Badge>
      return booking.proposed ? <Badge tone="warning">New time proposed</Badge> : <Badge tone="info">Requested</Badge>
    case 'confirmed':
      return over ? <Badge>Booked</Badge> : <Badge tone="success">Booked</Badge>
    case 'attended':
      return <Badge tone="success">Attended</Badge>
    case 'no_show':
      return <Badge tone="warning">Missed</Badge>
    case 'declined':
      return <Badge tone="danger">Declined</Badge>
    case 'rescheduled':
      return <Badge>Moved</Badge>
    case 'cancelled':
      if (booking.classStatus === 'cancelled' && !booking.byStudent) return <Badge tone="danger">Class cancelled</Badge>
      return <Badge>{booking.byStudent ? 'Cancelled by you' : 'Cancelled'}</Badge>
  }
}
