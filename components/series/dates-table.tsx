import { SessionTime } from '@/components/time/session-time'
import { SeatMeter } from '@/components/ui/seat-meter'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { routes } from '@/lib/routes'
import type { SeriesDateView } from '@/lib/series/queries'
import { formatDay, type Viewer } from '@/lib/time/format'
import type { Zone } from '@/lib/time/zone'
import { DateActions } from './date-actions'
import { DateBadges } from './series-badge'

export interface DatesTableProps {
  seriesId: number
  dates: readonly SeriesDateView[]
  zone: Zone
  viewer: Viewer
  /** What clock changes do to each date, by its place. */
  marks: readonly (string | null)[]
  /** Dates to come may be changed. */
  editable: boolean
}

/** The dates of a series: when, what has become of each, its seats or who was there, and what can be done with it. */
export function DatesTable({ seriesId, dates, zone, viewer, marks, editable }: DatesTableProps) {
  const rows = dates.map((date, place) => ({ ...date, mark: marks[place] ?? null, place }))
  return (
    <Table
      caption="Dates"
      rows={rows}
      rowKey={(row) => row.place}
      columns={[
        {
          header: 'Date',
          primary: true,
          cell: (row) => (
            <>
              <When date={row} zone={zone} viewer={viewer} />
              {row.mark && <span className="block text-sm font-normal text-warning-ink">{row.mark}</span>}
            </>
          ),
        },
        { header: 'Status', cell: (row) => DateBadges({ date: row }) },
        { header: 'Seats', cell: (row) => Seats({ date: row }) },
        {
          header: 'Change',
          bare: true,
          cell: (row) => editable && <DateActions seriesId={seriesId} date={row} viewer={viewer} />,
        },
      ]}
    />
  )
}

function When({ date, zone, viewer }: { date: SeriesDateView; zone: Zone; viewer: Viewer }) {
  const { startAt, endAt, originalOn, isMoved, ownTitle, sessionId, bookingId } = date
  if (!startAt || !endAt) {
    return <span className="text-ink-soft">{originalOn === null ? 'Unknown' : formatDay(originalOn)}</span>
  }
  const time = <SessionTime startAt={startAt} endAt={endAt} viewer={viewer} classZone={zone} />
  const href =
    sessionId !== null
      ? routes.teacherLiveClass(sessionId)
      : bookingId !== null
        ? routes.teacherLesson(bookingId)
        : undefined
  return (
    <>
      {href ? (
        <TextLink href={href} className="py-0.5 text-ink">
          {time}
        </TextLink>
      ) : (
        time
      )}
      {ownTitle && <span className="block text-sm font-normal text-ink-soft">“{ownTitle}”</span>}
      {isMoved && originalOn && (
        <span className="block text-sm font-normal text-ink-soft">by the rule on {formatDay(originalOn)}</span>
      )}
    </>
  )
}

function Seats({ date }: { date: SeriesDateView }) {
  const { state, sessionId, seatsTaken, seatsHeld, capacity, waiting, pending, attended, noShow } = date
  if (sessionId === null || state === 'skipped' || state === 'cancelled') return null
  const marked = attended + noShow
  if (state === 'over') {
    return (
      <span className="text-sm" data-tabular>
        {marked === 0
          ? seatsTaken === 0
            ? 'Nobody was booked'
            : `${seatsTaken} booked, attendance not marked`
          : `${attended} there${noShow > 0 ? `, ${noShow} not` : ''}`}
      </span>
    )
  }
  const more = [pending > 0 && `${pending} to decide`, waiting > 0 && `${waiting} on the waitlist`].filter(Boolean)
  return (
    <>
      <SeatMeter taken={seatsTaken} held={seatsHeld} capacity={capacity} compact />
      {more.length > 0 && <p className="text-sm text-warning-ink">{more.join(' · ')}</p>}
    </>
  )
}
