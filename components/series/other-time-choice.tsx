import { RadioField, SelectField } from '@/components/forms/fields'
import type { LessonDateView } from '@/lib/series/lesson-preview-queries'
import type { Day } from '@/lib/time/day'
import { formatDay, formatInstant, type Viewer } from '@/lib/time/format'
import { cityOf } from '@/lib/time/zone-names'
import type { Zone } from '@/lib/time/zone'

export interface OtherTimeChoiceProps {
  /** The day by the rule, which names the answer. */
  originalOn: Day
  otherTimes: LessonDateView['otherTimes']
  /** What happens without another time; it is chosen at first. */
  without: { value: 'skip' | 'keep'; label: string }
  /** A third way, where there is one. */
  also?: { value: 'skip' | 'keep'; label: string }
  /** Where the wall time repeats. */
  zone: Zone
  viewer: Viewer
}

/** What to do about a lesson that cannot be had: go without it, or one of the free times around that day. */
export function OtherTimeChoice({ originalOn, otherTimes, without, also, zone, viewer }: OtherTimeChoiceProps) {
  const free = otherTimes.length > 0
  const choices = [without, ...(free ? [{ value: 'move', label: 'Another time' }] : []), ...(also ? [also] : [])]
  return (
    <div className="group/date mt-1">
      <RadioField
        name={`choice-${originalOn}`}
        legend={<span className="sr-only">What to do on {formatDay(originalOn)}</span>}
        initial={without.value}
        choices={choices}
      />
      {free && (
        <SelectField
          name={`moveTo-${originalOn}`}
          label={
            <>
              Another time<span className="sr-only"> instead of {formatDay(originalOn)}</span>
            </>
          }
          hint={viewer.zone === zone ? undefined : `Your time, not that of ${cityOf(zone)}.`}
          required
          options={otherTimes.map(({ startAt, startWall }) => ({
            value: startWall,
            label: formatInstant(startAt, viewer),
          }))}
          className="mt-1 hidden max-w-80 group-has-[[value=move]:checked]/date:flex"
        />
      )}
    </div>
  )
}
