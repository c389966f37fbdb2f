import clsx from 'clsx'
import type { ReactNode } from 'react'

/** What a control needs to belong to its label, hint and error. Spread it on the control. */
export interface FieldControl {
  id: string
  name: string
  required?: boolean
  'aria-describedby'?: string
  'aria-invalid'?: true
}

export interface FieldProps {
  /** The name posted; also the id unless `id` is given (needed when two forms of a page share a name). */
  name: string
  id?: string
  label: ReactNode
  /** Visible to screen readers only. */
  hideLabel?: boolean
  hint?: ReactNode
  error?: string
  required?: boolean
  className?: string
  children: (control: FieldControl) => ReactNode
}

/** Label, hint, control and error in one place, tied together for assistive technology. Optional fields say so. */
export function Field({ name, id = name, label, hideLabel, hint, error, required, className, children }: FieldProps) {
  const hintId = hint ? `${id}-hint` : undefined
  const errorId = error ? `${id}-error` : undefined
  const describedBy = [errorId, hintId].filter(Boolean).join(' ') || undefined
  return (
    <div className={clsx('flex min-w-0 flex-col gap-1.5', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-[0.9375rem] font-medium text-ink'}>
        {label}
        {!required && !hideLabel && (
          <span data-optional className="ml-1.5 text-sm font-normal text-ink-faint">
            optional
          </span>
        )}
      </label>
      {children({ id, name, required, 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined })}
      {error && <FieldError id={errorId}>{error}</FieldError>}
      {hint && (
        <p id={hintId} className="text-sm text-ink-faint">
          {hint}
        </p>
      )}
    </div>
  )
}

/** The sentence at a field that says what is wrong with it. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="text-sm font-medium text-danger-ink">
      <span className="sr-only">Error: </span>
      {children}
    </p>
  )
}
