import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { BookLessonForm } from '@/components/lessons/book-lesson-form'
import { LessonFacts } from '@/components/lessons/lesson-facts'
import { StandingNotice } from '@/components/lessons/standing-notice'
import { RepeatLesson } from '@/components/series/repeat-lesson'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { requireActor } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { chosenTime, lessonTeacherPage } from '@/lib/lessons/lesson-page-queries'
import { routes } from '@/lib/routes'
import { previewLessons } from '@/lib/series/lesson-preview-queries'
import { asInstant, now, toIso } from '@/lib/time/instant'
import { dayOn } from '@/lib/time/wall-time'
import type { Zone } from '@/lib/time/zone'
import { idIn, type SearchParams } from '../../../classes/read-filters'
import { lengthIn, startIn } from '../../read-query'

export const metadata: Metadata = { title: 'Book a lesson' }

type Props = { params: Promise<{ teacher: string }>; searchParams: Promise<SearchParams> }

type Chosen = { teacherId: number; courseId: number; studentId: number; minutes: number; startAt: string }

/** What the address says of repeating the lesson, and which dates that would be; none where it says nothing. */
async function repeated({ startAt, ...chosen }: Chosen, zone: Zone, query: SearchParams) {
  const [every, times] = [idIn(query.every), idIn(query.times)]
  const [everyWeeks, count] = [Math.min(every ?? 1, 52), Math.min(times ?? 4, 52)]
  if (every === undefined || times === undefined) return { everyWeeks, count, dates: null }
  const preview = await previewLessons({ ...chosen, start: asInstant(startAt), zone, everyWeeks, count }, now())
  return { everyWeeks, count, dates: preview.ok ? preview.value : null }
}

export default async function BookLessonPage({ params, searchParams }: Props) {
  const query = await searchParams
  const [teacherId, courseId, minutes] = [idIn((await params).teacher), idIn(query.course), lengthIn(query.minutes)]
  const startAt = startIn(query.start)
  if (teacherId === undefined || courseId === undefined || minutes === undefined || startAt === null) notFound()
  const here = routes.bookLesson(teacherId, { course: courseId, minutes, start: startAt })
  const actor = await requireActor(here)
  const viewer = await currentViewer()
  const at = now()
  const studentId = actor.role === 'student' ? actor.userId : null
  const [page, chosen] = await Promise.all([
    lessonTeacherPage({ teacherId, courseId }, actor, at),
    chosenTime({ teacherId, courseId, studentId, minutes, startAt }, viewer, at),
  ])
  if (!page || !chosen) notFound()
  const { teacherName, teacherZone, course, terms, standing } = page
  const repeat =
    studentId === null ? null : await repeated({ teacherId, courseId, studentId, minutes, startAt }, teacherZone, query)
  const title = terms.approval ? 'Ask for a lesson' : 'Book a lesson'
  const times = routes.lessonTeacher(teacherId, {
    course: courseId,
    minutes,
    week: dayOn(asInstant(startAt), viewer.zone),
  })
  return (
    <>
      <PageHeader
        breadcrumb={[
          { href: routes.lessons(), label: '1:1 lessons' },
          { href: times, label: teacherName },
        ]}
        title={title}
      />
      <StandingNotice standing={standing} courseTitle={course.title} page={here} viewer={viewer} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-8">
        <LessonFacts
          title="The lesson"
          {...chosen}
          courseTitle={course.title}
          teacherName={teacherName}
          teacherZone={teacherZone}
          viewer={viewer}
        />
        {standing.kind === 'may_book' && (
          <Card title={title}>
            <BookLessonForm {...{ teacherId, teacherName, courseId, minutes, chosen, terms, viewer }} now={toIso(at)} />
            <p className="mt-4 text-sm">
              <TextLink href={times}>See all times of {teacherName}</TextLink>
            </p>
          </Card>
        )}
        {standing.kind === 'may_book' && repeat && (
          <RepeatLesson
            {...{ teacherId, teacherName, courseId, minutes, startAt, viewer, ...repeat }}
            zone={teacherZone}
            dates={repeat.dates}
          />
        )}
      </div>
    </>
  )
}
