import { Card } from '@/components/ui/card'
import { TextLink } from '@/components/ui/text-link'
import { ordinal } from '@/components/bookings/ordinal'
import type { ClassPage } from '@/lib/booking/class-page-queries'
import { routes } from '@/lib/routes'
import { formatInstant, type Viewer } from '@/lib/time/format'

export interface PlaceInQueueProps {
  waiting: NonNullable<ClassPage['waiting']>
  viewer: Viewer
}

/** The viewer waits for a seat of this class, or one is held for them. */
export function PlaceInQueue({ waiting: { place, of, offerUntil }, viewer }: PlaceInQueueProps) {
  return (
    <Card title={place === null ? 'A seat is held for you' : `You are ${ordinal(place)} of ${of} waiting`}>
      <p className="text-ink-soft">
        {place === null
          ? `It is yours to take${offerUntil ? ` until ${formatInstant(offerUntil, viewer)}` : ''}.`
          : 'When a seat comes free, it is offered to the first who waits.'}
      </p>
      <p className="mt-3 text-sm">
        <TextLink href={routes.bookings()}>All my bookings</TextLink>
      </p>
    </Card>
  )
}
