import clsx from 'clsx'
import type { ReactNode } from 'react'
import { FieldError } from './field'

export interface RadioChoice {
  value: string
  label: ReactNode
  hint?: ReactNode
}

export interface RadioGroupProps {
  name: string
  /** Of the first choice, so that an error summary can lead to it; the name unless given. */
  id?: string
  legend: ReactNode
  choices: readonly RadioChoice[]
  defaultValue?: string
  hint?: ReactNode
  error?: string
  required?: boolean
  className?: string
}

/** One of a few, all in sight. */
export function RadioGroup(props: RadioGroupProps) {
  const { name, id = name, legend, choices, defaultValue, hint, error, required, className } = props
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined
  return (
    <fieldset className={clsx('min-w-0', className)} aria-describedby={describedBy}>
      <legend className="mb-1 text-[0.9375rem] font-medium">{legend}</legend>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-ink-faint">
          {hint}
        </p>
      )}
      {choices.map((choice, index) => (
        <label key={choice.value} className="flex min-h-8 cursor-pointer items-start gap-2.5 py-1">
          <input
            type="radio"
            id={index === 0 ? id : undefined}
            name={name}
            value={choice.value}
            defaultChecked={choice.value === defaultValue}
            required={required}
            className="mt-1 size-4 shrink-0 cursor-pointer accent-[var(--fill)]"
          />
          <span className="min-w-0">
            <span className="text-[0.9375rem]">{choice.label}</span>
            {choice.hint && <span className="block text-sm text-ink-faint">{choice.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
