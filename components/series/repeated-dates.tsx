import { ActionForm } from '@/components/forms/action-form'
import { TextareaField } from '@/components/forms/fields'
import { SubmitButton } from '@/components/forms/submit-button'
import { whyNotLesson } from '@/components/lessons/why-not-lesson'
import { SessionTime } from '@/components/time/session-time'
import { Badge } from '@/components/ui/badge'
import { bookLessonSeriesAction } from '@/lib/series/lesson-actions'
import type { LessonDateView } from '@/lib/series/lesson-preview-queries'
import type { Viewer } from '@/lib/time/format'
import type { Zone } from '@/lib/time/zone'
import { clockMarks } from './clock-marks'
import { OtherTimeChoice } from './other-time-choice'

/** A lesson that repeats, as the address of the page says it. */
export interface RepeatedLesson {
  teacherId: number
  teacherName: string
  /** The wall time repeats there, so that it stays inside the hours the teacher offers. */
  zone: Zone
  courseId: number
  minutes: number
  startAt: string
  everyWeeks: number
  count: number
  viewer: Viewer
}

/**
 * Every date of a repeating lesson, with why one cannot be had and what clocks do to it, in the form that books them: one that
 * cannot be had is left out or put at another time.
 */
export function RepeatedDates({ dates, ...of }: RepeatedLesson & { dates: LessonDateView[] }) {
  const { teacherId, courseId, minutes, startAt, zone, everyWeeks, count, viewer } = of
  const free = dates.filter(({ gets }) => gets !== null).length
  const canBook = free > 0 || dates.some(({ otherTimes }) => otherTimes.length > 0)
  const label = dates.some(({ gets }) => gets === 'asked') ? 'Ask for' : 'Book'
  const marks = clockMarks(
    dates.map((date) => date.startAt),
    zone,
    viewer.zone,
  )
  return (
    <div className="mt-5 grid gap-4 border-t border-line pt-5">
      <h3 id="dates" tabIndex={-1} className="scroll-mt-24 font-semibold">
        {standing(free, dates.length)}
      </h3>
      <ActionForm
        action={bookLessonSeriesAction}
        hidden={{ teacherId, courseId, minutes, startAt, zone, everyWeeks, count }}
        labels={{ note: 'Note for the teacher' }}
        idPrefix="repeat-"
        aria-label={`${label} these lessons`}
      >
        <ol className="divide-y divide-line border-y border-line" aria-label="Dates">
          {dates.map((date, place) => (
            <li key={date.originalOn} className="grid gap-1 py-2.5">
              <RepeatedDate {...of} date={date} mark={marks[place] ?? null} />
            </li>
          ))}
        </ol>
        {canBook && (
          <>
            <TextareaField name="note" label="Note for the teacher" rows={2} maxLength={500} />
            <SubmitButton className="w-full">
              {free === dates.length ? `${label} ${lessons(free)}` : `${label} what is chosen`}
            </SubmitButton>
          </>
        )}
      </ActionForm>
    </div>
  )
}

function lessons(count: number): string {
  return count === 1 ? '1 lesson' : `${count} lessons`
}

function standing(free: number, all: number): string {
  if (free === all) return `All ${all} dates are free`
  return free === 0 ? 'None of these dates is free' : `${free} of ${all} dates are free`
}

type RepeatedDateProps = RepeatedLesson & { date: LessonDateView; mark: string | null }

function RepeatedDate({ date, mark, teacherName, zone, viewer }: RepeatedDateProps) {
  const { startAt, endAt, why, clockChange } = date
  return (
    <>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
        <SessionTime startAt={startAt} endAt={endAt} viewer={viewer} classZone={zone} />
        {why ? <Badge tone="warning">Not available</Badge> : <Badge tone="success">Free</Badge>}
      </p>
      {mark && <p className="text-sm text-warning-ink">{mark}</p>}
      {clockChange === 'moved_later' && (
        <p className="text-sm text-warning-ink">Clocks go forward over this time: it starts as much later.</p>
      )}
      {why && <p className="text-sm text-ink-soft">{whyNotLesson(why, teacherName, viewer).text}</p>}
      {why && (
        <OtherTimeChoice
          originalOn={date.originalOn}
          otherTimes={date.otherTimes}
          without={{ value: 'skip', label: 'Leave it out' }}
          zone={zone}
          viewer={viewer}
        />
      )}
    </>
  )
}
