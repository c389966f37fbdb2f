import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { clockMarks } from '@/components/series/clock-marks'
import { DateStrip } from '@/components/series/date-strip'
import { datesOfView, stripOf } from '@/components/series/dates-of-view'
import { DatesTable } from '@/components/series/dates-table'
import { DoneNotice } from '@/components/series/done-notice'
import { LessonSeriesDoings } from '@/components/series/lesson-series-doings'
import { SeriesBadge } from '@/components/series/series-badge'
import { SeriesDoings } from '@/components/series/series-doings'
import { SeriesFacts } from '@/components/series/series-facts'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { Tabs } from '@/components/ui/tabs'
import { requireTeacher } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { teacherSeries } from '@/lib/series/queries'
import { previewResume } from '@/lib/series/resume-queries'
import { routes } from '@/lib/routes'
import { now, toIso } from '@/lib/time/instant'
import { numberIn, rowIdOf, type SearchParams, textIn } from '../../read-query'

interface Props {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}

const DATES_A_PAGE = 50

export const metadata: Metadata = { title: 'Series' }

const load = cache(async (seriesId: number, teacherId: number) => {
  const at = now()
  return { at, series: await teacherSeries(seriesId, teacherId, at) }
})

export default async function SeriesPage({ params, searchParams }: Props) {
  const [id, query] = [rowIdOf((await params).id), await searchParams]
  const past = query.past === '1'
  const { teacherId } = await requireTeacher(routes.teacherSeries(id, { past }))
  const { at, series } = await load(id, teacherId)
  if (!series) notFound()
  const viewer = await currentViewer(series.zone)
  const views = datesOfView(series.dates, toIso(at))
  const dates = past ? views.past : views.coming
  const page = Math.min(numberIn(query, 'page') ?? 1, Math.max(1, Math.ceil(dates.length / DATES_A_PAGE)))
  const shown = dates.slice((page - 1) * DATES_A_PAGE, page * DATES_A_PAGE)
  const marks = past
    ? []
    : clockMarks(
        dates.map(({ startAt }) => startAt),
        series.zone,
        viewer.zone,
      )
  const open = series.type === 'group_series' && (series.status === 'active' || series.status === 'paused')
  const held = series.status === 'paused' ? await previewResume({ seriesId: id, teacherId }, at) : []
  const editable = open && series.status === 'active' && series.ruleText !== ''
  const doings = open && <SeriesDoings {...{ series, held, viewer }} />
  return (
    <>
      <PageHeader
        title={series.title}
        lead={
          series.studentName === null ? series.courseTitle : `1:1 with ${series.studentName} · ${series.courseTitle}`
        }
        status={<SeriesBadge status={series.status} />}
        breadcrumb={[{ href: routes.teacherSeriesList(), label: 'Series' }]}
        actions={
          editable && views.coming.some(({ state }) => state === 'coming') && <EditAll seriesId={series.seriesId} />
        }
      />
      <DoneNotice done={textIn(query, 'done')} series={series} viewer={viewer} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0">
          <Card className="mb-6">
            <DateStrip dates={stripOf(views.coming.length > 0 ? views.coming : views.past, viewer.zone)} />
          </Card>
          <Tabs
            label="Dates"
            tabs={[
              { href: routes.teacherSeries(id), label: 'To come', current: !past, count: views.coming.length },
              {
                href: routes.teacherSeries(id, { past: true }),
                label: 'Past',
                current: past,
                count: views.past.length,
              },
            ]}
          />
          {shown.length > 0 ? (
            <Card flush>
              <DatesTable
                {...{
                  seriesId: id,
                  zone: series.zone,
                  viewer,
                  editable,
                  marks: marks.slice((page - 1) * DATES_A_PAGE),
                }}
                dates={shown}
              />
            </Card>
          ) : (
            <p className="text-ink-soft">{past ? 'No date is past yet.' : 'No date is still to come.'}</p>
          )}
          <Pagination
            page={page}
            pageSize={DATES_A_PAGE}
            total={dates.length}
            noun="dates"
            hrefFor={(to) => routes.teacherSeries(id, { past, page: to })}
          />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          {/* What a paused series waits for comes first. */}
          {series.status === 'paused' && doings}
          <SeriesFacts series={series} />
          {series.status !== 'paused' && doings}
          {series.type === 'one_on_one_series' && (series.status === 'active' || series.status === 'paused') && (
            <LessonSeriesDoings series={series} />
          )}
        </div>
      </div>
    </>
  )
}

function EditAll({ seriesId }: { seriesId: number }) {
  return (
    <LinkButton href={routes.editSeries(seriesId)} variant="primary">
      Edit all to come
    </LinkButton>
  )
}
