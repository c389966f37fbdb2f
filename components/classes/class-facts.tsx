import { RelativeTime } from '@/components/time/relative-time'
import { SessionTime } from '@/components/time/session-time'
import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import type { ClassPage } from '@/lib/booking/class-page-queries'
import { formatDuration, type Viewer } from '@/lib/time/format'
import { asInstant, minutesBetween } from '@/lib/time/instant'
import { LiveSeats } from './live-seats'

export interface ClassFactsProps {
  page: ClassPage
  viewer: Viewer
  /** ISO instant the page was made at. */
  now: string
}

/** When, how long, how full, and with whom. */
export function ClassFacts({ page, viewer, now }: ClassFactsProps) {
  const minutes = minutesBetween(asInstant(page.startAt), asInstant(page.endAt))
  const facts = [
    {
      term: 'When',
      value: (
        <>
          <SessionTime
            startAt={page.startAt}
            endAt={page.endAt}
            viewer={viewer}
            classZone={page.zone}
            withZone
            className="[&>span+span]:block"
          />
          {page.startAt > now && (
            <span className="block text-sm text-ink-soft">
              <RelativeTime at={page.startAt} now={now} viewer={viewer} />
            </span>
          )}
        </>
      ),
    },
    { term: 'Length', value: formatDuration(minutes) },
    { term: 'Seats', value: <LiveSeats rendered={page.seats} /> },
    { term: 'Course', value: page.courseTitle },
    {
      term: 'Teacher',
      value: (
        <>
          {page.teacherName}
          {page.teacherBio && (
            <span className="block text-sm whitespace-pre-line text-ink-soft">{page.teacherBio}</span>
          )}
        </>
      ),
    },
  ]
  return (
    <Card title="About this class">
      <DefinitionList facts={facts} />
    </Card>
  )
}
