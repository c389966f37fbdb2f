'use client'

import { useFormState } from '@/components/forms/form-context'
import { LookButton } from '@/components/forms/look-button'
import { ZoneSelect } from '@/components/time/zone-select'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import type { CourseChoice } from '@/lib/sessions/queries'
import type { ZoneGroup } from '@/lib/time/zone-names'
import { EndFields, RepeatFields, SkipField } from './repeat-fields'
import { type SeriesTyped, typedIn } from './series-typed'

export interface RuleFieldsProps {
  courses: readonly CourseChoice[]
  zoneGroups: readonly ZoneGroup[]
  /** What is there before anything was sent. */
  typed: SeriesTyped
  /** The dates are shown below. */
  hasDates: boolean
}

/**
 * What a series is and when. Its answer, the preview of every date, changes nothing and comes without JavaScript too. The parts
 * that do not belong to the chosen kind of rule are hidden by CSS alone.
 */
export function RuleFields({ courses, zoneGroups, typed: before, hasDates }: RuleFieldsProps) {
  const { values, errors } = useFormState()
  const typed = values.startWall === undefined ? before : typedIn(values)
  const text = (name: keyof SeriesTyped) => ({ defaultValue: String(typed[name]) })
  return (
    <div className="group/rule flex flex-col gap-5">
      <Card title="What">
        <div className="grid gap-5 sm:grid-cols-2">
          <Field name="courseId" label="Course" required error={errors.courseId}>
            {(control) => (
              <Select
                {...control}
                none={courses.length === 1 ? undefined : 'Choose a course'}
                options={courses.map(({ id, title }) => ({ value: id, label: title }))}
                {...text('courseId')}
              />
            )}
          </Field>
          <Field name="title" label="Title" required error={errors.title}>
            {(control) => <TextInput {...control} maxLength={200} {...text('title')} />}
          </Field>
        </div>
      </Card>
      <Card title="When">
        <div className="grid gap-5 sm:grid-cols-2">
          <Field
            name="startWall"
            label="First date and time"
            required
            error={errors.startWall}
            hint="If it is no day of the rule, the series begins on the first that is."
          >
            {(control) => <TextInput {...control} type="datetime-local" {...text('startWall')} />}
          </Field>
          <Field
            name="zone"
            label="Time zone of the series"
            required
            error={errors.zone}
            hint="Its wall clock stays the same all year."
          >
            {(control) => <ZoneSelect {...control} groups={zoneGroups} defaultValue={typed.zone} />}
          </Field>
          <Field
            name="durationMinutes"
            label="Length in minutes"
            required
            error={errors.durationMinutes}
            className="max-w-48"
          >
            {(control) => (
              <TextInput
                {...control}
                type="number"
                inputMode="numeric"
                min={5}
                max={1440}
                {...text('durationMinutes')}
              />
            )}
          </Field>
        </div>
      </Card>
      <Card title="How it repeats">
        <RepeatFields typed={typed} errors={errors} />
      </Card>
      <Card title="How long">
        <div className="flex flex-col gap-5">
          <EndFields typed={typed} errors={errors} />
          <SkipField typed={typed} errors={errors} />
        </div>
      </Card>
      <div>
        <LookButton variant={hasDates ? 'secondary' : 'primary'}>
          {hasDates ? 'Preview the dates again' : 'Preview the dates'}
        </LookButton>
      </div>
    </div>
  )
}
