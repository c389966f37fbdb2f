import type { Metadata } from 'next'
import CalendarCheck from 'lucide-react/icons/calendar-check'
import { UndatedLessonItem } from '@/components/teaching/undated-lesson'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { requireTeacher } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { undatedLessons } from '@/lib/lessons/undated-queries'
import { coursesOfTeacher } from '@/lib/sessions/queries'
import { routes } from '@/lib/routes'
import { now } from '@/lib/time/instant'
import { zoneGroups } from '@/lib/time/zone-names'
import { numberIn, type SearchParams } from '../../read-query'

export const metadata: Metadata = { title: 'Lessons without a date' }

export default async function UndatedLessonsPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams
  const [asked, choosing] = [numberIn(query, 'page'), numberIn(query, 'choosing')]
  const { teacherId } = await requireTeacher(routes.undatedLessons(asked, choosing))
  const [{ lessons, total, page, pageSize }, viewer, courses] = await Promise.all([
    undatedLessons(teacherId, asked),
    currentViewer(),
    choosing ? coursesOfTeacher(teacherId) : [],
  ])
  return (
    <>
      <PageHeader
        title="Lessons without a date"
        lead={
          total > 0
            ? 'The old system did not write down when these 1:1 lessons are. Say when, past or future, and they are in your schedule.'
            : undefined
        }
        breadcrumb={[{ href: routes.teacherSchedule(), label: 'Schedule' }]}
      />
      {lessons.length > 0 ? (
        <Card flush>
          <ul className="divide-y divide-line">
            {lessons.map((lesson) => (
              <UndatedLessonItem
                key={lesson.quarantineId}
                lesson={lesson}
                viewer={viewer}
                chooseHref={routes.undatedLessons(page, lesson.quarantineId)}
                closeHref={routes.undatedLessons(page)}
                choosing={lesson.quarantineId === choosing ? { zoneGroups: zoneGroups(now()), courses } : null}
              />
            ))}
          </ul>
        </Card>
      ) : (
        <EmptyState
          title="Every lesson has its date"
          icon={<CalendarCheck aria-hidden />}
          actions={<LinkButton href={routes.teacherSchedule()}>To the schedule</LinkButton>}
        >
          Lessons that came from the old system without one would stand here.
        </EmptyState>
      )}
      <Pagination
        page={page}
        pageSize={pageSize}
        total={total}
        noun="lessons"
        hrefFor={(to) => routes.undatedLessons(to)}
      />
    </>
  )
}
