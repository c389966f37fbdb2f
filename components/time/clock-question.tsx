'use client'

import { RadioField } from '@/components/forms/fields'
import type { ClockChange } from '@/lib/time/clock-change'
import { formatClockChange } from '@/lib/time/format'
import { asInstant, isSameInstant } from '@/lib/time/instant'
import { clockOfWall } from '@/lib/time/wall-time'
import { offsetLabel } from '@/lib/time/zone-names'

export interface ClockQuestionProps {
  name: string
  change: ClockChange
  /** What happens at the time: `It would start`. */
  what: string
  /** The sentence stands at the field already. */
  isSaid: boolean
  /** ISO instant of what is being changed: says which of two it is where its wall time happens twice. */
  presentAt?: string
}

/** Asks what a wall time means that a clock change skips or repeats. The answer holds for that wall time in that zone only. */
export function ClockQuestion({ name, change, what, isSaid, presentAt }: ClockQuestionProps) {
  const value = (means: string) => `${means} ${change.wall} ${change.zone}`
  const clock = clockOfWall(change.wall)
  const choices =
    change.kind === 'gap'
      ? [{ value: value('moved'), label: `${clockOfWall(change.movesToWall)} instead` }]
      : [
          { value: value('earlier'), label: `Earlier: the first ${clock} (${offsetLabel(change.offsetEarlier)})` },
          { value: value('later'), label: `Later: the second ${clock} (${offsetLabel(change.offsetLater)})` },
        ]
  return (
    <div className="rounded-control border border-warning-line bg-warning-soft px-4 py-3">
      <RadioField
        key={`${change.wall} ${change.zone}`}
        name={name}
        legend={change.kind === 'overlap' ? `Which ${clock}?` : 'Clocks go forward'}
        hint={isSaid ? undefined : formatClockChange(change, { what })}
        choices={choices}
        initial={present()}
      />
    </div>
  )

  function present(): string | undefined {
    if (change.kind === 'gap' || !presentAt) return undefined
    const at = asInstant(presentAt)
    if (isSameInstant(at, change.earlier)) return value('earlier')
    return isSameInstant(at, change.later) ? value('later') : undefined
  }
}
