import type { Metadata } from 'next'
import GraduationCap from 'lucide-react/icons/graduation-cap'
import { MakeSeriesForm } from '@/components/series/make-series-form'
import { RuleForm } from '@/components/series/rule-form'
import { type FieldErrors, ruleRefusal } from '@/components/series/rule-refusal'
import { seriesTyped } from '@/components/series/series-typed'
import { EmptyState } from '@/components/ui/empty-state'
import { FocusOnChange } from '@/components/ui/focus-on-change'
import { PageHeader } from '@/components/ui/page-header'
import { requireTeacher } from '@/lib/auth/actor'
import { currentViewer } from '@/lib/auth/viewer'
import { previewSeries, type SeriesPreview } from '@/lib/series/preview-queries'
import { coursesTeacherMayCreateIn } from '@/lib/sessions/queries'
import { routes } from '@/lib/routes'
import { addDays } from '@/lib/time/day'
import { now } from '@/lib/time/instant'
import { dayOn } from '@/lib/time/wall-time'
import { zoneGroups } from '@/lib/time/zone-names'
import { numberIn, type SearchParams } from '../../read-query'

export const metadata: Metadata = { title: 'New series' }

export default async function NewSeriesPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams
  const { teacherId } = await requireTeacher(routes.newSeries())
  const at = now()
  const [viewer, courses] = await Promise.all([currentViewer(), coursesTeacherMayCreateIn(teacherId)])
  const only = courses.length === 1 ? courses[0]?.id : undefined
  const typed = seriesTyped(query, {
    zone: viewer.zone,
    tomorrow: addDays(dayOn(at, viewer.zone), 1),
    courseId: only,
  })
  const asked = query.startWall !== undefined
  const course = courses.find(({ id }) => id === numberIn(query, 'courseId'))
  const { preview, errors } = asked
    ? await answer({ ...typed }, { teacherId, courseId: course?.id ?? null })
    : { preview: null, errors: {} }
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
        <div className="flex flex-col gap-8">
          <RuleForm courses={courses} zoneGroups={zoneGroups(at)} typed={typed} errors={errors} />
          {/* There before there are dates, so that it takes the focus once there are. */}
          <FocusOnChange state={preview?.ruleText ?? ''} className="rounded-card">
            {preview && (
              <section aria-labelledby="dates">
                <h2 id="dates" className="mb-3 text-xl font-semibold">
                  The dates
                </h2>
                <MakeSeriesForm preview={preview} typed={typed} viewer={viewer} />
              </section>
            )}
          </FocusOnChange>
        </div>
      )}
    </>
  )
}

/** The preview, or a sentence at every field that has to change first. */
async function answer(
  typed: Record<string, string | string[]> & { title: string; repeats: string },
  { teacherId, courseId }: { teacherId: number; courseId: number | null },
): Promise<{ preview: SeriesPreview | null; errors: FieldErrors }> {
  const missing = {
    ...(courseId === null && { courseId: 'Choose a course.' }),
    ...(typed.title === '' && { title: 'Give the class a title.' }),
  }
  const previewed = await previewSeries(typed, { teacherId, courseId: courseId ?? 0 }, now())
  const errors = { ...missing, ...(previewed.ok ? {} : ruleRefusal(previewed.refusal, typed.repeats)) }
  return { preview: previewed.ok && Object.keys(missing).length === 0 ? previewed.value : null, errors }
}
