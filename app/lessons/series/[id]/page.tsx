import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MoveOwnLessons } from '@/components/series/move-own-lessons'
import { RestForm } from '@/components/series/rest-form'
import { restRefusal } from '@/components/series/rest-refusal'
import { restTyped } from '@/components/series/rest-typed'
import { ResumeLessonsForm } from '@/components/series/resume-lessons-form'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireActor } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { routes } from '@/lib/routes'
import { previewRest, previewResume, restForm } from '@/lib/series/lesson-change-queries'
import { ownLessonSeries } from '@/lib/series/own-lesson-queries'
import { type Instant, now } from '@/lib/time/instant'
import type { Viewer } from '@/lib/time/format'
import { cityOf } from '@/lib/time/zone-names'
import { idIn, type SearchParams } from '../../../classes/read-filters'

export const metadata: Metadata = { title: 'A repeating lesson' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> }
type Own = { seriesId: number; studentId: number; teacherName: string; viewer: Viewer; at: Instant }

export default async function LessonSeriesPage({ params, searchParams }: Props) {
  const [seriesId, query] = [idIn((await params).id), await searchParams]
  if (seriesId === undefined) notFound()
  const actor = await requireActor(routes.lessonSeries(seriesId))
  const at = now()
  const series = await ownLessonSeries(seriesId, actor.userId, at)
  if (!series) notFound()
  const viewer = await currentViewer()
  const { teacherName, courseTitle, sentence, zone, status } = series
  const own = { seriesId, studentId: actor.userId, teacherName, viewer, at }
  return (
    <>
      <PageHeader
        breadcrumb={[
          { href: routes.bookings(), label: 'My bookings' },
          { href: routes.bookings({ series: seriesId }), label: `${courseTitle} with ${teacherName}` },
        ]}
        title={status === 'paused' ? 'Go on with a repeating lesson' : 'Move a repeating lesson'}
        lead={sentence ? `${sentence}, ${cityOf(zone)} time` : undefined}
      />
      <div className="max-w-2xl">{status === 'paused' ? <Paused {...own} /> : <Rest {...own} query={query} />}</div>
    </>
  )
}

async function Paused({ seriesId, studentId, teacherName, viewer, at }: Own) {
  const held = await previewResume({ seriesId, studentId }, at)
  if (!held) return null
  return (
    <Card title={held.dates.length > 0 ? 'What was given up' : 'Nothing is held any more'}>
      <ResumeLessonsForm {...{ seriesId, teacherName, viewer }} zone={held.zone} dates={held.dates} />
    </Card>
  )
}

async function Rest({ seriesId, studentId, teacherName, viewer, at, query }: Own & { query: SearchParams }) {
  const rest = await restForm({ seriesId, studentId }, at)
  if (!rest) return <p>No lesson of it can be moved together with the others. Move them one by one in your bookings.</p>
  const { typed, isAsked } = restTyped(query, rest)
  const { from, ...to } = typed
  const change = { ...to, fromOn: from || null, choices: [] }
  const preview = isAsked ? await previewRest({ seriesId, studentId }, change, at) : null
  return (
    <div className="flex flex-col gap-6">
      <Card title="Another time">
        <RestForm action={routes.lessonSeries(seriesId)} {...{ rest, typed, viewer }} />
      </Card>
      {preview && (
        <Card title="What changes" id="dates" className="scroll-mt-4">
          {preview.ok ? (
            <MoveOwnLessons
              key={JSON.stringify(typed)}
              {...{ seriesId, teacherName, typed, viewer }}
              zone={rest.zone}
              dates={preview.value}
            />
          ) : (
            <Notice tone="warning">{restRefusal(preview.refusal)}</Notice>
          )}
        </Card>
      )}
    </div>
  )
}
