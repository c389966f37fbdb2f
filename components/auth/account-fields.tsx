import { TextField } from '@/components/forms/fields'
import { PasswordField } from './password-field'

/** Names of these fields in the summary of what is to be put right. */
export const accountLabels = { name: 'Name', email: 'E-mail', newPassword: 'Password' }

/** What every new account needs. */
export function AccountFields() {
  return (
    <>
      <TextField
        name="name"
        label="Name"
        hint="As others see it in a class."
        required
        autoComplete="name"
        maxLength={120}
      />
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
      <PasswordField
        name="newPassword"
        label="Password"
        hint="At least 10 characters. A few words in a row do well."
        autoComplete="new-password"
      />
    </>
  )
}
