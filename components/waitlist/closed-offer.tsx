import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { routes } from '@/lib/routes'
import { formatInstant, type Viewer } from '@/lib/time/format'
import type { OfferPage } from '@/lib/waitlist/queries'

/** What became of a place in a queue that is no more, and what can be done next. */
export function ClosedOffer({ entry, viewer, now }: { entry: OfferPage; viewer: Viewer; now: string }) {
  const { title, text } = whatHappened(entry, viewer)
  const isOver = entry.startAt <= now || entry.classStatus === 'cancelled'
  return (
    <Card title={title}>
      <p className="text-ink-soft">{text}</p>
      {!isOver && entry.status !== 'accepted' && (
        <p className="mt-2 text-ink-soft">
          Still interested? On the page of the class you can see whether seats are free, or join the waitlist again, at
          its end.
        </p>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        <LinkButton href={routes.class(entry.sessionId)} variant="primary">
          {entry.status === 'accepted' ? 'To the class' : 'See the class'}
        </LinkButton>
        <LinkButton href={routes.classes()}>See other classes</LinkButton>
      </div>
    </Card>
  )
}

function whatHappened({ status, offerUntil, classStatus }: OfferPage, viewer: Viewer): { title: string; text: string } {
  if (classStatus === 'cancelled' && status !== 'accepted') {
    return { title: 'This class is cancelled', text: 'Its waitlist was closed with it.' }
  }
  switch (status) {
    case 'accepted':
      return { title: 'You took this seat', text: 'It is yours. You find it in your bookings.' }
    case 'expired':
      return {
        title: 'This offer is over',
        text: `The seat was held for you ${offerUntil ? `until ${formatInstant(offerUntil, viewer)}` : 'for a while'}. It was not taken in time and has passed on.`,
      }
    case 'declined':
      return { title: 'You declined this offer', text: 'The seat has passed to the next person who waits.' }
    default:
      return { title: 'You are not in this queue any more', text: 'Your place was given up.' }
  }
}
