import { ActionForm } from '@/components/forms/action-form'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { resetPasswordAction } from '@/lib/auth/account-actions'
import { PasswordField } from './password-field'

/** A new password for whoever holds the link; it signs them in here and out everywhere else. */
export function ResetPasswordForm({ token }: { token: string }) {
  return (
    <ActionForm
      action={resetPasswordAction}
      hidden={{ token }}
      labels={{ newPassword: 'New password' }}
      aria-label="Choose a new password"
    >
      <PasswordField
        name="newPassword"
        label="New password"
        hint="At least 10 characters. Everywhere else you will be signed out."
        autoComplete="new-password"
      />
      <FormActions>
        <SubmitButton size="lg">Save the new password</SubmitButton>
      </FormActions>
    </ActionForm>
  )
}
