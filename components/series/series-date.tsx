import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { TextLink } from '@/components/ui/text-link'
import type { ClassSeriesDate, OwnPlace } from '@/lib/series/class-series-queries'
import { routes } from '@/lib/routes'
import { formatInstant, type Viewer } from '@/lib/time/format'
import { ChosenDate } from './chosen-date'

export interface SeriesDateProps {
  date: ClassSeriesDate
  isThis: boolean
  mark: string | null
  /** Can be chosen to be booked. */
  tick: boolean
  viewer: Viewer
  time: ReactNode
}

const OWN: Record<OwnPlace, { label: string; tone: 'success' | 'warning' }> = {
  confirmed: { label: 'You have a seat', tone: 'success' },
  pending: { label: 'You have asked', tone: 'warning' },
  waiting: { label: 'You wait for it', tone: 'warning' },
  offered: { label: 'A seat is held for you', tone: 'warning' },
}

/** One date of a series as a student sees it, with a box to choose it where it can be booked. */
export function SeriesDate({ date, isThis, mark, tick, viewer, time }: SeriesDateProps) {
  const { sessionId, startAt, own, cancelled, seatsLeft, moved, waitlist } = date
  return (
    <li className="flex items-start gap-3 py-2">
      <span className="w-5 shrink-0 pt-0.5">
        {tick && <ChosenDate sessionId={sessionId} label={`Choose ${formatInstant(startAt, viewer)}`} />}
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          {isThis ? (
            <span className="font-semibold" aria-current="true">
              {time}
            </span>
          ) : (
            <TextLink href={routes.class(sessionId)}>{time}</TextLink>
          )}
          {isThis && <Badge>This one</Badge>}
          {cancelled && <Badge tone="danger">Cancelled</Badge>}
          {!cancelled && moved && <Badge tone="info">Moved</Badge>}
          {own && <Badge tone={OWN[own].tone}>{OWN[own].label}</Badge>}
          {!cancelled && !own && (
            <span className="text-sm text-ink-soft">
              {seatsLeft > 0 ? `${seatsLeft} left` : waitlist ? 'Full, with a waitlist' : 'Full'}
            </span>
          )}
        </p>
        {mark && <p className="text-sm text-warning-ink">{mark}</p>}
      </div>
    </li>
  )
}
