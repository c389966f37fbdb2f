import type { Metadata } from 'next'
import CalendarSearch from 'lucide-react/icons/calendar-search'
import { ClassDays } from '@/components/classes/class-days'
import { ClassSearch } from '@/components/classes/class-search'
import { LiveSeatsProvider } from '@/components/classes/live-seats'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { currentActor } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { routes } from '@/lib/routes'
import { catalogueChoices, upcomingClasses } from '@/lib/sessions/catalogue-queries'
import { now, toIso } from '@/lib/time/instant'
import { zoneLabel } from '@/lib/time/zone-names'
import { readFilters, type SearchParams } from './read-filters'

export const metadata: Metadata = { title: 'Classes' }

export default async function ClassesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filters = readFilters(await searchParams)
  const [actor, viewer] = await Promise.all([currentActor(), currentViewer()])
  const at = now()
  const [catalogue, choices] = await Promise.all([
    upcomingClasses(
      {
        text: filters.q,
        courseId: filters.course,
        teacherId: filters.teacher,
        on: filters.day,
        withSeats: filters.hasSeats,
        page: filters.page,
      },
      { zone: viewer.zone, studentId: actor?.role === 'student' ? actor.userId : null },
      at,
    ),
    catalogueChoices(at),
  ])
  const filtered = Boolean(filters.q ?? filters.course ?? filters.teacher ?? filters.day ?? filters.hasSeats)
  const { classes, total, page, pageSize } = catalogue
  return (
    <>
      <PageHeader
        title="Classes"
        lead={`What is coming up. Times are for ${zoneLabel(viewer.zone, at)}${viewer.source === 'none' ? ', until your own zone is known' : ''}.`}
      />
      <ClassSearch filters={filters} choices={choices} active={filtered} />
      {total > 0 ? (
        <>
          <p className={filtered ? 'mb-4 text-sm text-ink-soft' : 'sr-only'}>
            {total === 1 ? '1 class' : `${total} classes`}
          </p>
          <LiveSeatsProvider rendered={{ asOf: toIso(at), classes: classes.map(({ seats }) => seats) }}>
            <ClassDays classes={classes} viewer={viewer} now={at} />
          </LiveSeatsProvider>
          <Pagination
            page={page}
            pageSize={pageSize}
            total={total}
            noun="classes"
            hrefFor={(to) => routes.classes({ ...filters, page: to })}
          />
        </>
      ) : filtered ? (
        <EmptyState
          icon={<CalendarSearch />}
          title="No class fits that"
          actions={
            <>
              <LinkButton href={routes.classes()}>Show all classes</LinkButton>
              <LinkButton href={routes.lessons({ q: filters.q, course: filters.course })}>
                Look at 1:1 lessons
              </LinkButton>
            </>
          }
        >
          Try fewer words, another day, or without the filters.
        </EmptyState>
      ) : (
        <EmptyState icon={<CalendarSearch />} title="No classes are planned yet">
          When a teacher plans one, it is listed here.
        </EmptyState>
      )}
    </>
  )
}
