'use client'

import Eye from 'lucide-react/icons/eye'
import EyeOff from 'lucide-react/icons/eye-off'
import { type ReactNode, useState, useSyncExternalStore } from 'react'
import { useField } from '@/components/forms/form-context'
import { Field } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'

export interface PasswordFieldProps {
  name: string
  label: ReactNode
  hint?: ReactNode
  /** Tells password managers which of the two it is. */
  autoComplete: 'current-password' | 'new-password'
}

const never = () => () => undefined

/** A password, never filled in again. The button that shows it comes once JavaScript is there to work it. */
export function PasswordField({ name, label, hint, autoComplete }: PasswordFieldProps) {
  const { id, error } = useField(name)
  const [shown, setShown] = useState(false)
  const canToggle = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const Icon = shown ? EyeOff : Eye
  return (
    <Field {...{ name, id, label, hint, error }} required>
      {(control) => (
        <span className="relative block">
          <TextInput
            {...control}
            type={shown ? 'text' : 'password'}
            autoComplete={autoComplete}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            className="pe-12"
          />
          {canToggle && (
            <button
              type="button"
              aria-controls={id}
              aria-pressed={shown}
              aria-label="Show password"
              onClick={() => setShown(!shown)}
              className="absolute inset-y-0 end-0 flex w-11 cursor-pointer items-center justify-center rounded-control text-ink-faint hover:text-ink"
            >
              <Icon aria-hidden className="size-4.5" />
            </button>
          )}
        </span>
      )}
    </Field>
  )
}
