import { SeatMeter } from '@/components/ui/seat-meter'
import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { SessionTime } from '@/components/time/session-time'
import type { LiveClassRow } from '@/lib/sessions/queries'
import { routes } from '@/lib/routes'
import type { Viewer } from '@/lib/time/format'
import { ClassStateBadge } from './status-badge'

export interface LiveClassesTableProps {
  rows: readonly LiveClassRow[]
  viewer: Viewer
  /** ISO, the moment of the page. */
  now: string
}

/** A teacher's classes, one a row. */
export function LiveClassesTable({ rows, viewer, now }: LiveClassesTableProps) {
  return (
    <Table
      caption="Live classes"
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          header: 'Class',
          primary: true,
          cell: (row) => (
            <>
              <TextLink href={routes.teacherLiveClass(row.id)} className="py-0.5 text-ink">
                {row.title}
              </TextLink>
              <span className="block text-sm font-normal text-ink-faint">{row.courseTitle}</span>
            </>
          ),
        },
        {
          header: 'When',
          cell: (row) => (
            <SessionTime
              startAt={row.startAt}
              endAt={row.endAt}
              viewer={viewer}
              classZone={row.zoneAssumed ? null : row.zone}
            />
          ),
        },
        { header: 'Status', cell: (row) => <ClassStateBadge status={row.status} endAt={row.endAt} now={now} /> },
        {
          header: 'Seats',
          cell: (row) => (
            <>
              <SeatMeter taken={row.seatsTaken} held={row.seatsHeld} capacity={row.capacity} compact />
              <People row={row} />
            </>
          ),
        },
      ]}
    />
  )
}

function People({ row: { pendingCount, waitingCount } }: { row: LiveClassRow }) {
  const waiting = [
    pendingCount > 0 && `${pendingCount} to decide`,
    waitingCount > 0 && `${waitingCount} on the waitlist`,
  ]
  const text = waiting.filter(Boolean).join(' · ')
  return text ? <p className="text-sm text-warning-ink">{text}</p> : null
}
