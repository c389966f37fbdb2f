import ChevronDown from 'lucide-react/icons/chevron-down'
import type { ComponentPropsWithRef } from 'react'
import { controlClass } from './control-class'

export interface SelectOption {
  value: string | number
  label: string
  disabled?: boolean
}

export interface SelectProps extends ComponentPropsWithRef<'select'> {
  options: readonly SelectOption[]
  /** A first choice that stands for none, e.g. "All courses". */
  none?: string
}

/** One of several, in the platform's own list. */
export function Select({ options, none, className, ...rest }: SelectProps) {
  return (
    <span className="relative block min-w-0">
      <select
        className={controlClass(`min-h-10 cursor-pointer appearance-none py-1.5 pe-9 ${className ?? ''}`)}
        {...rest}
      >
        {none !== undefined && <option value="">{none}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute end-3 top-1/2 size-4 -translate-y-1/2 text-ink-faint"
      />
    </span>
  )
}
