import { ActionForm } from '@/components/forms/action-form'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { signUpAction } from '@/lib/auth/actions'
import { AccountFields, accountLabels } from './account-fields'

/** `callbackUrl`: where to go afterwards; checked when used. */
export function SignUpForm({ callbackUrl }: { callbackUrl: string }) {
  return (
    <ActionForm action={signUpAction} hidden={{ callbackUrl }} labels={accountLabels}>
      <AccountFields />
      <FormActions>
        <SubmitButton size="lg">Sign up</SubmitButton>
      </FormActions>
    </ActionForm>
  )
}
