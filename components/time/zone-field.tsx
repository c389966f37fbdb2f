'use client'

import type { ReactNode } from 'react'
import { useField } from '@/components/forms/form-context'
import { Field } from '@/components/ui/field'
import type { Zone } from '@/lib/time/zone'
import type { ZoneGroup } from '@/lib/time/zone-names'
import { ZoneSelect } from './zone-select'

export interface ZoneFieldProps {
  name: string
  label: ReactNode
  hint?: ReactNode
  required?: boolean
  groups: readonly ZoneGroup[]
  initial?: Zone | null
  none?: string
}

/** A zone in an action form: label, list, error, and what was chosen kept. */
export function ZoneField({ name, label, hint, required, groups, initial, none }: ZoneFieldProps) {
  const { id, error, defaultValue } = useField(name, initial)
  return (
    <Field {...{ name, id, label, hint, required, error }}>
      {(control) => (
        <ZoneSelect {...control} groups={groups} none={none} defaultValue={defaultValue} key={defaultValue} />
      )}
    </Field>
  )
}
