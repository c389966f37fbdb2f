import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { LessonChoices } from '@/components/lessons/lesson-choices'
import { LessonTimesPicker } from '@/components/lessons/lesson-times'
import { StandingNotice } from '@/components/lessons/standing-notice'
import { termsSentence } from '@/components/lessons/terms-sentence'
import { monthSpan, type TimesPlace, weekIn, weekSpan } from '@/components/lessons/times-place'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { currentActor } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { lessonTeacherPage } from '@/lib/lessons/lesson-page-queries'
import { lessonCounts, lessonTimes, nextFree } from '@/lib/lessons/slot-page-queries'
import { routes } from '@/lib/routes'
import { formatDuration } from '@/lib/time/format'
import { now } from '@/lib/time/instant'
import { dayOn } from '@/lib/time/wall-time'
import { idIn, oneOf, type SearchParams } from '../../classes/read-filters'

type Props = { params: Promise<{ teacher: string }>; searchParams: Promise<SearchParams> }

/** Once a request: the page and its title are made from the same reading. */
const load = cache(async (teacher: string, course: string | undefined) => {
  const [teacherId, courseId] = [idIn(teacher), idIn(course)]
  if (teacherId === undefined || (course !== undefined && courseId === undefined)) return null
  const at = now()
  const page = await lessonTeacherPage({ teacherId, courseId }, await currentActor(), at)
  return page && { page, at }
})

async function loadFor({ params, searchParams }: Props) {
  const course = oneOf((await searchParams).course)
  return load((await params).teacher, course === '' ? undefined : course)
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const loaded = await loadFor(props)
  return { title: loaded ? `1:1 with ${loaded.page.teacherName}` : 'Not found' }
}

export default async function LessonTeacherPage(props: Props) {
  const [loaded, query] = await Promise.all([loadFor(props), props.searchParams])
  if (!loaded) notFound()
  const { page, at } = loaded
  const { teacherId, teacherName, course, terms, standing } = page
  const [actor, viewer] = await Promise.all([currentActor(), currentViewer()])
  const minutes = chosenLength(idIn(query.minutes), terms.lengths)
  const studentId = actor?.role === 'student' ? actor.userId : null
  const of = { teacherId, courseId: course.courseId, minutes, studentId }
  const today = dayOn(at, viewer.zone)
  const week = weekIn(oneOf(query.week), today) ?? (await nextFree(of, viewer, { after: null }, at))?.on ?? today
  const [times, counts] = await Promise.all([
    lessonTimes(of, weekSpan(week), viewer, at),
    lessonCounts(of, monthSpan(week), viewer, at),
  ])
  if (!times || !counts) notFound()
  const place: TimesPlace = { teacherId, courseId: course.courseId, minutes, zone: viewer.zone }
  return (
    <>
      <PageHeader
        breadcrumb={[{ href: routes.lessons(), label: '1:1 lessons' }]}
        title={teacherName}
        lead={[course.title, formatDuration(minutes), page.specialization].filter(Boolean).join(' · ')}
      />
      <StandingNotice
        standing={standing}
        courseTitle={course.title}
        page={routes.lessonTeacher(teacherId, { course: course.courseId, minutes, week })}
        viewer={viewer}
      />
      <p className="mb-5 max-w-prose text-ink-soft">
        {course.about} {termsSentence(terms, teacherName)}
      </p>
      <LessonChoices place={place} courses={page.courses} lengths={terms.lengths} week={week} />
      <LessonTimesPicker
        place={place}
        teacherName={teacherName}
        week={week}
        today={today}
        rendered={{ times, counts }}
      />
      {page.teacherBio && (
        <Card title={`About ${teacherName}`} className="mt-8">
          <p className="max-w-prose whitespace-pre-line text-ink-soft">{page.teacherBio}</p>
        </Card>
      )}
    </>
  )
}

/** The length that was asked for where the teacher gives it, else the shortest. */
function chosenLength(asked: number | undefined, lengths: readonly number[]): number {
  return lengths.find((minutes) => minutes === asked) ?? lengths[0] ?? 60
}
