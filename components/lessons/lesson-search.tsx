import { Field } from '@/components/ui/field'
import { SearchFilters } from '@/components/ui/search-filters'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import type { LessonTeachers } from '@/lib/lessons/student-queries'
import { type LessonFilters, routes } from '@/lib/routes'

export interface LessonSearchProps {
  filters: LessonFilters
  courses: LessonTeachers['courses']
  active: boolean
}

/** Search and filters of the teachers of 1:1 lessons; what is chosen stands in the address. */
export function LessonSearch({ filters, courses, active }: LessonSearchProps) {
  return (
    // A new address is a new form: what its fields show is what the list was made from.
    <SearchFilters key={routes.lessons(filters)} action={routes.lessons()} label="Search lessons" active={active}>
      <Field name="q" label="Search">
        {(control) => (
          <TextInput {...control} type="search" defaultValue={filters.q} placeholder="Course, teacher or subject" />
        )}
      </Field>
      <Field className="lg:w-64" name="course" label="Course">
        {(control) => (
          <Select
            {...control}
            none="All courses"
            options={courses.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValue={filters.course}
          />
        )}
      </Field>
    </SearchFilters>
  )
}
