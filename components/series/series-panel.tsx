import { SessionTime } from '@/components/time/session-time'
import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { RadioField } from '@/components/forms/fields'
import { Card } from '@/components/ui/card'
import { ConfirmDetails } from '@/components/ui/confirm-details'
import { bookSeriesAction, leaveSeriesAction } from '@/lib/series/actions'
import type { ClassSeries } from '@/lib/series/class-series-queries'
import { asInstant } from '@/lib/time/instant'
import type { Viewer } from '@/lib/time/format'
import { dayOn } from '@/lib/time/wall-time'
import { cityOf } from '@/lib/time/zone-names'
import { clockMarks } from './clock-marks'
import { DateStrip } from './date-strip'
import { SeriesDate } from './series-date'

export interface SeriesPanelProps {
  series: ClassSeries
  /** The class the page is about. */
  sessionId: number
  viewer: Viewer
}

const AT_ONCE = 8

/** The series a class is part of: its other dates, booking all or some of them at once, and leaving what remains. */
export function SeriesPanel({ series, sessionId, viewer }: SeriesPanelProps) {
  const { seriesId, dates, sentence, zone, goesOn } = series
  const bookable = dates.filter(({ choice, waitlist }) => isBookable({ choice, waitlist }))
  const own = dates.filter((date) => date.own !== null)
  const list = <Dates {...{ series, sessionId, viewer }} />
  const strip = dates.map(({ startAt, cancelled, own: has }) => ({
    on: dayOn(asInstant(startAt), viewer.zone),
    // Once some are booked, the others stand back.
    mark: cancelled ? ('off' as const) : has || own.length === 0 ? ('on' as const) : ('free' as const),
  }))
  return (
    <Card title="Part of a series" id="series" className="scroll-mt-4">
      <p>
        {sentence ? `${sentence}, ${cityOf(zone)} time.` : 'One of several dates.'}
        {goesOn && ' More dates follow as time goes by.'}
      </p>
      <div className="my-4">
        <DateStrip dates={strip} />
      </div>
      {dates.some(({ choice }) => choice !== null) ? (
        <>
          {/* Both forms stay when nothing is left to do in them: they say what has just been done. */}
          <ActionForm
            action={bookSeriesAction}
            hidden={{ seriesId }}
            idPrefix="series-"
            aria-label="Book dates of the series"
          >
            {list}
            {bookable.length > 0 && <Book bookable={bookable} />}
          </ActionForm>
          <Leave seriesId={seriesId} count={own.length} />
        </>
      ) : (
        list
      )}
    </Card>
  )
}

/** Whether booking a date could come to anything: a seat, a request or a place in its queue. */
export function isBookable({ choice, waitlist }: Pick<ClassSeries['dates'][number], 'choice' | 'waitlist'>): boolean {
  return choice === 'seat' || choice === 'request' || (choice === 'full' && waitlist)
}

function Dates({ series: { dates, zone }, sessionId, viewer }: SeriesPanelProps) {
  const marks = clockMarks(
    dates.map(({ startAt, cancelled }) => (cancelled ? null : startAt)),
    zone,
    viewer.zone,
  )
  const entries = dates.map((date, place) => (
    <SeriesDate
      key={date.sessionId}
      date={date}
      isThis={date.sessionId === sessionId}
      mark={marks[place] ?? null}
      tick={isBookable(date)}
      viewer={viewer}
      time={<SessionTime startAt={date.startAt} endAt={date.endAt} viewer={viewer} classZone={zone} />}
    />
  ))
  const list = 'divide-y divide-line border-y border-line'
  if (entries.length <= AT_ONCE + 2) return <ul className={list}>{entries}</ul>
  return (
    <div>
      <ul className={list}>{entries.slice(0, AT_ONCE)}</ul>
      <details>
        <summary className="cursor-pointer py-2 text-sm text-accent-ink underline underline-offset-3">
          {`${entries.length - AT_ONCE} later dates`}
        </summary>
        <ul className={list}>{entries.slice(AT_ONCE)}</ul>
      </details>
    </div>
  )
}

function Book({ bookable }: { bookable: ClassSeries['dates'] }) {
  return (
    <>
      {bookable.some(({ choice }) => choice === 'full') && (
        <RadioField
          name="full"
          legend="Where a date is full"
          initial="waitlist"
          choices={[
            { value: 'waitlist', label: 'Put me on its waitlist' },
            { value: 'without', label: 'Book the others without it' },
          ]}
        />
      )}
      <div className="flex flex-wrap gap-3">
        <SubmitButton>Book the chosen dates</SubmitButton>
        <SubmitButton variant="secondary" name="all" value="1">
          {`Book the whole series: ${bookable.length === 1 ? '1 date' : `${bookable.length} dates`}`}
        </SubmitButton>
      </div>
    </>
  )
}

function Leave({ seriesId, count }: { seriesId: number; count: number }) {
  return (
    <ActionForm
      action={leaveSeriesAction}
      hidden={{ seriesId }}
      idPrefix="leave-series-"
      aria-label="Leave the series"
      className="mt-4"
    >
      {count > 0 && (
        <ConfirmDetails
          label="Leave all remaining dates"
          variant="danger-quiet"
          size="sm"
          question={
            <p>
              You give up {count === 1 ? 'your place on one date' : `your places on ${count} dates`}: seats, requests
              and waitlists. A date that is too near to be cancelled stays. To leave a single date, cancel it in your
              bookings.
            </p>
          }
        >
          <SubmitButton variant="danger">Yes, leave them all</SubmitButton>
        </ConfirmDetails>
      )}
    </ActionForm>
  )
}
