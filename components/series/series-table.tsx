import { Table } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { routes } from '@/lib/routes'
import type { SeriesRow } from '@/lib/series/queries'
import { formatInstant, type Viewer } from '@/lib/time/format'
import { cityOf } from '@/lib/time/zone-names'
import { SeriesBadge } from './series-badge'

/** A teacher's series, one a row. */
export function SeriesTable({ rows, viewer }: { rows: readonly SeriesRow[]; viewer: Viewer }) {
  return (
    <Table
      caption="Series"
      rows={rows}
      rowKey={(row) => row.seriesId}
      columns={[
        {
          header: 'Series',
          primary: true,
          cell: (row) => (
            <>
              <TextLink href={routes.teacherSeries(row.seriesId)} className="py-0.5 text-ink">
                {row.title}
              </TextLink>
              <span className="block text-sm font-normal text-ink-faint">
                {row.studentName === null ? row.courseTitle : `1:1 with ${row.studentName} · ${row.courseTitle}`}
              </span>
            </>
          ),
        },
        { header: 'When', cell: (row) => `${row.sentence}, ${cityOf(row.zone)} time` },
        {
          header: 'Next date',
          cell: (row) =>
            row.nextStartAt && <time dateTime={row.nextStartAt}>{formatInstant(row.nextStartAt, viewer)}</time>,
        },
        {
          header: 'Dates',
          cell: (row) =>
            [`${row.coming} to come`, `${row.over} over`, row.cancelled > 0 && `${row.cancelled} cancelled`]
              .filter(Boolean)
              .join(' · '),
        },
        { header: 'Status', cell: (row) => <SeriesBadge status={row.status} /> },
      ]}
    />
  )
}
