'use client'

import { type ReactNode, useState } from 'react'
import { useFormState } from '@/components/forms/form-context'
import { FocusOnChange } from '@/components/ui/focus-on-change'
import type { ActionResult } from '@/lib/actions/action-result'

export interface LookedAtProps<Shown> {
  answer: ActionResult<Shown> | null
  /** What is asked, which knows whether something is shown below. */
  asked: (isShown: boolean) => ReactNode
  shown: (shown: Shown) => ReactNode
  /** The fields that come with what is shown, but for the answers for single dates. */
  fields: readonly string[]
}

/**
 * What a form asks, and below it what would become of it: as it was seen last, with all that was typed there. It takes the focus
 * when it was asked for.
 */
export function LookedAt<Shown>({ answer, asked, shown, fields }: LookedAtProps<Shown>) {
  const [seen, setSeen] = useState<{ answer: typeof answer; last: Shown | null; looks: number }>(() => seenIn(answer))
  if (seen.answer !== answer) {
    const now = seenIn(answer)
    setSeen({ ...now, last: now.last ?? seen.last, looks: seen.looks + now.looks })
  }
  return (
    <>
      {asked(seen.last !== null)}
      {/* There before there are dates, so that it takes the focus once there are. */}
      <FocusOnChange state={String(seen.looks)} className="rounded-card">
        {seen.last === null ? <TypedBelow fields={fields} /> : shown(seen.last)}
      </FocusOnChange>
    </>
  )
}

function seenIn<Shown>(answer: ActionResult<Shown> | null) {
  const last = answer && answer.status !== 'done' ? (answer.shown ?? null) : null
  return { answer, last, looks: answer?.status === 'looked' ? 1 : 0 }
}

/** Without JavaScript, when there is nothing to be seen: what was typed below goes along until there is again. */
function TypedBelow({ fields }: Pick<LookedAtProps<unknown>, 'fields'>) {
  const { values } = useFormState()
  return Object.entries(values).map(
    ([name, value]) =>
      (fields.includes(name) || /^(choice|moveTo)-/.test(name)) && (
        <input key={name} type="hidden" name={name} value={value} />
      ),
  )
}
