'use client'

import { useFormState } from '@/components/forms/form-context'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { RadioGroup } from '@/components/ui/radio-group'
import { TextInput } from '@/components/ui/text-input'
import { routes } from '@/lib/routes'
import type { Day } from '@/lib/time/day'
import { cityOf } from '@/lib/time/zone-names'
import type { Zone } from '@/lib/time/zone'
import { ErrorSummary } from './error-summary'
import { EndFields, RepeatFields } from './repeat-fields'
import type { FieldErrors } from './rule-refusal'
import { PreviewButton } from './preview-button'
import { type ChangeTyped, changeTypedIn } from './series-typed'

export interface ChangeFieldsProps {
  seriesId: number
  /** The date from which on it changes; null: all that are to come. */
  from: Day | null
  zone: Zone
  sentence: string
  typed: ChangeTyped
  errors: FieldErrors
  /** Some of these dates were moved by themselves. */
  hasMoved: boolean
  /** What becomes of the dates is shown below. */
  hasDates: boolean
}

/** When the dates of a series are to be from one on. Its answer shows what becomes of each and changes nothing. */
export function ChangeFields(props: ChangeFieldsProps) {
  const { seriesId, from, zone, sentence, typed: asked, errors: refused, hasMoved, hasDates } = props
  const sent = useFormState()
  // What was sent and did not go through is later than the address.
  const typed = sent.values.startClock === undefined ? asked : changeTypedIn(sent.values)
  const errors = { ...refused, ...sent.errors }
  return (
    <div className="group/rule flex flex-col gap-5">
      <ErrorSummary errors={refused} />
      {from && <input type="hidden" name="from" value={from} />}
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
        <PreviewButton action={routes.editSeries(seriesId)} variant={hasDates ? 'secondary' : 'primary'}>
          {hasDates ? 'See again what changes' : 'See what changes'}
        </PreviewButton>
      </div>
    </div>
  )
}
