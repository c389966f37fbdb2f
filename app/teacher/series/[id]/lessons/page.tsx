import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MoveTaughtLessons } from '@/components/series/move-taught-lessons'
import { RestForm } from '@/components/series/rest-form'
import { restRefusal } from '@/components/series/rest-refusal'
import { restTyped } from '@/components/series/rest-typed'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireTeacher } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { routes } from '@/lib/routes'
import { previewRestByTeacher, restForm } from '@/lib/series/lesson-change-queries'
import { teacherSeries } from '@/lib/series/queries'
import { now } from '@/lib/time/instant'
import { rowIdOf, type SearchParams } from '../../../read-query'

export const metadata: Metadata = { title: 'Move lessons' }

interface Props {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}

export default async function MoveLessonsPage({ params, searchParams }: Props) {
  const [seriesId, query] = [rowIdOf((await params).id), await searchParams]
  const { teacherId } = await requireTeacher(routes.moveSeriesLessons(seriesId))
  const at = now()
  const series = await teacherSeries(seriesId, teacherId, at)
  if (series?.type !== 'one_on_one_series') notFound()
  const viewer = await currentViewer(series.zone)
  const rest = await restForm({ seriesId, teacherId }, at)
  const asked = rest && restTyped(query, rest)
  const { from = '', ...to } = asked?.typed ?? {}
  const change = rest && { ...rest, movedToo: false, ...to, fromOn: from || null, choices: [] }
  const preview = change && asked?.isAsked ? await previewRestByTeacher({ seriesId, teacherId }, change, at) : null
  return (
    <>
      <PageHeader
        title="Move the lessons to come"
        lead={`1:1 with ${series.studentName ?? ''} · ${series.sentence || series.courseTitle}`}
        breadcrumb={[
          { href: routes.teacherSeriesList(), label: 'Series' },
          { href: routes.teacherSeries(seriesId), label: series.title },
        ]}
      />
      <div className="flex max-w-2xl flex-col gap-6">
        {rest && asked ? (
          <Card title="Another time">
            <RestForm action={routes.moveSeriesLessons(seriesId)} {...{ rest, viewer }} typed={asked.typed} />
          </Card>
        ) : (
          <p>No lesson of it can be moved together with the others. Move them one by one.</p>
        )}
        {preview && rest && asked && (
          <Card title="What changes" id="dates" className="scroll-mt-4">
            {preview.ok ? (
              <MoveTaughtLessons
                key={JSON.stringify(asked.typed)}
                {...{ seriesId, viewer }}
                typed={asked.typed}
                zone={rest.zone}
                dates={preview.value}
              />
            ) : (
              <Notice tone="warning">{restRefusal(preview.refusal)}</Notice>
            )}
          </Card>
        )}
      </div>
    </>
  )
}
