import Form from 'next/form'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import type { RestForm as Rest } from '@/lib/series/lesson-change-queries'
import { formatInstant, formatWeekday, type Viewer } from '@/lib/time/format'
import { cityOf } from '@/lib/time/zone-names'
import type { RestTyped } from './rest-typed'

interface RestFormProps {
  /** The address of this page. */
  action: string
  rest: Rest
  typed: RestTyped
  viewer: Viewer
}

const DAYS = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ value: String(day), label: formatWeekday(day) }))

/** When the lessons that remain are to be instead, as a GET form: its answer shows what becomes of each and changes nothing. */
export function RestForm({ action, rest: { zone, coming, hasMoved }, typed, viewer }: RestFormProps) {
  return (
    <Form action={`${action}#dates`} scroll={false} aria-label="Another time" className="flex flex-col gap-4">
      <Field name="from" label="Which lessons" required>
        {(control) => (
          <Select
            {...control}
            options={[
              { value: 'all', label: 'All that are to come' },
              ...coming.map(({ on, startAt }) => ({
                value: on,
                label: `${formatInstant(startAt, viewer)} and those that follow`,
              })),
            ]}
            defaultValue={typed.from || 'all'}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="day" label="Day" required>
          {(control) => <Select {...control} options={DAYS} defaultValue={String(typed.weekday)} />}
        </Field>
        <Field name="clock" label={`Start, ${cityOf(zone)} time`} required>
          {(control) => <TextInput {...control} type="time" defaultValue={typed.startClock} />}
        </Field>
      </div>
      {hasMoved && (
        <Checkbox
          id="moved"
          name="moved"
          value="1"
          defaultChecked={typed.movedToo}
          label="Lessons that were moved by themselves too"
          hint="Otherwise they stay where they are."
        />
      )}
      <div>
        <Button type="submit" variant="secondary">
          See what changes
        </Button>
      </div>
    </Form>
  )
}
