import type { Metadata } from 'next'
import Plus from 'lucide-react/icons/plus'
import Repeat from 'lucide-react/icons/repeat'
import { SeriesTable } from '@/components/series/series-table'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Tabs } from '@/components/ui/tabs'
import { requireTeacher } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { SERIES_A_PAGE, teacherSeriesList } from '@/lib/series/queries'
import { routes, type SeriesFilters } from '@/lib/routes'
import { now } from '@/lib/time/instant'
import { zoneLabel } from '@/lib/time/zone-names'
import { numberIn, type SearchParams } from '../read-query'

export const metadata: Metadata = { title: 'Series' }

export default async function SeriesListPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams
  const show: SeriesFilters['show'] = query.show === 'over' ? 'over' : undefined
  const actor = await requireTeacher(routes.teacherSeriesList({ show }))
  const viewer = await currentViewer()
  const at = now()
  const asked = numberIn(query, 'page') ?? 1
  const { rows, total, page } = await teacherSeriesList(actor.teacherId, { over: show === 'over', page: asked }, at)
  return (
    <>
      <PageHeader
        title="Series"
        lead={`Classes and lessons that repeat. Times are for ${zoneLabel(viewer.zone, at)}.`}
        actions={<NewSeries />}
      />
      <Tabs
        label="Series"
        tabs={[
          { href: routes.teacherSeriesList(), label: 'Going on', current: !show, count: show ? undefined : total },
          {
            href: routes.teacherSeriesList({ show: 'over' }),
            label: 'Over',
            current: show === 'over',
            count: show ? total : undefined,
          },
        ]}
      />
      {rows.length > 0 ? (
        <Card flush>
          <SeriesTable rows={rows} viewer={viewer} />
        </Card>
      ) : (
        <EmptyState
          title={show ? 'No series is over' : 'Nothing repeats yet'}
          icon={<Repeat aria-hidden />}
          actions={show ? undefined : <NewSeries />}
        >
          {show
            ? 'A series is kept here once its last date is over, or once you cancel the rest of it.'
            : 'A class every week or month, made in one go, with its clock changes and clashes seen before.'}
        </EmptyState>
      )}
      <Pagination
        page={page}
        pageSize={SERIES_A_PAGE}
        total={total}
        noun="series"
        hrefFor={(to) => routes.teacherSeriesList({ show, page: to })}
      />
    </>
  )
}

function NewSeries() {
  return (
    <LinkButton href={routes.newSeries()} variant="primary" icon={<Plus aria-hidden />}>
      New series
    </LinkButton>
  )
}
