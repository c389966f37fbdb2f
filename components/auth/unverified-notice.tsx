import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { Notice } from '@/components/ui/notice'
import { askVerificationAction } from '@/lib/auth/account-actions'

/** Says that an address is not confirmed yet, what that means, and sends the link again. */
export function UnverifiedNotice({ email }: { email: string }) {
  return (
    <Notice title="Your address is not confirmed yet" className="mb-6">
      <p className="mb-3">
        Everything works all the same. Open the link in our mail to {email}, so that you and we know that mail about
        your classes reaches you. If there is none, have it sent.
      </p>
      <ActionForm action={askVerificationAction} idPrefix="verify-" aria-label="Send the link again">
        <div>
          <SubmitButton variant="secondary" size="sm">
            Send the link again
          </SubmitButton>
        </div>
      </ActionForm>
    </Notice>
  )
}
