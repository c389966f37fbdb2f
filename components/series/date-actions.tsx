import { ActionForm } from '@/components/forms/action-form'
import { TextareaField } from '@/components/forms/fields'
import { SubmitButton } from '@/components/forms/submit-button'
import { ConfirmDetails } from '@/components/ui/confirm-details'
import { LinkButton } from '@/components/ui/link-button'
import { routes } from '@/lib/routes'
import type { SeriesDateView } from '@/lib/series/queries'
import { cancelOccurrenceAction } from '@/lib/series/teacher-actions'
import { formatInstant, type Viewer } from '@/lib/time/format'

export interface DateActionsProps {
  seriesId: number
  date: SeriesDateView
  viewer: Viewer
}

/** What can be done with one date that is still to come: change it, it and those that follow, or all; and cancel it. */
export function DateActions({ seriesId, date, viewer }: DateActionsProps) {
  const { sessionId, originalOn, state, startAt } = date
  if (state !== 'coming' || sessionId === null || originalOn === null || startAt === null) return null
  const which = <span className="sr-only">: {formatInstant(startAt, viewer)}</span>
  return (
    <details>
      <summary className="inline-flex min-h-8 cursor-pointer items-center rounded-control px-2 text-sm text-accent-ink underline underline-offset-3">
        Change{which}
      </summary>
      <div className="mt-2 flex flex-col items-start gap-2">
        <LinkButton href={routes.editLiveClass(sessionId)} size="sm">
          This one{which}
        </LinkButton>
        <LinkButton href={routes.editSeries(seriesId, originalOn)} size="sm">
          This and following{which}
        </LinkButton>
        <LinkButton href={routes.editSeries(seriesId)} size="sm">
          All to come
        </LinkButton>
        <ConfirmDetails
          label={<>Cancel this one{which}</>}
          variant="danger-quiet"
          size="sm"
          question={<p>It is cancelled for everyone and does not come back. The other dates stay.</p>}
        >
          <ActionForm
            action={cancelOccurrenceAction}
            hidden={{ seriesId, originalOn }}
            idPrefix={`cancel-${originalOn}-`}
          >
            <TextareaField name="reason" label="Reason" hint="Your students read it." rows={2} maxLength={500} />
            <SubmitButton variant="danger" size="sm">
              Yes, cancel it
            </SubmitButton>
          </ActionForm>
        </ConfirmDetails>
      </div>
    </details>
  )
}
