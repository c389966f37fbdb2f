import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ChangeForm } from '@/components/series/change-form'
import { editRefusal } from '@/components/series/edit-refusal'
import { SaveChangesForm } from '@/components/series/save-changes-form'
import { seriesTyped } from '@/components/series/series-typed'
import { EmptyState } from '@/components/ui/empty-state'
import { FocusOnChange } from '@/components/ui/focus-on-change'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { requireTeacher } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { fieldsOfRule, previewEditForm } from '@/lib/series/edit-page-queries'
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
  const typed = typedOf(query, series, firstOn)
  const isAsked = query.startClock !== undefined
  const { description, ...content } = series.content
  const previewed = isAsked
    ? await previewEditForm(
        { ...typed, movedToo: typed.movedToo ? '1' : undefined },
        {
          seriesId: id,
          teacherId,
          firstOn,
          isChosen: from !== null,
          zone: series.zone,
          content: { title: series.title, description, ...content },
        },
        at,
      )
    : null
  const errors = previewed && !previewed.ok ? editRefusal(previewed.refusal, typed.repeats) : {}
  const preview = previewed?.ok ? previewed.value : null
  return (
    <>
      {header}
      <div className="flex flex-col gap-8">
        <ChangeForm
          seriesId={id}
          {...{ from, typed, errors, zone: series.zone, sentence: series.sentence }}
          hasMoved={coming.some(({ isMoved, originalOn }) => isMoved && (originalOn ?? '') >= firstOn)}
        />
        {/* There before there are dates, so that it takes the focus once there are. */}
        <FocusOnChange state={preview ? JSON.stringify(typed) : ''} className="rounded-card">
          {preview && (
            <section aria-labelledby="changes">
              <h2 id="changes" className="mb-3 text-xl font-semibold">
                What changes
              </h2>
              <SaveChangesForm {...{ series, preview, from, typed, viewer }} />
            </section>
          )}
        </FocusOnChange>
      </div>
    </>
  )
}

function typedOf(query: Awaited<SearchParams>, series: TeacherSeries, firstOn: string) {
  const { ruleText, zone, content, dates } = series
  const present = fieldsOfRule(ruleText, zone, firstOn)
  // The count of a rule is from its first date; here it is from the date on which the change begins.
  const left = dates.filter(({ originalOn }) => originalOn !== null && originalOn >= firstOn).length
  const before = {
    ...present,
    durationMinutes: String(content.durationMinutes),
    ...(present?.count && { count: String(left) }),
  }
  const isAsked = query.startClock !== undefined
  // `seriesTyped` takes what was typed where there is a start; here the clock stands for it.
  const said = { startWall: `${firstOn}T00:00`, ...(isAsked ? query : before) }
  return {
    ...seriesTyped(said, { zone, tomorrow: firstOn }),
    startClock: (isAsked ? textIn(query, 'startClock') : present?.startClock) ?? '',
    days: query.days === 'other' ? 'other' : 'same',
    movedToo: query.movedToo !== undefined,
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
