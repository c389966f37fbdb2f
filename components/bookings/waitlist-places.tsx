import Link from 'next/link'
import { SessionTime } from '@/components/time/session-time'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import type { MyWaitlistPlace } from '@/lib/booking/queries'
import { routes } from '@/lib/routes'
import { formatInstant, type Viewer } from '@/lib/time/format'
import { ordinal } from './ordinal'

/** Where the student waits for a seat, with the place in each queue. */
export function WaitlistPlaces({ places, viewer }: { places: readonly MyWaitlistPlace[]; viewer: Viewer }) {
  if (places.length === 0) return null
  return (
    <Card title="Waiting for a seat" flush className="mb-6">
      <ul className="divide-y divide-line">
        {places.map((entry) => (
          <li
            key={entry.entryId}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3 sm:px-5"
          >
            <div className="min-w-0">
              <h3 className="font-semibold break-words">
                <Link href={routes.class(entry.sessionId)} className="underline-offset-3 hover:underline">
                  {entry.title}
                </Link>
              </h3>
              <p className="text-sm text-ink-soft">
                <SessionTime startAt={entry.startAt} endAt={entry.endAt} viewer={viewer} classZone={entry.zone} />
              </p>
            </div>
            {entry.place === null ? (
              <Badge tone="accent">
                Held for you{entry.offerUntil && ` until ${formatInstant(entry.offerUntil, viewer)}`}
              </Badge>
            ) : (
              <Badge tone="info">
                {ordinal(entry.place)} of {entry.of}
              </Badge>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
