import type { ComponentPropsWithRef, ReactNode } from 'react'

export interface CheckboxProps extends Omit<ComponentPropsWithRef<'input'>, 'type' | 'children'> {
  label: ReactNode
  hint?: ReactNode
}

/** A box to tick, with its label; the whole line is the target. */
export function Checkbox({ label, hint, className, ...rest }: CheckboxProps) {
  return (
    <label className={`flex min-h-8 cursor-pointer items-start gap-2.5 py-1 ${className ?? ''}`}>
      <input type="checkbox" className="mt-1 size-4 shrink-0 cursor-pointer accent-[var(--fill)]" {...rest} />
      <span className="min-w-0">
        <span className="text-[0.9375rem]">{label}</span>
        {hint && <span className="block text-sm text-ink-faint">{hint}</span>}
      </span>
    </label>
  )
}
