import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Select } from '@/components/ui/select'
import type { LessonDateView } from '@/lib/series/lesson-preview-queries'
import { cityOf } from '@/lib/time/zone-names'
import { RepeatedDates, type RepeatedLesson } from './repeated-dates'

export interface RepeatLessonProps extends RepeatedLesson {
  /** Null: nobody has asked what the dates would be yet. */
  dates: LessonDateView[] | null
}

const EVERY = [
  { value: '1', label: 'Every week' },
  { value: '2', label: 'Every 2 weeks' },
  { value: '4', label: 'Every 4 weeks' },
]
const TIMES = [2, 3, 4, 5, 6, 8, 10, 12].map((count) => ({ value: String(count), label: `${count} times` }))

/** The same lesson again and again: which dates can be had is shown before anything is booked. */
export function RepeatLesson(props: RepeatLessonProps) {
  const { courseId, minutes, startAt, everyWeeks, count, zone, dates } = props
  return (
    <Card title="Repeat this lesson">
      {/* The answer begins at the dates, for the eye and for the keyboard. */}
      <form method="get" action="#dates" className="grid gap-4" aria-label="Repeat this lesson">
        <input type="hidden" name="course" value={courseId} />
        <input type="hidden" name="minutes" value={minutes} />
        <input type="hidden" name="start" value={startAt} />
        <div className="grid gap-3 sm:grid-cols-2">
          <div className="grid gap-1">
            <label htmlFor="repeat-every" className="text-[0.9375rem] font-medium">
              How often
            </label>
            <Select id="repeat-every" name="every" options={EVERY} defaultValue={String(everyWeeks)} />
          </div>
          <div className="grid gap-1">
            <label htmlFor="repeat-times" className="text-[0.9375rem] font-medium">
              In all
            </label>
            <Select id="repeat-times" name="times" options={TIMES} defaultValue={String(count)} />
          </div>
        </div>
        <p className="text-sm text-ink-faint">At the same time of day in {cityOf(zone)}, also when clocks change.</p>
        <Button type="submit" variant="secondary">
          Show the dates
        </Button>
      </form>
      {dates && <RepeatedDates {...props} dates={dates} />}
    </Card>
  )
}
