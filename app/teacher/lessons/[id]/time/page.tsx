import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LessonTimeForm } from '@/components/teaching/lesson-time-form'
import { SessionTime } from '@/components/time/session-time'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireTeacher } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { teacherLesson } from '@/lib/lessons/queries'
import { routes } from '@/lib/routes'
import { asInstant, now } from '@/lib/time/instant'
import { wallTimeOf } from '@/lib/time/wall-time'
import { zoneGroups } from '@/lib/time/zone-names'
import { rowIdOf } from '../../../read-query'

export const metadata: Metadata = { title: 'Another time' }

export default async function LessonTimePage({ params }: { params: Promise<{ id: string }> }) {
  const id = rowIdOf((await params).id)
  const { teacherId } = await requireTeacher(routes.teacherLessonTime(id))
  const at = now()
  const [lesson, viewer] = await Promise.all([teacherLesson(id, teacherId, at), currentViewer()])
  if (!lesson) notFound()
  const { status, studentName, startAt, endAt, minutes, can } = lesson
  const kind = status === 'pending' ? 'propose' : 'move'
  return (
    <>
      <PageHeader
        title={kind === 'propose' ? 'Propose another time' : 'Move the lesson'}
        lead={
          kind === 'propose'
            ? `${studentName} accepts it or not; until then the time is kept free for them.`
            : `${studentName} is told and may leave the lesson, however late it is.`
        }
        breadcrumb={[
          kind === 'propose'
            ? { href: routes.teacherRequests(), label: 'Requests' }
            : { href: routes.teacherSchedule(), label: 'Schedule' },
          { href: routes.teacherLesson(id), label: `1:1 with ${studentName}` },
        ]}
      />
      {can.propose || can.move ? (
        <div className="max-w-2xl">
          <p className="mb-5">
            {kind === 'propose' ? 'Asked for' : 'Now'}:{' '}
            <SessionTime startAt={startAt} endAt={endAt} viewer={viewer} classZone={lesson.studentZone} />
          </p>
          <LessonTimeForm
            bookingId={id}
            kind={kind}
            startWall={wallTimeOf(asInstant(startAt), viewer.zone)}
            zone={viewer.zone}
            startAt={startAt}
            minutes={minutes}
            zoneGroups={zoneGroups(at)}
          />
        </div>
      ) : (
        <Notice tone="info" actions={<LinkButton href={routes.teacherLesson(id)}>Back to the lesson</LinkButton>}>
          The time of this lesson can no longer be changed.
        </Notice>
      )}
    </>
  )
}
