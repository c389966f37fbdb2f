'use client'

import { type FormEvent, useState } from 'react'
import { TextField } from '@/components/forms/fields'
import { useField } from '@/components/forms/form-context'
import { ClockQuestion } from '@/components/time/clock-question'
import { ZoneField } from '@/components/time/zone-field'
import { clockChangeAt } from '@/lib/time/clock-change'
import { addDays, isDay } from '@/lib/time/day'
import { isWallTime } from '@/lib/time/wall-time'
import { isZone, type Zone } from '@/lib/time/zone'
import type { ZoneGroup } from '@/lib/time/zone-names'
import type { OnceAsTyped } from './once-as-typed'

export interface OnceFieldsProps {
  off: boolean
  /** What is being changed, as its form shows it. */
  typed?: OnceAsTyped
  /** ISO instants of what is being changed: they say which of two a repeated wall time is. */
  startAt?: string
  endAt?: string
  zoneGroups: readonly ZoneGroup[]
  zone: Zone
}

const names = ['fromOn', 'untilOn', 'startWall', 'endWall', 'zone'] as const
type Name = (typeof names)[number]

/**
 * Day and times of one-time hours or time off. A time that a clock change skips or repeats is explained and asked about: with
 * JavaScript while it is chosen, without it after the first answer of the server.
 */
export function OnceFields({ off, typed, startAt, endAt, zoneGroups, zone }: OnceFieldsProps) {
  const fields = {
    fromOn: useField('fromOn', typed?.fromOn),
    untilOn: useField('untilOn', typed?.untilOn),
    startWall: useField('startWall', typed?.startWall),
    endWall: useField('endWall', typed?.endWall),
    zone: useField('zone', zone),
  }
  const [chosen, setChosen] = useState<Partial<Record<Name, string>>>({})
  const value = (name: Name) => chosen[name] ?? fields[name].defaultValue ?? ''

  function remember({ target }: FormEvent<HTMLFieldSetElement>) {
    const { name, value: now } = target as HTMLInputElement | HTMLSelectElement
    if (names.some((known) => known === name)) setChosen((before) => ({ ...before, [name]: now }))
  }

  const overnight = value('startWall') !== '' && value('endWall') <= value('startWall')
  const nextDay = overnight && isDay(value('fromOn')) ? addDays(value('fromOn'), 1) : value('fromOn')
  const change = (on: string, clock: string) => {
    const wall = `${on}T${clock}`
    return isWallTime(wall) && isZone(value('zone')) ? clockChangeAt(wall, value('zone')) : null
  }
  const startChange = change(value('fromOn'), value('startWall'))
  const endChange = change(value('untilOn') || nextDay, value('endWall'))

  return (
    <fieldset className="flex min-w-0 flex-col gap-5" onChange={remember}>
      <legend className="sr-only">When</legend>
      <div className="grid grid-cols-2 gap-x-3 gap-y-5">
        <TextField name="fromOn" label={off ? 'First day' : 'Day'} type="date" required initial={typed?.fromOn} />
        <TextField name="untilOn" label="Last day" type="date" initial={typed?.untilOn} />
        <TextField name="startWall" label="From" type="time" required={!off} initial={typed?.startWall} />
        <TextField name="endWall" label="Until" type="time" required={!off} initial={typed?.endWall} />
        <p className="col-span-2 -mt-3 text-sm text-ink-faint">
          {off
            ? 'Without a last day it is one day; without times it is whole days.'
            : 'An end at or before the start is on the next day.'}
        </p>
      </div>
      <ZoneField name="zone" label="Time zone" required groups={zoneGroups} initial={zone} />
      <div aria-live="polite" className="flex flex-col gap-3 empty:hidden">
        {startChange && (
          <ClockQuestion
            name="startChoice"
            change={startChange}
            what="It would start"
            isSaid={Boolean(fields.startWall.error)}
            presentAt={startAt}
          />
        )}
        {endChange && (
          <ClockQuestion
            name="endChoice"
            change={endChange}
            what="It would end"
            isSaid={Boolean(fields.endWall.error)}
            presentAt={endAt}
          />
        )}
      </div>
    </fieldset>
  )
}
