import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { EditSessionForm } from '@/components/sessions/session-form'
import { Notice } from '@/components/ui/notice'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { requireTeacher } from '@/lib/auth/actor'
import { teacherLiveClass } from '@/lib/sessions/queries'
import { routes } from '@/lib/routes'
import { now } from '@/lib/time/instant'
import { zoneGroups } from '@/lib/time/zone-names'
import { rowIdOf } from '../../../read-query'

export const metadata: Metadata = { title: 'Edit class' }

export default async function EditLiveClassPage({ params }: { params: Promise<{ id: string }> }) {
  const id = rowIdOf((await params).id)
  const actor = await requireTeacher(routes.editLiveClass(id))
  const session = await teacherLiveClass(id, actor.teacherId)
  if (!session?.mayChange) notFound()
  const isOver = session.status === 'completed' || session.status === 'cancelled'
  return (
    <>
      <PageHeader
        title="Edit class"
        lead={isOver ? undefined : 'When the time changes, everyone with a booking keeps their seat and is told.'}
        breadcrumb={[
          { href: routes.teacherLiveClasses(), label: 'Live classes' },
          { href: routes.teacherLiveClass(id), label: session.title },
        ]}
      />
      {isOver ? (
        <Notice tone="info" actions={<LinkButton href={routes.teacherLiveClass(id)}>Back to the class</LinkButton>}>
          This class is {session.status} and cannot be changed any more.
        </Notice>
      ) : (
        <EditSessionForm session={session} zoneGroups={zoneGroups(now())} />
      )}
    </>
  )
}
