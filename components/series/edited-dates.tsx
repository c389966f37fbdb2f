import { SessionTime } from '@/components/time/session-time'
import { Badge } from '@/components/ui/badge'
import type { EditedDate } from '@/lib/series/edit-preview-queries'
import { asInstant } from '@/lib/time/instant'
import { formatDay, formatInstant, type Viewer } from '@/lib/time/format'
import { dayOn, wallTimeOf } from '@/lib/time/wall-time'
import type { Zone } from '@/lib/time/zone'
import { ClashChoice } from './clash-choice'
import { clockMarks } from './clock-marks'
import { DateStrip } from './date-strip'

export interface EditedDatesProps {
  dates: readonly EditedDate[]
  zone: Zone
  viewer: Viewer
}

const WORDS = {
  made: { label: 'New', tone: 'success' },
  moved: { label: 'Moves', tone: 'info' },
  stays: { label: 'Stays', tone: 'neutral' },
  cancelled: { label: 'Is cancelled', tone: 'danger' },
} as const

/** What becomes of each date of a series that is changed. */
export function EditedDates({ dates, zone, viewer }: EditedDatesProps) {
  const marks = clockMarks(
    dates.map(({ toAt }) => toAt),
    zone,
    viewer.zone,
  )
  const strip = dates.flatMap(({ toAt, fromAt, obstacles, becomes }) => {
    const at = toAt ?? fromAt
    if (at === null) return []
    const mark = obstacles.length > 0 ? 'clash' : toAt === null ? 'off' : becomes === 'stays' ? 'over' : 'on'
    return [{ on: dayOn(asInstant(at), viewer.zone), mark } as const]
  })
  return (
    <div className="flex flex-col gap-4">
      <DateStrip dates={strip} />
      <ol className="divide-y divide-line border-y border-line">
        {dates.map((date, place) => (
          <li key={`${date.originalOn} ${date.becomes}`} id={`date-${date.originalOn}`} className="py-2.5">
            <EditedEntry {...{ date, zone, viewer }} mark={marks[place] ?? null} />
          </li>
        ))}
      </ol>
    </div>
  )
}

function EditedEntry({
  date,
  zone,
  viewer,
  mark,
}: { date: EditedDate; mark: string | null } & Omit<EditedDatesProps, 'dates'>) {
  const { originalOn, becomes, state, fromAt, toAt, endAt, bookings, obstacles } = date
  const gone = state === 'cancelled' || state === 'skipped'
  const { label, tone } = WORDS[becomes]
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        {toAt && endAt ? (
          <SessionTime startAt={toAt} endAt={endAt} viewer={viewer} classZone={zone} />
        ) : (
          <span className="text-ink-soft">{fromAt ? formatInstant(fromAt, viewer) : formatDay(originalOn)}</span>
        )}
        {gone ? (
          <Badge>{state === 'cancelled' ? 'Cancelled before, and stays so' : 'Left out'}</Badge>
        ) : (
          <Badge tone={tone}>{label}</Badge>
        )}
        {!gone && bookings > 0 && becomes !== 'stays' && (
          <span className="text-sm text-warning-ink">{bookings === 1 ? '1 booking' : `${bookings} bookings`}</span>
        )}
      </p>
      {becomes === 'moved' && fromAt && <p className="text-sm text-ink-soft">now {formatInstant(fromAt, viewer)}</p>}
      {mark && <p className="text-sm text-warning-ink">{mark}</p>}
      {obstacles.length > 0 && toAt && (
        <ClashChoice
          {...{ originalOn, zone, viewer }}
          clash={date}
          startAt={toAt}
          startWall={wallTimeOf(asInstant(toAt), zone)}
          skip={becomes === 'made' ? 'Leave this date out' : 'Leave it at its old time'}
        />
      )}
    </>
  )
}
