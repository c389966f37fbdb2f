import { ActionForm } from '@/components/forms/action-form'
import { RadioField, TextareaField } from '@/components/forms/fields'
import { SubmitButton } from '@/components/forms/submit-button'
import { whyNotLesson } from '@/components/lessons/why-not-lesson'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Select } from '@/components/ui/select'
import { bookLessonSeriesAction } from '@/lib/series/lesson-actions'
import type { LessonDateView } from '@/lib/series/lesson-preview-queries'
import { formatInstant, type Viewer } from '@/lib/time/format'
import type { Zone } from '@/lib/time/zone'
import { cityOf } from '@/lib/time/zone-names'

export interface RepeatLessonProps {
  teacherId: number
  teacherName: string
  /** The wall time repeats there, so that it stays inside the hours the teacher offers. */
  zone: Zone
  courseId: number
  minutes: number
  startAt: string
  everyWeeks: number
  count: number
  /** Null: nobody has asked what the dates would be yet. */
  dates: LessonDateView[] | null
  viewer: Viewer
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
      <form method="get" className="grid gap-4" aria-label="Repeat this lesson">
        <input type="hidden" name="course" value={courseId} />
        <input type="hidden" name="minutes" value={minutes} />
        <input type="hidden" name="start" value={startAt} />
        <div className="grid grid-cols-2 gap-3">
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
      {dates && <Dates {...props} dates={dates} />}
    </Card>
  )
}

function Dates({ dates, teacherName, viewer, ...of }: RepeatLessonProps & { dates: LessonDateView[] }) {
  const { teacherId, courseId, minutes, startAt, zone, everyWeeks, count } = of
  const free = dates.filter(({ gets }) => gets !== null).length
  const label = dates.some(({ gets }) => gets === 'asked') ? 'Ask for' : 'Book'
  return (
    <div className="mt-5 grid gap-4 border-t border-line pt-5">
      <ol className="grid gap-2" aria-label="Dates">
        {dates.map((date) => (
          <li key={date.originalOn} className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
            <span>{formatInstant(date.startAt, viewer)}</span>
            {date.why ? (
              <Badge tone="warning">{whyNotLesson(date.why, teacherName, viewer).title}</Badge>
            ) : (
              <span className="text-sm text-ink-faint">
                {date.clockChange === 'moved_later' ? 'Later: clocks go forward' : 'Free'}
              </span>
            )}
          </li>
        ))}
      </ol>
      {free > 0 && (
        <ActionForm
          action={bookLessonSeriesAction}
          hidden={{ teacherId, courseId, minutes, startAt, zone, everyWeeks, count }}
          labels={{ failing: 'Dates that cannot be had', note: 'Note for the teacher' }}
          idPrefix="repeat-"
          aria-label={`${label} these lessons`}
        >
          {free < dates.length && (
            <RadioField
              name="failing"
              legend="Dates that cannot be had"
              initial="without"
              choices={[
                { value: 'without', label: 'Leave them out' },
                { value: 'stop', label: 'Then none at all' },
              ]}
            />
          )}
          <TextareaField name="note" label="Note for the teacher" rows={2} maxLength={500} />
          <SubmitButton className="w-full">
            {label} {free === 1 ? '1 lesson' : `${free} lessons`}
          </SubmitButton>
        </ActionForm>
      )}
    </div>
  )
}
