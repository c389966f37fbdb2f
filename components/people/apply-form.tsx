import { AccountFields, accountLabels } from '@/components/auth/account-fields'
import { ActionForm } from '@/components/forms/action-form'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { applyAsTeacherAction, signUpAsTeacherAction } from '@/lib/people/actions'
import { TeachingFields, teachingLabels } from './teaching-fields'

const labels = { ...accountLabels, ...teachingLabels }

/** The application; without an account it makes one as well. */
export function ApplyForm({ hasAccount }: { hasAccount: boolean }) {
  return (
    <ActionForm action={hasAccount ? applyAsTeacherAction : signUpAsTeacherAction} labels={labels}>
      {!hasAccount && <AccountFields />}
      <TeachingFields />
      <FormActions>
        <SubmitButton size="lg">Send application</SubmitButton>
      </FormActions>
    </ActionForm>
  )
}
