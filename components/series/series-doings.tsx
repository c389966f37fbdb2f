import { ActionForm } from '@/components/forms/action-form'
import { CheckboxField, TextareaField } from '@/components/forms/fields'
import { SubmitButton } from '@/components/forms/submit-button'
import { Card } from '@/components/ui/card'
import { ConfirmDetails } from '@/components/ui/confirm-details'
import type { TeacherSeries } from '@/lib/series/queries'
import { cancelRestAction, pauseSeriesAction, resumeSeriesAction } from '@/lib/series/teacher-actions'
import { formatInstant, type Viewer } from '@/lib/time/format'

export interface SeriesDoingsProps {
  series: TeacherSeries
  viewer: Viewer
}

/** Pause or go on, and cancel what is left. */
export function SeriesDoings({ series, viewer }: SeriesDoingsProps) {
  const { seriesId, status, dates } = series
  const rest = dates.filter(({ state }) => state === 'coming' || state === 'held')
  const seats = rest.reduce((sum, { seatsTaken }) => sum + seatsTaken, 0)
  return (
    <Card title={status === 'paused' ? 'Paused' : 'Pause or end'}>
      <div className="flex flex-col gap-3">
        {status === 'paused' ? <Resume {...{ series, viewer }} /> : <Pause seriesId={seriesId} />}
        {rest.length > 0 && (
          <ConfirmDetails
            label="Cancel the rest"
            variant="danger-quiet"
            question={
              <p>
                {rest.length === 1 ? 'The one date' : `All ${rest.length} dates`} that{' '}
                {rest.length === 1 ? 'has' : 'have'} not begun {rest.length === 1 ? 'is' : 'are'} cancelled for everyone
                {seats > 0 && `, ${seats} booked ${seats === 1 ? 'seat' : 'seats'} with them`}, and no new ones are
                made. What is over stays. This cannot be undone.
              </p>
            }
          >
            <ActionForm action={cancelRestAction} hidden={{ seriesId }} idPrefix="rest-" aria-label="Cancel the rest">
              <TextareaField name="reason" label="Reason" hint="Your students read it." rows={2} maxLength={500} />
              <div>
                <SubmitButton variant="danger">Yes, cancel the rest</SubmitButton>
              </div>
            </ActionForm>
          </ConfirmDetails>
        )}
      </div>
    </Card>
  )
}

function Pause({ seriesId }: { seriesId: number }) {
  return (
    <ConfirmDetails
      label="Pause"
      question={
        <p>
          Dates nobody has booked are taken off until it goes on, and your time then is free. Booked dates take place;
          no new ones are made.
        </p>
      }
    >
      <ActionForm action={pauseSeriesAction} hidden={{ seriesId }} idPrefix="pause-" aria-label="Pause">
        <div>
          <SubmitButton>Yes, pause it</SubmitButton>
        </div>
      </ActionForm>
    </ConfirmDetails>
  )
}

function Resume({ series: { seriesId, dates }, viewer }: SeriesDoingsProps) {
  const held = dates.filter(({ state }) => state === 'held')
  return (
    <ActionForm action={resumeSeriesAction} hidden={{ seriesId }} idPrefix="resume-" aria-label="Go on">
      <p>Dates that were taken off are on again. Those whose time has passed meanwhile are cancelled.</p>
      {held.length > 0 && (
        <fieldset className="min-w-0">
          <legend className="text-[0.9375rem] font-medium">Leave out for good</legend>
          {held.map(
            ({ originalOn, startAt }) =>
              originalOn &&
              startAt && (
                <CheckboxField
                  key={originalOn}
                  name={`choice-${originalOn}`}
                  value="skip"
                  label={formatInstant(startAt, viewer)}
                />
              ),
          )}
        </fieldset>
      )}
      <div>
        <SubmitButton>Go on with it</SubmitButton>
      </div>
    </ActionForm>
  )
}
