import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { whyNotLesson } from '@/components/lessons/why-not-lesson'
import { SessionTime } from '@/components/time/session-time'
import { Badge } from '@/components/ui/badge'
import { resumeLessonsAction } from '@/lib/series/lesson-change-actions'
import type { LessonDateView } from '@/lib/series/lesson-preview-queries'
import type { Viewer } from '@/lib/time/format'
import type { Zone } from '@/lib/time/zone'
import { OtherTimeChoice } from './other-time-choice'

interface ResumeLessonsFormProps {
  seriesId: number
  teacherName: string
  dates: readonly LessonDateView[]
  zone: Zone
  viewer: Viewer
}

/** Every date a pause holds, whether it can be had again, and the form that goes on. */
export function ResumeLessonsForm({ seriesId, teacherName, dates, zone, viewer }: ResumeLessonsFormProps) {
  return (
    <ActionForm action={resumeLessonsAction} hidden={{ seriesId }} idPrefix="resume-" aria-label="Go on">
      <ol className="divide-y divide-line border-y border-line" aria-label="Dates">
        {dates.map(({ originalOn, startAt, endAt, gets, why, otherTimes }) => (
          <li key={originalOn} className="grid gap-1 py-2.5">
            <p className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
              <SessionTime startAt={startAt} endAt={endAt} viewer={viewer} classZone={zone} />
              {why ? (
                <Badge tone="warning">Not available</Badge>
              ) : (
                <Badge tone="success">{gets === 'asked' ? 'Asked for again' : 'Booked again'}</Badge>
              )}
            </p>
            {why && (
              <>
                <p className="text-sm text-ink-soft">{whyNotLesson(why, teacherName, viewer).text}</p>
                <OtherTimeChoice
                  {...{ originalOn, otherTimes, zone, viewer }}
                  without={{ value: 'skip', label: 'Leave it out' }}
                />
              </>
            )}
          </li>
        ))}
      </ol>
      <div>
        <SubmitButton>Go on with it</SubmitButton>
      </div>
    </ActionForm>
  )
}
