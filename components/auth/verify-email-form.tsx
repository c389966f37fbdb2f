import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { verifyEmailAction } from '@/lib/auth/account-actions'

/** A button, because opening a link changes nothing: programs that look into mail open them, too. */
export function VerifyEmailForm({ token }: { token: string }) {
  return (
    <ActionForm action={verifyEmailAction} hidden={{ token }} aria-label="Confirm the address">
      <div>
        <SubmitButton size="lg">Confirm the address</SubmitButton>
      </div>
    </ActionForm>
  )
}
