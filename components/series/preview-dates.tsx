import { SessionTime } from '@/components/time/session-time'
import { CheckboxField } from '@/components/forms/fields'
import { Badge } from '@/components/ui/badge'
import type { PreviewDate, SeriesPreview } from '@/lib/series/preview-queries'
import { dayOfWall, clockOfWall, dayOn } from '@/lib/time/wall-time'
import { asInstant } from '@/lib/time/instant'
import { formatDay, type Viewer } from '@/lib/time/format'
import { ClashChoice } from './clash-choice'
import { clockMarks } from './clock-marks'
import { DateStrip } from './date-strip'

export interface PreviewDatesProps {
  preview: SeriesPreview
  viewer: Viewer
}

/** Every date before it is made: months to look at, and the list with the viewer's time, clock changes and clashes. */
export function PreviewDates({ preview: { dates, zone }, viewer }: PreviewDatesProps) {
  const marks = clockMarks(
    dates.map(({ startAt }) => startAt),
    zone,
    viewer.zone,
  )
  const strip = dates.map(({ startAt, obstacles }, place) => ({
    on: dayOn(asInstant(startAt), viewer.zone),
    mark: obstacles.length > 0 ? ('clash' as const) : marks[place] ? ('changed' as const) : ('on' as const),
  }))
  return (
    <div className="flex flex-col gap-4">
      <DateStrip dates={strip} />
      <ol className="divide-y divide-line border-y border-line">
        {dates.map((date, place) => (
          <PreviewEntry
            key={date.originalOn}
            {...{ date, zone, viewer }}
            place={place + 1}
            mark={marks[place] ?? null}
          />
        ))}
      </ol>
    </div>
  )
}

interface PreviewEntryProps {
  date: PreviewDate
  place: number
  mark: string | null
  zone: string
  viewer: Viewer
}

function PreviewEntry({ date, place, mark, zone, viewer }: PreviewEntryProps) {
  const { originalOn, startWall, startAt, endAt, clockChange, isPast, obstacles, choice } = date
  return (
    <li id={`date-${originalOn}`} className="py-2.5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
        <p className="flex min-w-0 flex-wrap items-baseline gap-x-3">
          <span aria-hidden className="hidden w-8 text-end text-sm text-ink-faint sm:inline" data-tabular>
            {place}
          </span>
          <SessionTime startAt={startAt} endAt={endAt} viewer={viewer} classZone={zone} />
          {isPast && <Badge tone="danger">Has passed</Badge>}
        </p>
        {obstacles.length === 0 && (
          <CheckboxField
            name={`choice-${originalOn}`}
            value="skip"
            initial={choice?.means === 'skip'}
            label={
              <span className="text-sm">
                Leave out<span className="sr-only"> {formatDay(dayOfWall(startWall))}</span>
              </span>
            }
          />
        )}
      </div>
      {mark && <p className="text-sm text-warning-ink sm:ms-11">{mark}</p>}
      {clockChange !== 'none' && (
        <p className="text-sm text-warning-ink sm:ms-11">{changeWords(clockChange, startWall)}</p>
      )}
      {obstacles.length > 0 && (
        <ClashChoice {...{ originalOn, startAt, startWall, zone, viewer }} clash={date} skip="Leave this date out" />
      )}
    </li>
  )
}

function changeWords(change: 'moved_later' | 'repeated', wall: string): string {
  const clock = clockOfWall(wall)
  return change === 'moved_later'
    ? `${clock} does not exist that day, clocks go forward: it starts as much later.`
    : `${clock} comes twice that day, clocks go back: it starts at the earlier.`
}
