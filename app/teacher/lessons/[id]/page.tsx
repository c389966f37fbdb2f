import type { Metadata } from 'next'
import CalendarClock from 'lucide-react/icons/calendar-clock'
import { notFound } from 'next/navigation'
import { HistoryList } from '@/components/sessions/history-list'
import { JoinLink } from '@/components/sessions/join-link'
import { CancelLesson } from '@/components/teaching/cancel-lesson'
import { DecidedNotice } from '@/components/teaching/decided-notice'
import { LessonAttendance } from '@/components/teaching/lesson-attendance'
import { LessonBadge } from '@/components/teaching/lesson-badge'
import { LessonDetails } from '@/components/teaching/lesson-details'
import { lessonHistorySentence } from '@/components/teaching/lesson-history-sentence'
import { LessonMeeting } from '@/components/teaching/lesson-meeting'
import { LessonOutcome } from '@/components/teaching/lesson-outcome'
import { LessonRequest } from '@/components/teaching/lesson-request'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { requireTeacher } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { decidedRequest, teacherRequests } from '@/lib/booking/request-queries'
import { teacherLesson } from '@/lib/lessons/queries'
import { lessonHistory } from '@/lib/lessons/teacher-page-queries'
import { routes } from '@/lib/routes'
import { asInstant, isAtOrAfter, now, toIso } from '@/lib/time/instant'
import { numberIn, rowIdOf, type SearchParams } from '../../read-query'

export const metadata: Metadata = { title: '1:1 lesson' }

interface Props {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}

export default async function LessonPage({ params, searchParams }: Props) {
  const id = rowIdOf((await params).id)
  const asked = numberIn(await searchParams, 'decided')
  const { teacherId } = await requireTeacher(routes.teacherLesson(id, { decided: asked }))
  const at = now()
  const [
    lesson,
    history,
    {
      requests: [request],
    },
    decided,
  ] = await Promise.all([
    teacherLesson(id, teacherId, at),
    lessonHistory(id, teacherId),
    teacherRequests({ teacherId, bookingId: id }, at),
    asked ? decidedRequest(asked, teacherId) : null,
  ])
  if (!lesson) notFound()
  const viewer = await currentViewer()
  const { status, studentName, startAt, endAt, meetingLink, can } = lesson
  const isOver = isAtOrAfter(at, asInstant(endAt))
  const stands = status === 'confirmed'
  const story = (
    <Card title="History">
      <HistoryList entries={history} viewer={viewer} sentence={lessonHistorySentence} what="lesson" />
    </Card>
  )
  return (
    <>
      <PageHeader
        title={`1:1 with ${studentName}`}
        lead={lesson.courseTitle}
        status={<LessonBadge status={status} proposed={lesson.proposed} over={isOver} />}
        breadcrumb={[{ href: routes.teacherSchedule(), label: 'Schedule' }]}
        actions={
          <>
            {(stands || status === 'attended') && (
              <JoinLink
                href={meetingLink}
                title={`the lesson with ${studentName}`}
                {...{ startAt, endAt }}
                now={toIso(at)}
                size="md"
              />
            )}
            {can.move && (
              <LinkButton href={routes.teacherLessonTime(id)} icon={<CalendarClock aria-hidden />}>
                Move to another time
              </LinkButton>
            )}
          </>
        }
      />
      <DecidedNotice decided={decided} />
      <LessonOutcome lesson={lesson} viewer={viewer} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          {request && <LessonRequest request={request} viewer={viewer} now={toIso(at)} />}
          {can.mark && <LessonAttendance bookingId={id} studentName={studentName} status={status} />}
          <LessonDetails lesson={lesson} viewer={viewer} />
          {!request && story}
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          {(stands || meetingLink !== '') && (
            <LessonMeeting
              bookingId={id}
              meetingLink={meetingLink}
              editable={stands && can.link && !isOver}
              wanted={stands && !isOver}
            />
          )}
          {stands && can.cancel && !isOver && <CancelLesson bookingId={id} studentName={studentName} />}
          {request && story}
        </div>
      </div>
    </>
  )
}
