'use client'

import { useFormState } from '@/components/forms/form-context'
import { LookButton } from '@/components/forms/look-button'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { RadioGroup } from '@/components/ui/radio-group'
import { TextInput } from '@/components/ui/text-input'
import { cityOf } from '@/lib/time/zone-names'
import type { Zone } from '@/lib/time/zone'
import { EndFields, RepeatFields } from './repeat-fields'
import { type ChangeTyped, changeTypedIn } from './series-typed'

export interface ChangeFieldsProps {
  zone: Zone
  sentence: string
  /** What is there before anything was sent. */
  typed: ChangeTyped
  /** Some of these dates were moved by themselves. */
  hasMoved: boolean
  /** What becomes of the dates is shown below. */
  hasDates: boolean
}

/** When the dates of a series are to be from one on. Its answer shows what becomes of each and changes nothing. */
export function ChangeFields({ zone, sentence, typed: before, hasMoved, hasDates }: ChangeFieldsProps) {
  const { values, errors } = useFormState()
  const typed = values.startClock === undefined ? before : changeTypedIn(values)
  return (
    <div className="group/rule flex flex-col gap-5">
      <Card title="When">
        <div className="flex flex-col gap-5">
          <div className="grid gap-5 sm:grid-cols-2">
            <Field name="startClock" label={`Start, ${cityOf(zone)} time`} required error={errors.startClock}>
              {(control) => <TextInput {...control} type="time" defaultValue={typed.startClock} />}
            </Field>
            <Field name="durationMinutes" label="Length in minutes" required error={errors.durationMinutes}>
              {(control) => (
                <TextInput
                  {...control}
                  type="number"
                  inputMode="numeric"
                  min={5}
                  max={1440}
                  defaultValue={typed.durationMinutes}
                />
              )}
            </Field>
          </div>
          <RadioGroup
            name="days"
            legend="Days"
            defaultValue={typed.days}
            choices={[
              { value: 'same', label: 'The days stay', hint: `${sentence}.` },
              { value: 'other', label: 'Other days, or another end' },
            ]}
          />
          <div className="hidden flex-col gap-5 rounded-control border border-line p-4 group-has-[[value=other]:checked]/rule:flex">
            <RepeatFields typed={typed} errors={errors} />
            <EndFields typed={typed} errors={errors} />
          </div>
          {hasMoved && (
            <Checkbox
              id="movedToo"
              name="movedToo"
              value="1"
              defaultChecked={typed.movedToo}
              label="Moved dates come back to the rule"
              hint="Otherwise they stay where you put them."
            />
          )}
        </div>
      </Card>
      <div>
        <LookButton variant={hasDates ? 'secondary' : 'primary'}>
          {hasDates ? 'See again what changes' : 'See what changes'}
        </LookButton>
      </div>
    </div>
  )
}
