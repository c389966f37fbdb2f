import { ActionForm } from '@/components/forms/action-form'
import { TextareaField } from '@/components/forms/fields'
import { SubmitButton } from '@/components/forms/submit-button'
import { Card } from '@/components/ui/card'
import { ConfirmDetails } from '@/components/ui/confirm-details'
import type { TeacherSeries } from '@/lib/series/queries'
import type { HeldDateView } from '@/lib/series/resume-queries'
import { cancelRestAction, pauseSeriesAction } from '@/lib/series/teacher-actions'
import type { Viewer } from '@/lib/time/format'
import { ResumeForm } from './resume-form'

export interface SeriesDoingsProps {
  series: TeacherSeries
  /** Of a paused one: the dates that would be on again. */
  held: readonly HeldDateView[]
  viewer: Viewer
}

/** Pause or go on, and cancel what is left. */
export function SeriesDoings({ series, held, viewer }: SeriesDoingsProps) {
  const { seriesId, status, dates, zone } = series
  const rest = dates.filter(({ state }) => state === 'coming' || state === 'held')
  const seats = rest.reduce((sum, { seatsTaken }) => sum + seatsTaken, 0)
  return (
    <Card title={status === 'paused' ? 'Paused' : 'Pause or end'}>
      <div className="flex flex-col gap-3">
        {status === 'paused' ? <ResumeForm {...{ seriesId, zone, held, viewer }} /> : <Pause seriesId={seriesId} />}
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
