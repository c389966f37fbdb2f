import { Card } from '@/components/ui/card'
import { formatInstant, type Viewer } from '@/lib/time/format'
import { CalendarAddress } from './calendar-address'

export interface CalendarCardProps {
  /** When the address that stands was made (ISO); null where there is none. */
  madeAt: string | null
  teaches: boolean
  viewer: Viewer
}

const WAYS = [
  ['Google Calendar', 'on a computer, beside “Other calendars”, choose +, then “From URL”, and paste the address.'],
  ['Apple Calendar', 'choose File, “New Calendar Subscription”; on an iPhone, Calendars, “Add Subscription Calendar”.'],
  ['Outlook', 'on the web, choose “Add calendar”, then “Subscribe from web”, and paste the address.'],
] as const

/** One's calendar to subscribe to, and how. */
export function CalendarCard({ madeAt, teaches, viewer }: CalendarCardProps) {
  return (
    <Card title="Calendar" id="calendar">
      <div className="flex flex-col gap-4">
        <p>
          See {teaches ? 'your classes and lessons' : 'everything you book'} in the calendar you already use. It keeps
          itself up to date.
        </p>
        <CalendarAddress madeAt={madeAt && formatInstant(madeAt, viewer)} />
        <dl className="flex flex-col gap-1.5 text-sm text-ink-soft">
          {WAYS.map(([name, way]) => (
            <div key={name}>
              <dt className="inline font-medium text-ink">{name}: </dt>
              <dd className="inline">{way}</dd>
            </div>
          ))}
        </dl>
        <p className="text-sm text-ink-soft">
          Some calendars look for news only a few times a day. What changes at short notice you also hear from us.
        </p>
      </div>
    </Card>
  )
}
