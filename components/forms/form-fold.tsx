'use client'

import { type ReactNode, useState } from 'react'
import { useFormState } from './form-context'

export interface FormFoldProps {
  summary: ReactNode
  summaryClassName?: string
  className?: string
  children: ReactNode
}

/**
 * Fields of a form that unfold when they are wanted. The form's answer stands outside of it; when something is to be put right,
 * it is open, also after a post without JavaScript.
 */
export function FormFold({ summary, summaryClassName, className, children }: FormFoldProps) {
  const { values } = useFormState()
  const isSentBack = Object.keys(values).length > 0
  // Once open for that it stays: the focus may be in it when the next answer is good.
  const [stays, setStays] = useState(isSentBack)
  if (isSentBack && !stays) setStays(true)
  return (
    <details open={stays || undefined} className={className}>
      <summary className={summaryClassName}>{summary}</summary>
      {children}
    </details>
  )
}
