import { ActionForm } from '@/components/forms/action-form'
import { TextField } from '@/components/forms/fields'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { signInAction } from '@/lib/auth/actions'
import { PasswordField } from './password-field'

/** `callbackUrl`: where to go afterwards; checked when used. */
export function SignInForm({ callbackUrl }: { callbackUrl: string }) {
  return (
    <ActionForm action={signInAction} hidden={{ callbackUrl }} labels={{ login: 'E-mail', password: 'Password' }}>
      <TextField
        name="login"
        label="E-mail"
        hint="Or the user name you had before."
        required
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        inputMode="email"
      />
      <PasswordField name="password" label="Password" autoComplete="current-password" />
      <FormActions>
        <SubmitButton size="lg">Sign in</SubmitButton>
      </FormActions>
    </ActionForm>
  )
}
