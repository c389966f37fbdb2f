import { Tabs } from '@/components/ui/tabs'
import type { LessonCourse } from '@/lib/lessons/lesson-page-queries'
import { routes } from '@/lib/routes'
import type { Day } from '@/lib/time/day'
import { formatDuration } from '@/lib/time/format'
import { type TimesPlace, weekHref } from './times-place'

export interface LessonChoicesProps {
  place: TimesPlace
  courses?: readonly LessonCourse[]
  lengths: readonly number[]
  week: Day
}

/** Which course and how long, where there is a choice. */
export function LessonChoices({ place, courses = [], lengths, week }: LessonChoicesProps) {
  return (
    <>
      {courses.length > 1 && (
        <Tabs
          label="Course"
          tabs={courses.map(({ courseId, title }) => ({
            href: routes.lessonTeacher(place.teacherId, { course: courseId }),
            label: title,
            current: courseId === place.courseId,
          }))}
        />
      )}
      {lengths.length > 1 && (
        <Tabs
          label="Length of the lesson"
          tabs={lengths.map((minutes) => ({
            href: weekHref({ ...place, minutes }, week),
            label: formatDuration(minutes),
            current: minutes === place.minutes,
          }))}
        />
      )}
    </>
  )
}
