import { ActionForm } from '@/components/forms/action-form'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { changePasswordAction } from '@/lib/auth/actions'
import { PasswordField } from './password-field'

/** `email` tells password managers whose password it is. */
export function ChangePasswordForm({ email }: { email: string }) {
  return (
    <ActionForm
      action={changePasswordAction}
      labels={{ currentPassword: 'Current password', newPassword: 'New password' }}
      aria-label="Change password"
      resetOnDone
    >
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <PasswordField name="currentPassword" label="Current password" autoComplete="current-password" />
      <PasswordField
        name="newPassword"
        label="New password"
        hint="At least 10 characters. Everywhere else you will be signed out."
        autoComplete="new-password"
      />
      <FormActions>
        <SubmitButton>Change password</SubmitButton>
      </FormActions>
    </ActionForm>
  )
}
