import type { ReactNode } from 'react'
import { SessionTime } from '@/components/time/session-time'
import { Badge } from '@/components/ui/badge'
import type { RestDateView } from '@/lib/series/lesson-change-queries'
import type { Viewer } from '@/lib/time/format'
import type { Zone } from '@/lib/time/zone'

type Stays = Extract<RestDateView<never>, { becomes: 'stays' }>['because']

/** Why a lesson stays where it is. `proposed` and `asked` differ by who reads it. */
export type StaysWords = Readonly<Record<Stays, string>>

interface RestDatesProps<Why> {
  dates: readonly RestDateView<Why>[]
  staysWords: StaysWords
  /** Why a lesson cannot be there, and what to do about it. */
  answer: (date: Extract<RestDateView<Why>, { becomes: 'moves' }>, why: Why) => ReactNode
  zone: Zone
  viewer: Viewer
}

/** Every lesson that remains: where it is now, and where it would be, why it stays, or why it cannot be there. */
export function RestDates<Why>({ dates, staysWords, answer, zone, viewer }: RestDatesProps<Why>) {
  return (
    <ol className="divide-y divide-line border-y border-line" aria-label="Dates">
      {dates.map((date) => (
        <li key={date.was} className="grid gap-1 py-2.5">
          {date.becomes === 'stays' ? (
            <>
              <p className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
                <SessionTime startAt={date.startAt} endAt={date.endAt} viewer={viewer} classZone={zone} />
                <Badge>Stays</Badge>
              </p>
              <p className="text-sm text-ink-soft">{staysWords[date.because]}</p>
            </>
          ) : (
            <>
              <p className="text-sm text-ink-soft">
                <s>
                  <span className="sr-only">Instead of </span>
                  <SessionTime startAt={date.startAt} endAt={date.endAt} viewer={viewer} />
                </s>
              </p>
              <p className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
                <SessionTime startAt={date.to.startAt} endAt={date.to.endAt} viewer={viewer} classZone={zone} />
                {date.why ? (
                  <Badge tone="warning">Not available</Badge>
                ) : (
                  <Badge tone="success">{date.asked ? 'Asked for' : 'Moves'}</Badge>
                )}
              </p>
              {date.to.clockChange === 'moved_later' && (
                <p className="text-sm text-warning-ink">Clocks go forward over this time: it starts as much later.</p>
              )}
              {date.why && answer(date, date.why)}
            </>
          )}
        </li>
      ))}
    </ol>
  )
}
