import Link from 'next/link'
import { ordinal } from '@/components/bookings/ordinal'
import { Countdown } from '@/components/time/countdown'
import { SessionTime } from '@/components/time/session-time'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { routes } from '@/lib/routes'
import { formatInstant, type Viewer } from '@/lib/time/format'
import type { OfferPage } from '@/lib/waitlist/queries'

export interface OwnPlacesProps {
  places: readonly OfferPage[]
  viewer: Viewer
  /** ISO instant the page was made at. */
  now: string
}

/** Where the student waits for a seat, with what is held for them on top. */
export function OwnPlaces({ places, viewer, now }: OwnPlacesProps) {
  if (places.length === 0) return null
  return (
    <Card title="Waiting for a seat" flush className="mb-6">
      <ul className="divide-y divide-line">
        {places.map((entry) => (
          <li
            key={entry.entryId}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2.5 px-4 py-3 sm:px-5"
          >
            <div className="min-w-0">
              <h3 className="font-semibold break-words">
                <Link href={routes.class(entry.sessionId)} className="underline-offset-3 hover:underline">
                  {entry.classTitle}
                </Link>
              </h3>
              <p className="text-sm text-ink-soft">
                <SessionTime startAt={entry.startAt} endAt={entry.endAt} viewer={viewer} classZone={entry.zone} />
              </p>
            </div>
            <Standing entry={entry} viewer={viewer} now={now} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Standing({ entry, viewer, now }: Omit<OwnPlacesProps, 'places'> & { entry: OfferPage }) {
  const toOffer = (label: string, primary: boolean) => (
    <LinkButton href={routes.offer(entry.entryId)} size="sm" variant={primary ? 'primary' : 'secondary'}>
      {label}
      <span className="sr-only">: {entry.classTitle}</span>
    </LinkButton>
  )
  if (entry.status === 'offered' && entry.offerUntil) {
    return (
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="text-sm">
          <span className="font-semibold">
            {entry.seatsOffered === 1 ? 'Held for you' : `${entry.seatsOffered ?? 0} seats held for you`}
          </span>
          , <Countdown until={entry.offerUntil} now={now} />
          <span className="block text-ink-soft">until {formatInstant(entry.offerUntil, viewer)}</span>
        </p>
        {toOffer('Answer', true)}
      </div>
    )
  }
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {entry.firstClickSeats > 0 && <Badge tone="accent">A seat is free now</Badge>}
      <Badge tone="info">
        {ordinal(entry.place ?? 1)} of {entry.of}
      </Badge>
      {toOffer(entry.firstClickSeats > 0 ? 'Take it' : 'My place', entry.firstClickSeats > 0)}
    </div>
  )
}
