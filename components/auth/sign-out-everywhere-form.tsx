import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { signOutEverywhereAction } from '@/lib/auth/actions'

export function SignOutEverywhereForm() {
  return (
    <ActionForm action={signOutEverywhereAction} idPrefix="everywhere-" aria-label="Sign out everywhere">
      <div>
        <SubmitButton variant="danger">Yes, sign out everywhere</SubmitButton>
      </div>
    </ActionForm>
  )
}
