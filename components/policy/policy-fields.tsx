import type { ReactNode } from 'react'
import { SelectField, TextField, type TextFieldProps } from '@/components/forms/fields'

/** Fields that are about one thing, under its name. */
export function Part({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-3 font-semibold">{legend}</legend>
      <div className="grid gap-5 sm:grid-cols-2">{children}</div>
    </fieldset>
  )
}

type WholeProps = Pick<TextFieldProps, 'name' | 'label'> & {
  says: number | null
  behind: number | string
  least?: number
}

/** A whole number, or nothing: then `behind` holds. */
export function Whole({ name, label, says, behind, least = 0 }: WholeProps) {
  return (
    <TextField
      name={name}
      label={label}
      type="number"
      inputMode="numeric"
      min={least}
      hint={`Left empty: ${behind}.`}
      initial={says}
    />
  )
}

interface YesNoProps {
  name: string
  label: string
  says: boolean | null
  /** What holds where nothing is said here, in words. */
  none: string
  no: string
  yes: string
}

/** Yes, no, or nothing said. A no is said too: it takes back a yes from further up. */
export function YesNo({ name, label, says, none, no, yes }: YesNoProps) {
  return (
    <SelectField
      name={name}
      label={label}
      none={none}
      options={[
        { value: 'no', label: no },
        { value: 'yes', label: yes },
      ]}
      initial={says === null ? '' : says ? 'yes' : 'no'}
    />
  )
}
