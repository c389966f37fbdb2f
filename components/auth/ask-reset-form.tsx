import { ActionForm } from '@/components/forms/action-form'
import { TextField } from '@/components/forms/fields'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { askPasswordResetAction } from '@/lib/auth/account-actions'

/** Asks for a link to choose a new password; the answer never says whether there is such an account. */
export function AskResetForm() {
  return (
    <ActionForm action={askPasswordResetAction} labels={{ email: 'E-mail' }} aria-label="Ask for a link">
      <TextField
        name="email"
        type="email"
        label="E-mail"
        required
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
      />
      <FormActions>
        <SubmitButton size="lg">Send me a link</SubmitButton>
      </FormActions>
    </ActionForm>
  )
}
