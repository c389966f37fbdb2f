import { ActionForm } from '@/components/forms/action-form'
import { TextareaField } from '@/components/forms/fields'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { LinkButton } from '@/components/ui/link-button'
import { cancelSessionAction } from '@/lib/sessions/actions'
import { routes } from '@/lib/routes'

/** Cancels a class, with a reason in the teacher's words. */
export function CancelSessionForm({ sessionId }: { sessionId: number }) {
  return (
    <ActionForm
      action={cancelSessionAction}
      hidden={{ sessionId }}
      labels={{ reason: 'Reason' }}
      aria-label="Cancel class"
    >
      <TextareaField name="reason" label="Reason" hint="Your students read it." rows={3} maxLength={500} />
      <FormActions>
        <SubmitButton variant="danger">Cancel this class</SubmitButton>
        <LinkButton href={routes.teacherLiveClass(sessionId)} variant="quiet">
          Keep it
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
