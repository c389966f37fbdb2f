'use client'

import { useField, useFormState } from '@/components/forms/form-context'
import { Checkbox } from '@/components/ui/checkbox'
import { FieldError } from '@/components/ui/field'

/**
 * Asks before a class moves under its students. It appears with the server's answer about whom the move touches, never
 * ticked, and what is ticked holds for the time that answer was about.
 */
export function MoveConfirmation() {
  const { values } = useFormState()
  const { id, error } = useField('confirmMove')
  if (!error) return null
  const time = ['startWall', 'zone', 'durationMinutes'].map((name) => String(values[name] ?? '').trim()).join(' ')
  return (
    <div className="rounded-control border border-warning-line bg-warning-soft px-4 py-3">
      <Checkbox
        key={time}
        id={id}
        name="confirmMove"
        value={time}
        label="Move it"
        hint="Tick this and save again. Another time above is asked about anew."
        aria-describedby={`${id}-error`}
      />
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </div>
  )
}
