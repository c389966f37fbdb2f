import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CancelSessionForm } from '@/components/sessions/cancel-session-form'
import { SessionTime } from '@/components/time/session-time'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireTeacher } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { type LiveClass, teacherLiveClass } from '@/lib/sessions/queries'
import { routes } from '@/lib/routes'
import { rowIdOf } from '../../../read-query'

export const metadata: Metadata = { title: 'Cancel class' }

export default async function CancelLiveClassPage({ params }: { params: Promise<{ id: string }> }) {
  const id = rowIdOf((await params).id)
  const actor = await requireTeacher(routes.cancelLiveClass(id))
  const session = await teacherLiveClass(id, actor.teacherId)
  if (!session) notFound()
  const viewer = await currentViewer(session.zone)
  const isOver = session.status === 'completed' || session.status === 'cancelled'
  return (
    <>
      <PageHeader
        title="Cancel this class?"
        breadcrumb={[
          { href: routes.teacherLiveClasses(), label: 'Live classes' },
          { href: routes.teacherLiveClass(id), label: session.title },
        ]}
      />
      {isOver ? (
        <Notice tone="info" actions={<LinkButton href={routes.teacherLiveClass(id)}>Back to the class</LinkButton>}>
          This class is {session.status} already.
        </Notice>
      ) : (
        <Card className="max-w-2xl">
          <p className="font-semibold">{session.title}</p>
          <p className="text-ink-soft">
            <SessionTime
              startAt={session.startAt}
              endAt={session.endAt}
              viewer={viewer}
              classZone={session.zoneAssumed ? null : session.zone}
            />
          </p>
          <p className="my-4">{consequence(session)}</p>
          <CancelSessionForm sessionId={id} />
        </Card>
      )}
    </>
  )
}

function consequence({ affectedCount, waitingCount, seatsHeld }: LiveClass): string {
  const told = affectedCount === 1 ? '1 student is' : `${affectedCount} students are`
  const booked = affectedCount > 0 ? `${told} told, and their bookings end.` : 'Nobody has booked it.'
  const queue = waitingCount + seatsHeld > 0 ? ' Its waitlist is closed.' : ''
  return `${booked}${queue} A cancelled class cannot be brought back.`
}
