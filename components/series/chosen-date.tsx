'use client'

import { useFormState } from '@/components/forms/form-context'

/** A box to choose a date of a series; what was chosen is kept when it does not go through. */
export function ChosenDate({ sessionId, label }: { sessionId: number; label: string }) {
  const { values } = useFormState()
  const chosen = [values.sessionIds ?? []].flat()
  return (
    <input
      type="checkbox"
      name="sessionIds"
      value={sessionId}
      aria-label={label}
      defaultChecked={chosen.includes(String(sessionId))}
      className="size-5 cursor-pointer accent-[var(--fill)]"
    />
  )
}
