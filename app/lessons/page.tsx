import type { Metadata } from 'next'
import CalendarSearch from 'lucide-react/icons/calendar-search'
import { LessonRow } from '@/components/lessons/lesson-row'
import { LessonSearch } from '@/components/lessons/lesson-search'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { currentActor } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { lessonTeachers } from '@/lib/lessons/student-queries'
import { routes } from '@/lib/routes'
import { now } from '@/lib/time/instant'
import type { SearchParams } from '../classes/read-filters'
import { readLessonFilters } from './read-query'

export const metadata: Metadata = { title: '1:1 lessons' }

export default async function LessonsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filters = readLessonFilters(await searchParams)
  const [actor, viewer] = await Promise.all([currentActor(), currentViewer()])
  const { teachers, total, page, pageSize, courses } = await lessonTeachers(actor, filters, now())
  const filtered = Boolean(filters.q ?? filters.course)
  return (
    <>
      <PageHeader title="1:1 lessons" lead="One to one with a teacher, at a time you choose from their free ones." />
      <LessonSearch filters={filters} courses={courses} active={filtered} />
      {total > 0 ? (
        <>
          <p className={filtered ? 'mb-4 text-sm text-ink-soft' : 'sr-only'}>
            {total === 1 ? '1 teacher' : `${total} teachers`}
          </p>
          <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface shadow-card">
            {teachers.map((each) => (
              <LessonRow key={`${each.teacherId} ${each.courseId}`} of={each} viewerZone={viewer.zone} />
            ))}
          </ul>
          <Pagination
            page={page}
            pageSize={pageSize}
            total={total}
            noun="teachers"
            hrefFor={(to) => routes.lessons({ ...filters, page: to })}
          />
        </>
      ) : filtered ? (
        <EmptyState
          icon={<CalendarSearch />}
          title="No lesson fits that"
          actions={<LinkButton href={routes.lessons()}>Show all lessons</LinkButton>}
        >
          Try fewer words, or without the filters.
        </EmptyState>
      ) : (
        <EmptyState
          icon={<CalendarSearch />}
          title="No 1:1 lessons are offered yet"
          actions={<LinkButton href={routes.classes()}>See upcoming classes</LinkButton>}
        >
          When a teacher keeps hours for them, they are listed here.
        </EmptyState>
      )}
    </>
  )
}
