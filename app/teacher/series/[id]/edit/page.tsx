import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ChangeSeriesForm } from '@/components/series/change-series-form'
import { type ChangeTyped, nothingTyped } from '@/components/series/series-typed'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { requireTeacher } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { fieldsOfSeries } from '@/lib/series/edit-page-queries'
import { teacherSeries, type TeacherSeries } from '@/lib/series/queries'
import { routes } from '@/lib/routes'
import { formatDay } from '@/lib/time/format'
import { now } from '@/lib/time/instant'
import { rowIdOf, type SearchParams, textIn } from '../../../read-query'

export const metadata: Metadata = { title: 'Edit series' }

interface Props {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}

export default async function EditSeriesPage({ params, searchParams }: Props) {
  const [id, query] = [rowIdOf((await params).id), await searchParams]
  const asked = textIn(query, 'from')
  const { teacherId } = await requireTeacher(routes.editSeries(id, asked))
  const at = now()
  const series = await teacherSeries(id, teacherId, at)
  if (!series) notFound()
  const coming = series.dates.filter(({ state, originalOn }) => state === 'coming' && originalOn !== null)
  const first = asked ? coming.find(({ originalOn }) => originalOn === asked) : coming[0]
  const firstOn = first?.originalOn ?? null
  const from = asked && firstOn !== null ? firstOn : null
  const header = (
    <PageHeader
      title={from ? `Edit from ${formatDay(from)} on` : 'Edit all dates to come'}
      lead={series.title}
      breadcrumb={[
        { href: routes.teacherSeriesList(), label: 'Series' },
        { href: routes.teacherSeries(id), label: series.title },
      ]}
    />
  )
  if (firstOn === null || series.type !== 'group_series' || series.status !== 'active' || series.ruleText === '') {
    return (
      <>
        {header}
        <CannotEdit series={series} />
      </>
    )
  }
  const viewer = await currentViewer(series.zone)
  const { seriesId, zone, sentence, title, content } = series
  return (
    <>
      {header}
      <ChangeSeriesForm
        series={{ seriesId, zone, sentence, title, content }}
        {...{ from, viewer }}
        typed={asItIs(series, firstOn)}
        hasMoved={coming.some(({ isMoved, originalOn }) => isMoved && (originalOn ?? '') >= firstOn)}
      />
    </>
  )
}

/** What the series is now, in the fields of the form. */
function asItIs(series: TeacherSeries, firstOn: string): ChangeTyped {
  const { ruleText, zone, content, dates } = series
  const present = fieldsOfSeries(ruleText, zone, firstOn)
  // The count of a rule is from its first date; here it is from the date on which the change begins.
  const left = dates.filter(({ originalOn }) => originalOn !== null && originalOn >= firstOn).length
  return {
    ...nothingTyped({ zone, tomorrow: firstOn }),
    ...present,
    durationMinutes: String(content.durationMinutes),
    ...(present?.count && { count: String(left) }),
    startClock: present?.startClock ?? '',
    days: 'same',
    movedToo: false,
  }
}

function CannotEdit({ series }: { series: TeacherSeries }) {
  const why =
    series.status === 'paused'
      ? 'It is paused. Let it go on first, then change it.'
      : series.ruleText === ''
        ? 'It comes from the old system, which kept no rule. Change its dates one by one.'
        : 'No such date of it is still to come.'
  return (
    <EmptyState
      title="This cannot be changed"
      actions={<LinkButton href={routes.teacherSeries(series.seriesId)}>Back to the series</LinkButton>}
    >
      {why}
    </EmptyState>
  )
}
