import type { Metadata } from 'next'
import GraduationCap from 'lucide-react/icons/graduation-cap'
import { CalendarTextForm } from '@/components/series/calendar-text-form'
import { NewSeriesForm } from '@/components/series/new-series-form'
import { nothingTyped, type SeriesTyped, textOf } from '@/components/series/series-typed'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { requireTeacher } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { type CalendarTextView, viewOfCalendarText } from '@/lib/series/calendar-text-queries'
import { coursesTeacherMayCreateIn } from '@/lib/sessions/queries'
import { routes } from '@/lib/routes'
import { addDays } from '@/lib/time/day'
import { now } from '@/lib/time/instant'
import { dayOn } from '@/lib/time/wall-time'
import { zoneGroups } from '@/lib/time/zone-names'
import type { SearchParams } from '../../read-query'

export const metadata: Metadata = { title: 'New series' }

export default async function NewSeriesPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams
  const { teacherId } = await requireTeacher(routes.newSeries())
  const at = now()
  const [viewer, courses] = await Promise.all([currentViewer(), coursesTeacherMayCreateIn(teacherId)])
  const only = courses.length === 1 ? courses[0]?.id : undefined
  const tomorrow = addDays(dayOn(at, viewer.zone), 1)
  const untyped = nothingTyped({ zone: viewer.zone, tomorrow, courseId: only })
  const pasted = textOf(query, 'text')
  const read = query.text === undefined ? null : viewOfCalendarText(pasted, viewer.zone)
  const before = { ...untyped, ...saidBefore(query) }
  const typed = read?.ok ? typedByText(read.value, before) : before
  return (
    <>
      <PageHeader
        title="New series"
        lead="A class that repeats. You see every date before anything is made."
        breadcrumb={[{ href: routes.teacherSeriesList(), label: 'Series' }]}
      />
      {courses.length === 0 ? (
        <EmptyState title="You cannot make classes yet" icon={<GraduationCap aria-hidden />}>
          None of your courses lets you create live classes. Ask your school for the right to.
        </EmptyState>
      ) : (
        <>
          <CalendarTextForm
            typed={{ courseId: typed.courseId, title: typed.title, durationMinutes: typed.durationMinutes }}
            text={read?.ok === false ? pasted : ''}
            error={read?.ok === false ? read.refusal.sentence : undefined}
            read={read?.ok ? read.value.sentence : undefined}
          />
          <NewSeriesForm {...{ courses, typed, viewer }} zoneGroups={zoneGroups(at)} />
        </>
      )}
    </>
  )
}

/** The form as the text of another calendar fills it in; what the text does not say stays as it was. */
function typedByText({ fields, title, minutes }: CalendarTextView, before: SeriesTyped): SeriesTyped {
  const length = minutes === null ? before.durationMinutes : String(minutes)
  return { ...before, ...fields, title: before.title || (title ?? ''), durationMinutes: length }
}

function saidBefore(query: Awaited<SearchParams>): Partial<SeriesTyped> {
  const names = ['courseId', 'title', 'durationMinutes'] as const
  return Object.fromEntries(names.flatMap((name) => (query[name] === undefined ? [] : [[name, textOf(query, name)]])))
}
