import type { Metadata } from 'next'
import GraduationCap from 'lucide-react/icons/graduation-cap'
import { NewSessionForm } from '@/components/sessions/session-form'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { requireTeacher } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { coursesTeacherMayCreateIn } from '@/lib/sessions/queries'
import { routes } from '@/lib/routes'
import { now } from '@/lib/time/instant'
import { parseWallTime } from '@/lib/time/wall-time'
import { canonicalZone } from '@/lib/time/zone'
import { zoneGroups } from '@/lib/time/zone-names'
import { numberIn, type SearchParams, textIn } from '../../read-query'

export const metadata: Metadata = { title: 'New class' }

export default async function NewLiveClassPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams
  const asked = {
    startWall: textIn(query, 'startWall'),
    zone: textIn(query, 'zone'),
    course: numberIn(query, 'course'),
  }
  const actor = await requireTeacher(routes.newLiveClass(asked))
  const [viewer, courses] = await Promise.all([currentViewer(), coursesTeacherMayCreateIn(actor.teacherId)])
  const wall = asked.startWall ? parseWallTime(asked.startWall) : null
  const minutes = numberIn(query, 'minutes') ?? 60
  return (
    <>
      <PageHeader
        title="New class"
        lead={courses.length > 0 ? 'It opens for booking as soon as you create it.' : undefined}
        breadcrumb={[{ href: routes.teacherLiveClasses(), label: 'Live classes' }]}
        actions={courses.length > 0 && <LinkButton href={routes.newSeries()}>It repeats: make a series</LinkButton>}
      />
      {courses.length > 0 ? (
        <NewSessionForm
          courses={courses}
          zoneGroups={zoneGroups(now())}
          prefill={{
            courseId: courses.find(({ id }) => id === asked.course)?.id,
            startWall: wall?.ok ? wall.value : undefined,
            zone: (asked.zone && canonicalZone(asked.zone)) || viewer.zone,
            durationMinutes: minutes <= 1440 ? minutes : 60,
          }}
        />
      ) : (
        <EmptyState title="You cannot make classes yet" icon={<GraduationCap aria-hidden />}>
          None of your courses lets you create live classes. Ask your school for the right to.
        </EmptyState>
      )}
    </>
  )
}
