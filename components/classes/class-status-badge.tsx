import { Badge } from '@/components/ui/badge'
import type { ClassPage } from '@/lib/booking/class-page-queries'

/** What a visitor should know of a class's state; nothing while it can simply be booked. */
export function ClassStatusBadge({ status }: { status: ClassPage['status'] }) {
  switch (status) {
    case 'draft':
    case 'scheduled':
    case 'booking_closed':
      // What it says, the seats beside it say better.
      return null
    case 'live':
      return (
        <Badge tone="success" dot>
          Under way
        </Badge>
      )
    case 'completed':
      return <Badge>Over</Badge>
    case 'cancelled':
      return <Badge tone="danger">Cancelled</Badge>
  }
}
