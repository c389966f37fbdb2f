import { ActionForm } from '@/components/forms/action-form'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { LinkButton } from '@/components/ui/link-button'
import { signOutAction } from '@/lib/auth/actions'
import { routes } from '@/lib/routes'

export function SignOutForm() {
  return (
    <ActionForm action={signOutAction}>
      <FormActions>
        <SubmitButton size="lg">Sign out</SubmitButton>
        <LinkButton href={routes.home()} size="lg">
          Stay signed in
        </LinkButton>
      </FormActions>
    </ActionForm>
  )
}
