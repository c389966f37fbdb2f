import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Field, FieldError } from '@/components/ui/field'
import { RadioGroup } from '@/components/ui/radio-group'
import { TextInput } from '@/components/ui/text-input'
import { Textarea } from '@/components/ui/textarea'
import type { RuleFields } from '@/lib/series/rule-fields-decisions'
import { formatWeekday } from '@/lib/time/format'
import { Pill, PlaceGrid, WEEKDAYS } from './day-pills'

export interface RepeatFieldsProps {
  typed: RuleFields
  errors: Readonly<Record<string, string>>
}

/** Which days: by day, by week, by month in two ways, by year, or chosen. Inside the group `group/rule`, which shows the part that was chosen. */
export function RepeatFields({ typed, errors }: RepeatFieldsProps) {
  return (
    <div className="flex flex-col gap-5">
      <RadioGroup
        name="repeats"
        legend="Repeats"
        defaultValue={typed.repeats}
        error={errors.repeats}
        choices={[
          { value: 'day', label: 'By day, every day or every few days' },
          { value: 'week', label: 'By week, on days of the week' },
          { value: 'month', label: 'By month, on the same date' },
          { value: 'month_weekday', label: 'By month, on a weekday: the second Monday, the last Friday' },
          { value: 'year', label: 'By year, on the day and month of the first date' },
          { value: 'date', label: 'On days I choose' },
        ]}
      />
      <Field
        name="interval"
        label="Every how many"
        required
        error={errors.interval}
        hint="Days, weeks, months or years. 1: each one. 2: every other one."
        className="max-w-96 group-has-[[value=date]:checked]/rule:hidden"
      >
        {(control) => (
          <TextInput
            {...control}
            type="number"
            inputMode="numeric"
            min={1}
            max={366}
            defaultValue={typed.interval}
            className="max-w-64"
          />
        )}
      </Field>
      <Days
        name="weekdays"
        legend="On"
        error={errors.weekdays}
        className="hidden group-has-[[value=week]:checked]/rule:block"
      >
        <div className="flex flex-wrap gap-1.5">
          {WEEKDAYS.map((day, place) => (
            <Pill
              key={day}
              id={place === 0 ? 'weekdays' : undefined}
              name="weekdays"
              value={String(day)}
              label={formatWeekday(day)}
              shown={formatWeekday(day, { style: 'short' })}
              checked={typed.weekdays.includes(String(day))}
            />
          ))}
        </div>
      </Days>
      <Days
        name="monthDays"
        legend="On these dates"
        hint="A month that has no such date is passed over; the last day is in every month."
        error={errors.monthDays}
        className="hidden group-has-[[value=month]:checked]/rule:block"
      >
        <div className="grid max-w-sm grid-cols-7 gap-1.5">
          {Array.from({ length: 31 }, (_, index) => index + 1).map((day) => (
            <Pill
              key={day}
              id={day === 1 ? 'monthDays' : undefined}
              name="monthDays"
              value={String(day)}
              label={`${day}. of the month`}
              shown={String(day)}
              checked={typed.monthDays.includes(String(day))}
            />
          ))}
          <Pill
            name="monthDays"
            value="-1"
            label="The last day"
            shown="Last day"
            checked={typed.monthDays.includes('-1')}
            className="col-span-3"
          />
        </div>
      </Days>
      <Days
        name="places"
        legend="On these weekdays of the month"
        hint="A month without a fifth one is passed over."
        error={errors.places}
        className="hidden group-has-[[value=month_weekday]:checked]/rule:block"
      >
        <PlaceGrid chosen={typed.places} />
      </Days>
      <Field
        name="dates"
        label="Days"
        required
        error={errors.dates}
        hint="Like 2026-03-09, one a line or separated by spaces. The time of day is that of the start above."
        className="hidden group-has-[[value=date]:checked]/rule:flex"
      >
        {(control) => <Textarea {...control} rows={4} defaultValue={typed.dates} />}
      </Field>
    </div>
  )
}

/** When it ends; days that are chosen one by one end by themselves. */
export function EndFields({ typed, errors }: RepeatFieldsProps) {
  return (
    <div className="flex flex-col gap-4 group-has-[[value=date]:checked]/rule:hidden">
      <RadioGroup
        name="ends"
        legend="Ends"
        defaultValue={typed.ends}
        error={errors.ends}
        choices={[
          { value: 'count', label: 'After a number of dates' },
          { value: 'until', label: 'On a day' },
          {
            value: 'open',
            label: 'Not yet',
            hint: 'Dates are made 90 days ahead, and go on from there by themselves.',
          },
        ]}
      />
      <Field
        name="count"
        label="How many dates"
        required
        error={errors.count}
        hint="Days to skip count as dates."
        className="hidden max-w-64 group-has-[[value=count]:checked]/rule:flex"
      >
        {(control) => (
          <TextInput {...control} type="number" inputMode="numeric" min={1} max={400} defaultValue={typed.count} />
        )}
      </Field>
      <Field
        name="untilOn"
        label="Last day"
        required
        error={errors.untilOn}
        className="hidden max-w-64 group-has-[[value=until]:checked]/rule:flex"
      >
        {(control) => <TextInput {...control} type="date" defaultValue={typed.untilOn} />}
      </Field>
    </div>
  )
}

/** Days on which it is not. */
export function SkipField({ typed, errors }: RepeatFieldsProps) {
  return (
    <Field
      name="skipOn"
      label="Days to skip"
      error={errors.skipOn}
      hint="Holidays: like 2026-12-24, separated by spaces. Single dates can be left out in the preview too."
    >
      {(control) => <Textarea {...control} rows={2} defaultValue={typed.skipOn} />}
    </Field>
  )
}

interface DaysProps {
  name: string
  legend: string
  hint?: string
  error?: string
  className?: string
  children: ReactNode
}

function Days({ name, legend, hint, error, className, children }: DaysProps) {
  const describedBy = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(' ') || undefined
  return (
    <fieldset className={clsx('min-w-0', className)} aria-describedby={describedBy}>
      <legend className="mb-1.5 text-[0.9375rem] font-medium">{legend}</legend>
      {error && <FieldError id={`${name}-error`}>{error}</FieldError>}
      {hint && (
        <p id={`${name}-hint`} className="mb-2 text-sm text-ink-faint">
          {hint}
        </p>
      )}
      {children}
    </fieldset>
  )
}
