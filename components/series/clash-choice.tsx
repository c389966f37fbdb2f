import { RadioField, TextField } from '@/components/forms/fields'
import { FieldError } from '@/components/ui/field'
import type { ClashView } from '@/lib/series/clash-queries'
import type { Day } from '@/lib/time/day'
import { formatDay, type Viewer } from '@/lib/time/format'
import { clockOfWall, type WallTime } from '@/lib/time/wall-time'
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
  clash: ClashView
  viewer: Viewer
  /** What leaving it out comes to. */
  skip: string
}

/** What stands in the way of one date, and what to do about it. Unanswered, nothing is made at all. */
export function ClashChoice({ originalOn, startAt, startWall, zone, clash, viewer, skip }: ClashChoiceProps) {
  const { obstacles, choice, otherObstacles, suggestion } = clash
  const onlyTimeOff = obstacles.every(({ kind }) => kind === 'time_off')
  const words = (all: ClashView['obstacles']) => all.map((each) => obstacleWords(each, startAt, viewer)).join('; ')
  return (
    <div className="mt-2 rounded-control border border-warning-line bg-warning-soft px-4 py-3">
      <p className="font-medium text-warning-ink">Clashes with {words(obstacles)}.</p>
      <div className="group/clash mt-2">
        <RadioField
          name={`choice-${originalOn}`}
          legend={<span className="sr-only">What to do on {formatDay(originalOn)}</span>}
          initial={choice?.means ?? 'stop'}
          choices={[
            { value: 'skip', label: skip },
            {
              value: 'move',
              label: 'Another time',
              hint: suggestion ? `${clockOfWall(suggestion)} that day is the nearest that is free.` : undefined,
            },
            ...(onlyTimeOff ? [{ value: 'keep', label: 'Teach then all the same' }] : []),
            { value: 'stop', label: 'Stop: change nothing until this is free' },
          ]}
        />
        <div className="mt-2 hidden max-w-72 group-has-[[value=move]:checked]/clash:block">
          {otherObstacles.length > 0 && <FieldError>That time clashes too, with {words(otherObstacles)}.</FieldError>}
          <TextField
            name={`moveTo-${originalOn}`}
            label={`Another time, in ${cityOf(zone)}`}
            type="datetime-local"
            initial={choice?.means === 'move' ? choice.startWall : (suggestion ?? startWall)}
            required
          />
        </div>
      </div>
    </div>
  )
}
