import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { Card } from '@/components/ui/card'
import { ConfirmDetails } from '@/components/ui/confirm-details'
import { leaveSeriesAction } from '@/lib/series/actions'
import type { OwnLessons } from '@/lib/series/own-lesson-queries'
import { formatInstant, type Viewer } from '@/lib/time/format'
import { cityOf } from '@/lib/time/zone-names'

/** A repeating lesson of the viewer: what it is, how many are to come, which dates it goes without, and the way out of all. */
export function OwnLessonSeries({ series, viewer }: { series: OwnLessons; viewer: Viewer }) {
  const { seriesId, courseTitle, teacherName, sentence, zone, booked, requested, leftOut } = series
  return (
    <Card title={`${courseTitle} with ${teacherName}`} className="mb-6">
      <p>{sentence ? `${sentence}, ${cityOf(zone)} time` : 'A lesson that repeats'}</p>
      <p role="status" className="mt-1 font-medium">
        {standing(booked, requested)}
      </p>
      {leftOut.length > 0 && (
        <p className="mt-1 text-ink-soft">
          Left out: {leftOut.map((startAt) => formatInstant(startAt, viewer)).join('; ')}.
        </p>
      )}
      <ActionForm
        action={leaveSeriesAction}
        hidden={{ seriesId }}
        idPrefix="leave-lessons-"
        aria-label="Leave the repeating lesson"
        className="mt-4"
      >
        {booked + requested > 0 && (
          <ConfirmDetails
            label="Cancel all remaining lessons"
            variant="danger-quiet"
            size="sm"
            question={
              <p>
                You give up {lessons(booked + requested)}. One that is too near to be cancelled stays. To give up a
                single one, cancel it below.
              </p>
            }
          >
            <SubmitButton variant="danger">Yes, cancel them all</SubmitButton>
          </ConfirmDetails>
        )}
      </ActionForm>
    </Card>
  )
}

function standing(booked: number, requested: number): string {
  const said = [
    booked > 0 && `${lessons(booked)} booked.`,
    requested > 0 && `${lessons(requested)} asked for; your teacher decides.`,
  ].filter(Boolean)
  return said.length > 0 ? said.join(' ') : 'No lesson of it is still to come.'
}

function lessons(count: number): string {
  return count === 1 ? '1 lesson' : `${count} lessons`
}
