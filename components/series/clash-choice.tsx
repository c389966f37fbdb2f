import { RadioField, TextField } from '@/components/forms/fields'
import type { ObstacleView } from '@/lib/series/preview-queries'
import type { Day } from '@/lib/time/day'
import { formatDay, type Viewer } from '@/lib/time/format'
import type { WallTime } from '@/lib/time/wall-time'
import { cityOf } from '@/lib/time/zone-names'
import type { Zone } from '@/lib/time/zone'
import { obstacleWords } from './obstacle-words'

export interface ClashChoiceProps {
  /** The day by the rule, which names the answer. */
  originalOn: Day
  /** ISO instant of the date, and what the wall clock of the series shows then. */
  startAt: string
  startWall: WallTime
  zone: Zone
  obstacles: readonly ObstacleView[]
  viewer: Viewer
  /** What leaving it out comes to. */
  skip: string
}

/** What stands in the way of one date, and what to do about it. Unanswered, nothing is made at all. */
export function ClashChoice({ originalOn, startAt, startWall, zone, obstacles, viewer, skip }: ClashChoiceProps) {
  const onlyTimeOff = obstacles.every(({ kind }) => kind === 'time_off')
  return (
    <div className="mt-2 rounded-control border border-warning-line bg-warning-soft px-4 py-3">
      <p className="font-medium text-warning-ink">
        Clashes with {obstacles.map((obstacle) => obstacleWords(obstacle, startAt, viewer)).join('; ')}.
      </p>
      <div className="group/clash mt-2">
        <RadioField
          name={`choice-${originalOn}`}
          legend={<span className="sr-only">What to do on {formatDay(originalOn)}</span>}
          initial="stop"
          choices={[
            { value: 'skip', label: skip },
            { value: 'move', label: 'Another time' },
            ...(onlyTimeOff ? [{ value: 'keep', label: 'Teach then all the same' }] : []),
            { value: 'stop', label: 'Stop: change nothing until this is free' },
          ]}
        />
        <TextField
          name={`moveTo-${originalOn}`}
          label={`Another time, in ${cityOf(zone)}`}
          type="datetime-local"
          initial={startWall}
          required
          className="mt-2 hidden max-w-72 group-has-[[value=move]:checked]/clash:flex"
        />
      </div>
    </div>
  )
}
