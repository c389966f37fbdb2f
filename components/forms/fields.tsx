'use client'

import type { ComponentProps, ReactNode } from 'react'
import { Field, FieldError } from '@/components/ui/field'
import { Select, type SelectOption } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import { Textarea } from '@/components/ui/textarea'
import { Checkbox } from '@/components/ui/checkbox'
import { RadioGroup, type RadioGroupProps } from '@/components/ui/radio-group'
import { useField, useFormState } from './form-context'

interface Shared {
  name: string
  label: ReactNode
  hint?: ReactNode
  required?: boolean
  hideLabel?: boolean
  className?: string
}

/** `initial` is shown until something was typed that did not go through; then that is. */
export interface TextFieldProps extends Shared, Omit<ComponentProps<'input'>, keyof Shared | 'id' | 'defaultValue'> {
  initial?: string | number | null
}

/** Label, input, error and kept text in one. `type="password"` is never filled in again. */
export function TextField({ name, label, hint, required, hideLabel, className, initial, ...input }: TextFieldProps) {
  const { id, error, defaultValue } = useField(name, initial)
  return (
    <Field {...{ name, id, label, hint, required, hideLabel, className, error }}>
      {(control) => <TextInput {...input} {...control} defaultValue={defaultValue} />}
    </Field>
  )
}

export interface TextareaFieldProps
  extends Shared, Omit<ComponentProps<'textarea'>, keyof Shared | 'id' | 'defaultValue'> {
  initial?: string | null
}

/** As `TextField`, for several lines. */
export function TextareaField(props: TextareaFieldProps) {
  const { name, label, hint, required, hideLabel, className, initial, ...input } = props
  const { id, error, defaultValue } = useField(name, initial)
  return (
    <Field {...{ name, id, label, hint, required, hideLabel, className, error }}>
      {(control) => <Textarea {...input} {...control} defaultValue={defaultValue} />}
    </Field>
  )
}

export interface SelectFieldProps extends Shared, Omit<ComponentProps<'select'>, keyof Shared | 'id' | 'defaultValue'> {
  options: readonly SelectOption[]
  /** A first choice that stands for none. */
  none?: string
  initial?: string | number | null
}

/** One of several, with label and error. */
export function SelectField(props: SelectFieldProps) {
  const { name, label, hint, required, hideLabel, className, initial, options, none, ...select } = props
  const { id, error, defaultValue } = useField(name, initial)
  return (
    <Field {...{ name, id, label, hint, required, hideLabel, className, error }}>
      {(control) => <Select {...select} {...control} options={options} none={none} defaultValue={defaultValue} />}
    </Field>
  )
}

export interface CheckboxFieldProps {
  name: string
  label: ReactNode
  hint?: ReactNode
  initial?: boolean
  /** A field that is always sent along with this one, where both are not in the form from the start. */
  sentWith?: string
  value?: string
  className?: string
}

/** One box to tick; read it with `ticked()`. */
export function CheckboxField({ name, initial, sentWith, ...rest }: CheckboxFieldProps) {
  const { id, error } = useField(name)
  const { values } = useFormState()
  // An empty box sends nothing: once anything was sent, absence means empty.
  const wasSent = sentWith === undefined ? Object.keys(values).length > 0 : values[sentWith] !== undefined
  return (
    <div>
      <Checkbox
        id={id}
        name={name}
        defaultChecked={wasSent ? values[name] !== undefined : initial}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        {...rest}
      />
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  )
}

export interface CheckboxGroupFieldProps {
  name: string
  legend: ReactNode
  choices: readonly { value: string; label: ReactNode; hint?: ReactNode }[]
  initial?: readonly string[]
  hint?: ReactNode
}

/** Any number of several; read it with `listOf()`. */
export function CheckboxGroupField({ name, legend, choices, initial = [], hint }: CheckboxGroupFieldProps) {
  const { id, error } = useField(name)
  const { values } = useFormState()
  const wasSent = Object.keys(values).length > 0
  const kept = values[name]
  const chosen = wasSent ? (Array.isArray(kept) ? kept : kept === undefined ? [] : [kept]) : initial
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined
  return (
    <fieldset className="min-w-0" aria-describedby={describedBy}>
      <legend className="mb-1 text-[0.9375rem] font-medium">{legend}</legend>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-ink-faint">
          {hint}
        </p>
      )}
      <div className="flex flex-wrap gap-x-5">
        {choices.map((choice, index) => (
          <Checkbox
            key={choice.value}
            id={index === 0 ? id : undefined}
            name={name}
            value={choice.value}
            label={choice.label}
            hint={choice.hint}
            defaultChecked={chosen.includes(choice.value)}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** One of a few, all in sight. */
export function RadioField({
  initial,
  ...props
}: Omit<RadioGroupProps, 'defaultValue' | 'error' | 'id'> & { initial?: string }) {
  const { id, error, defaultValue } = useField(props.name, initial)
  return <RadioGroup {...props} id={id} error={error} defaultValue={defaultValue} />
}
