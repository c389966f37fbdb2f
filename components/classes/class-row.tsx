import Link from 'next/link'
import { SessionTime } from '@/components/time/session-time'
import { Badge } from '@/components/ui/badge'
import { routes } from '@/lib/routes'
import type { CatalogueClass } from '@/lib/sessions/catalogue-queries'
import type { Viewer } from '@/lib/time/format'
import { LiveSeats } from './live-seats'

/** A class in the list of a day; the whole row leads to it. */
export function ClassRow({ of, viewer }: { of: CatalogueClass; viewer: Viewer }) {
  return (
    <li className="relative grid gap-x-6 gap-y-2 px-4 py-3.5 hover:bg-sunken/60 sm:grid-cols-[12.5rem_minmax(0,1fr)] sm:px-5 lg:grid-cols-[12.5rem_minmax(0,1fr)_16rem]">
      <p className="font-medium">
        <SessionTime
          startAt={of.startAt}
          endAt={of.endAt}
          viewer={viewer}
          classZone={of.zone}
          timesOnly
          // The class's own time on a line of its own, so that the column can be read downwards.
          className="[&>span]:block [&>span]:font-normal"
        />
      </p>
      <div className="min-w-0">
        <h3 className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold">
          <Link
            href={routes.class(of.sessionId)}
            className="min-w-0 break-words underline-offset-3 after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:rounded-card focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-(--focus)"
          >
            {of.title}
          </Link>
          <OwnBadge own={of.own} />
        </h3>
        <p className="text-sm text-ink-soft">
          {of.courseTitle} · {of.teacherName}
        </p>
      </div>
      <div className="sm:col-start-2 lg:col-start-3">
        <LiveSeats rendered={of.seats} compact />
      </div>
    </li>
  )
}

function OwnBadge({ own }: { own: CatalogueClass['own'] }) {
  if (own === null) return null
  return own === 'pending' ? <Badge tone="info">Requested</Badge> : <Badge tone="success">Booked</Badge>
}
