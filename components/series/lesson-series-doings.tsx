import { ActionForm } from '@/components/forms/action-form'
import { TextareaField } from '@/components/forms/fields'
import { SubmitButton } from '@/components/forms/submit-button'
import { Card } from '@/components/ui/card'
import { ConfirmDetails } from '@/components/ui/confirm-details'
import { LinkButton } from '@/components/ui/link-button'
import { routes } from '@/lib/routes'
import { cancelLessonRestAction } from '@/lib/series/lesson-change-actions'
import type { TeacherSeries } from '@/lib/series/queries'

/** What a teacher can do with all that remains of a student's repeating lesson: another time, or no more of it. */
export function LessonSeriesDoings({ series }: { series: TeacherSeries }) {
  const { seriesId, status, dates, studentName, ruleText } = series
  const rest = dates.filter(({ state }) => state === 'coming').length
  return (
    <Card title={status === 'paused' ? `Paused by ${studentName ?? 'the student'}` : 'Move or end'}>
      <div className="flex flex-col gap-3">
        {status === 'active' && rest > 0 && ruleText !== '' && (
          <div>
            <LinkButton href={routes.moveSeriesLessons(seriesId)}>Move the rest</LinkButton>
          </div>
        )}
        <ConfirmDetails
          label="Cancel the rest"
          variant="danger-quiet"
          question={
            <p>
              {rest === 1 ? 'The one lesson' : `All ${rest} lessons`} to come {rest === 1 ? 'is' : 'are'} cancelled,
              requests too, and the series ends. What is over stays. This cannot be undone.
            </p>
          }
        >
          <ActionForm
            action={cancelLessonRestAction}
            hidden={{ seriesId }}
            idPrefix="rest-"
            aria-label="Cancel the rest"
          >
            <TextareaField name="reason" label="Reason" hint="Your student reads it." rows={2} maxLength={500} />
            <div>
              <SubmitButton variant="danger">Yes, cancel the rest</SubmitButton>
            </div>
          </ActionForm>
        </ConfirmDetails>
      </div>
    </Card>
  )
}
