import { SessionTime } from '@/components/time/session-time'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { Notice } from '@/components/ui/notice'
import type { LiveClass } from '@/lib/sessions/queries'
import { formatDuration, formatInstant, type Viewer } from '@/lib/time/format'

/** What a class is, as its teacher sees it. */
export function ClassDetails({ session, viewer }: { session: LiveClass; viewer: Viewer }) {
  const { startAt, endAt, zone, maxSeatsPerBooking, startedAt, endedAt, description } = session
  return (
    <Card title="Details">
      <DefinitionList
        facts={[
          {
            term: 'When',
            value: (
              <SessionTime
                startAt={startAt}
                endAt={endAt}
                viewer={viewer}
                classZone={session.zoneAssumed ? null : zone}
                withZone
              />
            ),
          },
          { term: 'Length', value: formatDuration(session.durationMinutes) },
          {
            term: 'Time zone',
            value: (
              <span className="flex flex-wrap items-center gap-2">
                {zone}
                {session.zoneAssumed && <Badge tone="warning">Assumed</Badge>}
              </span>
            ),
          },
          { term: 'Waitlist', value: waitlistWords(session) },
          ...(maxSeatsPerBooking > 1 ? [{ term: 'Seats a booking', value: `Up to ${maxSeatsPerBooking}` }] : []),
          ...(startedAt ? [{ term: 'Started', value: <Moment at={startedAt} viewer={viewer} /> }] : []),
          ...(endedAt ? [{ term: 'Ended', value: <Moment at={endedAt} viewer={viewer} /> }] : []),
          ...(description
            ? [{ term: 'Description', value: <p className="whitespace-pre-line">{description}</p> }]
            : []),
        ]}
      />
      {session.zoneAssumed && (
        <Notice tone="info" className="mt-3">
          Nobody had said a time zone for this class, so UTC was taken. Edit it to say which one is meant.
        </Notice>
      )}
    </Card>
  )
}

function waitlistWords({ waitlist, waitlistClosed }: LiveClass): string {
  if (!waitlist) return 'None'
  return waitlistClosed ? 'Closed to newcomers' : 'Kept when the class is full'
}

function Moment({ at, viewer }: { at: string; viewer: Viewer }) {
  return <time dateTime={at}>{formatInstant(at, viewer)}</time>
}
