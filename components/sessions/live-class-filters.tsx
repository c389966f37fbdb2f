import { Field } from '@/components/ui/field'
import { SearchFilters } from '@/components/ui/search-filters'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import type { CourseChoice, LiveClassSearch } from '@/lib/sessions/queries'
import { routes } from '@/lib/routes'
import { sessionStatusChoices } from './status-word'

export interface LiveClassFiltersProps {
  courses: readonly CourseChoice[]
  chosen: Omit<LiveClassSearch, 'teacherId' | 'page'>
  active: boolean
}

const whenChoices = [
  { value: 'upcoming', label: 'Upcoming' },
  { value: 'past', label: 'Past' },
  { value: 'all', label: 'Any time' },
]

/** Narrows the teacher's classes down; the result has an address. */
export function LiveClassFilters({ courses, chosen, active }: LiveClassFiltersProps) {
  return (
    <SearchFilters action={routes.teacherLiveClasses()} label="Search live classes" active={active}>
      <Field name="q" label="Search">
        {(control) => (
          <TextInput {...control} type="search" placeholder="Title or course" defaultValue={chosen.q} maxLength={100} />
        )}
      </Field>
      <Field name="course" label="Course">
        {(control) => (
          <Select
            {...control}
            none="All courses"
            options={courses.map(({ id, title }) => ({ value: id, label: title }))}
            defaultValue={chosen.courseId}
          />
        )}
      </Field>
      <Field name="status" label="Status">
        {(control) => (
          <Select {...control} none="Any status" options={sessionStatusChoices} defaultValue={chosen.status} />
        )}
      </Field>
      <Field name="when" label="When">
        {(control) => <Select {...control} options={whenChoices} defaultValue={chosen.when} />}
      </Field>
    </SearchFilters>
  )
}
