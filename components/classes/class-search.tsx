import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { SearchFilters } from '@/components/ui/search-filters'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import { type ClassFilters, routes } from '@/lib/routes'
import type { CatalogueChoices } from '@/lib/sessions/catalogue-queries'

export interface ClassSearchProps {
  filters: ClassFilters
  choices: CatalogueChoices
  active: boolean
}

const optionsOf = (named: readonly { id: number; name: string }[]) =>
  named.map(({ id, name }) => ({ value: id, label: name }))

/** Search and filters of the classes; what is chosen stands in the address. */
export function ClassSearch({ filters, choices, active }: ClassSearchProps) {
  return (
    // A new address is a new form: what its fields show is what the list was made from.
    <SearchFilters key={routes.classes(filters)} action={routes.classes()} label="Search classes" active={active}>
      <Field name="q" label="Search">
        {(control) => (
          <TextInput {...control} type="search" defaultValue={filters.q} placeholder="Title, course or teacher" />
        )}
      </Field>
      <Field className="lg:w-40" name="course" label="Course">
        {(control) => (
          <Select {...control} none="All courses" options={optionsOf(choices.courses)} defaultValue={filters.course} />
        )}
      </Field>
      <Field className="lg:w-40" name="teacher" label="Teacher">
        {(control) => (
          <Select
            {...control}
            none="All teachers"
            options={optionsOf(choices.teachers)}
            defaultValue={filters.teacher}
          />
        )}
      </Field>
      <Field className="lg:w-40" name="day" label="Day">
        {(control) => <TextInput {...control} type="date" defaultValue={filters.day} />}
      </Field>
      <Checkbox
        name="hasSeats"
        value="1"
        label="With free seats"
        defaultChecked={filters.hasSeats}
        className="min-h-10 items-center"
      />
    </SearchFilters>
  )
}
