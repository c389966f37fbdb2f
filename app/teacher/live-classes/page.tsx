import type { Metadata } from 'next'
import CalendarDays from 'lucide-react/icons/calendar-days'
import Plus from 'lucide-react/icons/plus'
import { LiveClassFilters } from '@/components/sessions/live-class-filters'
import { LiveClassesTable } from '@/components/sessions/live-classes-table'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { requireTeacher } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { coursesOfTeacher, LIVE_CLASSES_A_PAGE, teacherLiveClasses } from '@/lib/sessions/queries'
import { type LiveClassFilters as Filters, routes } from '@/lib/routes'
import { now, toIso } from '@/lib/time/instant'
import { zoneLabel } from '@/lib/time/zone-names'
import { numberIn, type SearchParams, textIn } from '../read-query'

export const metadata: Metadata = { title: 'Live classes' }

const STATUSES = ['draft', 'scheduled', 'live', 'completed', 'cancelled', 'booking_closed'] as const
const TIMES = ['upcoming', 'past', 'all'] as const

function readFilters(query: Awaited<SearchParams>): Filters {
  return {
    q: textIn(query, 'q')?.slice(0, 100),
    course: numberIn(query, 'course'),
    status: STATUSES.find((status) => status === query.status),
    when: TIMES.find((when) => when === query.when),
    page: numberIn(query, 'page') ?? 1,
  }
}

export default async function LiveClassesPage({ searchParams }: { searchParams: SearchParams }) {
  const filters = readFilters(await searchParams)
  const actor = await requireTeacher(routes.teacherLiveClasses(filters))
  const viewer = await currentViewer()
  const at = now()
  const chosen = { q: filters.q, courseId: filters.course, status: filters.status, when: filters.when ?? 'upcoming' }
  const [{ rows, total, page }, courses] = await Promise.all([
    teacherLiveClasses({ teacherId: actor.teacherId, ...chosen, page: filters.page ?? 1 }, at),
    coursesOfTeacher(actor.teacherId),
  ])
  const active = Boolean(filters.q ?? filters.course ?? filters.status) || chosen.when !== 'upcoming'
  return (
    <>
      <PageHeader
        title="Live classes"
        lead={`Times are for ${zoneLabel(viewer.zone, at)}, with the class’s own time where it differs.`}
        actions={<NewClass />}
      />
      <LiveClassFilters courses={courses} chosen={chosen} active={active} />
      {rows.length > 0 ? (
        <Card flush>
          <LiveClassesTable rows={rows} viewer={viewer} now={toIso(at)} />
        </Card>
      ) : (
        <EmptyState
          title={active ? 'No class matches this' : 'No classes ahead'}
          icon={<CalendarDays aria-hidden />}
          actions={
            active ? <LinkButton href={routes.teacherLiveClasses()}>Show what is ahead</LinkButton> : <NewClass />
          }
        >
          {active ? 'Try fewer words or another status.' : 'Pick a free time in the schedule, or start here.'}
        </EmptyState>
      )}
      <Pagination
        page={page}
        pageSize={LIVE_CLASSES_A_PAGE}
        total={total}
        noun="classes"
        hrefFor={(to) => routes.teacherLiveClasses({ ...filters, page: to })}
      />
    </>
  )
}

function NewClass() {
  return (
    <LinkButton href={routes.newLiveClass()} variant="primary" icon={<Plus aria-hidden />}>
      New class
    </LinkButton>
  )
}
