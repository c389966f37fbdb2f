import type { ReactNode } from 'react'
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class'

export interface ConfirmDetailsProps {
  /** On the button that asks: "Cancel booking". */
  label: ReactNode
  variant?: ButtonVariant
  size?: ButtonSize
  /** What will happen, before it does. */
  question: ReactNode
  /** Unfolded from the start. */
  open?: boolean
  /** The form that does it. */
  children: ReactNode
}

/** Asks before doing: the button unfolds the question and the form. Works without JavaScript. */
export function ConfirmDetails({ label, variant, size, question, open, children }: ConfirmDetailsProps) {
  return (
    <details className="min-w-0" open={open}>
      <summary className={buttonClass(variant, size)}>{label}</summary>
      <div className="mt-3 max-w-prose rounded-card border border-line bg-sunken p-4">
        <div className="mb-3">{question}</div>
        {children}
      </div>
    </details>
  )
}
