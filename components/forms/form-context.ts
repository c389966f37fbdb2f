'use client'

import { createContext, useContext } from 'react'
import type { TypedValues } from '@/lib/actions/action-result'

/** What the fields of a form need to know of it. */
export interface FormState {
  pending: boolean
  /** One sentence per field name. */
  errors: Readonly<Record<string, string>>
  /** What was typed last time, when it did not go through. */
  values: Readonly<TypedValues>
  /** In front of each field's id, so that two forms of one page do not clash; '' for a form alone on its page. */
  idPrefix: string
}

const empty: FormState = { pending: false, errors: {}, values: {}, idPrefix: '' }

export const FormContext = createContext<FormState>(empty)

/** The form around this field; outside of any form, an empty one. */
export function useFormState(): FormState {
  return useContext(FormContext)
}

/** The id, error and kept text of one field. */
export function useField(name: string, initial?: string | number | null) {
  const { errors, values, idPrefix, pending } = useFormState()
  const kept = values[name]
  const text = Array.isArray(kept) ? kept[0] : kept
  return {
    id: idPrefix + name,
    error: errors[name],
    defaultValue: text ?? (initial === null || initial === undefined ? undefined : String(initial)),
    pending,
  }
}
