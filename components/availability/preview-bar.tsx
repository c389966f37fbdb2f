import ChevronLeft from 'lucide-react/icons/chevron-left'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { Select } from '@/components/ui/select'
import type { CourseToOffer } from '@/lib/availability/queries'
import { type AvailabilityParameters, routes } from '@/lib/routes'
import { addDays, type Day } from '@/lib/time/day'

export interface PreviewBarProps {
  /** The Monday shown. */
  firstOn: Day
  isThisWeek: boolean
  courses: readonly CourseToOffer[]
  /** What the page shows now; kept on the way through the weeks. */
  at: AvailabilityParameters
}

/** The way through the weeks of the preview, and the course whose students it is seen as. Plain links and a GET form. */
export function PreviewBar({ firstOn, isThisWeek, courses, at }: PreviewBarProps) {
  const to = (week: Day | undefined) => routes.teacherAvailability({ ...at, week })
  const { week: _week, course, ...others } = at
  const rest: Record<string, string | number | undefined> = others
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
      <nav aria-label="Weeks" className="flex items-center gap-1.5">
        <LinkButton href={to(addDays(firstOn, -7))} aria-label="Previous week" className="w-10 px-0" scroll={false}>
          <ChevronLeft aria-hidden />
        </LinkButton>
        <LinkButton href={to(undefined)} aria-current={isThisWeek ? 'date' : undefined} scroll={false}>
          This week
        </LinkButton>
        <LinkButton href={to(addDays(firstOn, 7))} aria-label="Next week" className="w-10 px-0" scroll={false}>
          <ChevronRight aria-hidden />
        </LinkButton>
      </nav>
      {courses.length > 1 && (
        <form action={routes.teacherAvailability()} className="flex min-w-0 flex-1 basis-64 items-center gap-2">
          {!isThisWeek && <input type="hidden" name="week" value={firstOn} />}
          {Object.entries(rest).map(
            ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
          )}
          <label htmlFor="preview-course" className="sr-only">
            As students of
          </label>
          <div className="min-w-0 flex-1">
            <Select
              id="preview-course"
              name="course"
              none="All courses together"
              options={courses.map(({ id, title }) => ({ value: id, label: title }))}
              defaultValue={course}
              key={course}
            />
          </div>
          <Button type="submit">Show</Button>
        </form>
      )}
    </div>
  )
}
