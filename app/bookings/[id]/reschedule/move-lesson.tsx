import { notFound } from 'next/navigation'
import { LessonChoices } from '@/components/lessons/lesson-choices'
import { LessonFacts } from '@/components/lessons/lesson-facts'
import { LessonTimesPicker } from '@/components/lessons/lesson-times'
import { MoveLessonForm } from '@/components/lessons/move-lesson-form'
import { stuckSentence } from '@/components/lessons/stuck-sentence'
import { monthSpan, type TimesPlace, weekIn, weekSpan } from '@/components/lessons/times-place'
import { SessionTime } from '@/components/time/session-time'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import type { Actor } from '@/lib/auth/actor'
import { chosenTime, type LessonTeacherPage, lessonTeacherPage } from '@/lib/lessons/lesson-page-queries'
import type { LessonPlace } from '@/lib/lessons/student-queries'
import { lessonCounts, lessonTimes } from '@/lib/lessons/slot-page-queries'
import { routes } from '@/lib/routes'
import type { Viewer } from '@/lib/time/format'
import { asInstant, type Instant } from '@/lib/time/instant'
import { dayOn } from '@/lib/time/wall-time'
import { oneOf, type SearchParams } from '../../../classes/read-filters'
import { lengthIn, startIn } from '../../../lessons/read-query'

export interface MoveLessonProps {
  lesson: LessonPlace
  actor: Actor
  query: SearchParams
  viewer: Viewer
  at: Instant
}

/** The other times of its teacher that an own lesson could move to; once one is chosen, the page that asks before. */
export async function MoveLesson({ lesson, actor, query, viewer, at }: MoveLessonProps) {
  const { teacherId, courseId } = lesson
  const page = await lessonTeacherPage({ teacherId, courseId }, actor, at)
  const startAt = startIn(query.start)
  return (
    <>
      <PageHeader
        breadcrumb={[
          { href: routes.bookings(), label: 'My bookings' },
          ...(startAt ? [{ href: routes.rescheduleLesson(lesson.bookingId), label: 'Other times' }] : []),
        ]}
        title="Move to another time"
        lead={
          <>
            Your lesson “{lesson.courseTitle}” with {lesson.teacherName} is{' '}
            <SessionTime
              startAt={lesson.startAt}
              endAt={lesson.endAt}
              viewer={viewer}
              classZone={page?.teacherZone ?? null}
            />
            . It is kept until the new time is yours.
          </>
        }
      />
      {lesson.stuck ? (
        <Notice tone="warning" title="This lesson cannot be moved">
          {stuckSentence(lesson.stuck, viewer)}
        </Notice>
      ) : !page ? (
        <Notice tone="warning" title="This lesson cannot be moved">
          {lesson.teacherName} does not offer lessons of this course any more.
        </Notice>
      ) : startAt ? (
        <ChosenMove {...{ lesson, page, query, viewer, at, startAt }} studentId={actor.userId} />
      ) : (
        <OtherTimes {...{ lesson, page, query, viewer, at }} studentId={actor.userId} />
      )}
    </>
  )
}

type Inside = Omit<MoveLessonProps, 'actor'> & { page: LessonTeacherPage; studentId: number }

/** The length the address asks for, else the lesson's own, else the shortest the teacher gives. */
function lengthOf({ lesson, page, query }: Inside): number {
  const { lengths } = page.terms
  const asked = lengthIn(query.minutes) ?? lesson.minutes
  return lengths.find((minutes) => minutes === asked) ?? lengths[0] ?? lesson.minutes
}

async function OtherTimes(props: Inside) {
  const { lesson, page, query, viewer, at, studentId } = props
  const { teacherId, courseId, bookingId } = lesson
  const minutes = lengthOf(props)
  const today = dayOn(at, viewer.zone)
  const week = weekIn(oneOf(query.week), today) ?? dayOn(asInstant(lesson.startAt), viewer.zone)
  const of = { teacherId, courseId, minutes, studentId, without: bookingId }
  const [times, counts] = await Promise.all([
    lessonTimes(of, weekSpan(week), viewer, at),
    lessonCounts(of, monthSpan(week), viewer, at),
  ])
  if (!times || !counts) notFound()
  const place: TimesPlace = { teacherId, courseId, minutes, zone: viewer.zone, moving: bookingId }
  return (
    <>
      <LessonChoices place={place} lengths={page.terms.lengths} week={week} />
      <LessonTimesPicker
        place={place}
        teacherName={lesson.teacherName}
        week={week}
        today={today}
        rendered={{ times, counts }}
      />
    </>
  )
}

async function ChosenMove({ startAt, ...props }: Inside & { startAt: string }) {
  const { lesson, page, viewer, at, studentId } = props
  const { teacherId, courseId, bookingId, teacherName, status } = lesson
  const minutes = lengthOf(props)
  const of = { teacherId, courseId, minutes, startAt, studentId, without: bookingId }
  const chosen = await chosenTime(of, viewer, at)
  if (!chosen) notFound()
  const week = dayOn(asInstant(startAt), viewer.zone)
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-8">
      <LessonFacts
        title="The new time"
        {...chosen}
        courseTitle={lesson.courseTitle}
        teacherName={teacherName}
        teacherZone={page.teacherZone}
        viewer={viewer}
      />
      <Card title="Move it here?">
        <MoveLessonForm
          {...{ bookingId, teacherName, minutes, chosen, viewer }}
          asks={page.terms.approval && status === 'confirmed'}
        />
        <p className="mt-4 text-sm">
          <TextLink href={routes.rescheduleLesson(bookingId, { minutes, week })}>See other times</TextLink>
        </p>
      </Card>
    </div>
  )
}
