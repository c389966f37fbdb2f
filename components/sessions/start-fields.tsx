'use client'

import { type FormEvent, useState } from 'react'
import { RadioField, TextField } from '@/components/forms/fields'
import { useField } from '@/components/forms/form-context'
import { ZoneField } from '@/components/time/zone-field'
import { type ClockChange, clockChangeAt } from '@/lib/time/clock-change'
import { formatClockChange } from '@/lib/time/format'
import { clockOfWall, isWallTime } from '@/lib/time/wall-time'
import { asInstant, isSameInstant } from '@/lib/time/instant'
import { offsetLabel, type ZoneGroup } from '@/lib/time/zone-names'
import { isZone, type Zone } from '@/lib/time/zone'

export interface StartFieldsProps {
  zoneGroups: readonly ZoneGroup[]
  initialWall?: string
  initialZone: Zone
  /** ISO instant of an existing class: says which of two it is where its wall time happens twice. */
  startAt?: string
}

/**
 * When a class starts, as wall time in a zone. A time that a clock change skips or repeats is explained and asked about: with
 * JavaScript while it is chosen, without it after the first answer of the server.
 */
export function StartFields({ zoneGroups, initialWall, initialZone, startAt }: StartFieldsProps) {
  const wallField = useField('startWall', initialWall)
  const zoneField = useField('zone', initialZone)
  const [chosen, setChosen] = useState<{ startWall?: string; zone?: string }>({})
  const wall = chosen.startWall ?? wallField.defaultValue ?? ''
  const zone = chosen.zone ?? zoneField.defaultValue ?? ''
  const change = isWallTime(wall) && isZone(zone) ? clockChangeAt(wall, zone) : null

  function remember({ target }: FormEvent<HTMLFieldSetElement>) {
    const { name, value } = target as HTMLInputElement | HTMLSelectElement
    if (name === 'startWall' || name === 'zone') setChosen((before) => ({ ...before, [name]: value }))
  }

  return (
    <fieldset className="min-w-0" onChange={remember}>
      <legend className="sr-only">Start</legend>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField name="startWall" label="Start" type="datetime-local" required initial={initialWall} />
        <ZoneField name="zone" label="Time zone of the start" required groups={zoneGroups} initial={initialZone} />
      </div>
      <div aria-live="polite">
        {change && (
          <div className="mt-4 rounded-control border border-warning-line bg-warning-soft px-4 py-3">
            <RadioField
              key={`${change.wall} ${change.zone}`}
              name="clockChoice"
              legend={change.kind === 'overlap' ? 'Which of the two?' : 'Clocks go forward'}
              // The same sentence stands at the field once the server has said it.
              hint={wallField.error ? undefined : formatClockChange(change)}
              choices={choicesFor(change)}
              initial={presentChoice(change, startAt)}
            />
          </div>
        )}
      </div>
    </fieldset>
  )
}

const choiceValue = (means: string, { wall, zone }: ClockChange) => `${means} ${wall} ${zone}`

function choicesFor(change: ClockChange) {
  if (change.kind === 'gap') {
    return [{ value: choiceValue('moved', change), label: `Start at ${clockOfWall(change.movesToWall)} instead` }]
  }
  const clock = clockOfWall(change.wall)
  return [
    {
      value: choiceValue('earlier', change),
      label: `Earlier: the first ${clock} (${offsetLabel(change.offsetEarlier)})`,
    },
    { value: choiceValue('later', change), label: `Later: the second ${clock} (${offsetLabel(change.offsetLater)})` },
  ]
}

function presentChoice(change: ClockChange, startAt: string | undefined): string | undefined {
  if (change.kind === 'gap' || !startAt) return undefined
  const at = asInstant(startAt)
  if (isSameInstant(at, change.earlier)) return choiceValue('earlier', change)
  return isSameInstant(at, change.later) ? choiceValue('later', change) : undefined
}
