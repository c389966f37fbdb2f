import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { ConfirmDetails } from '@/components/ui/confirm-details'
import { leaveWaitlistAction } from '@/lib/waitlist/actions'
import type { OfferPage } from '@/lib/waitlist/queries'

/** The way out of a queue; asks first. */
export function LeaveWaitlist({ entry: { entryId, sessionId, classTitle } }: { entry: OfferPage }) {
  return (
    <ConfirmDetails
      label={
        <>
          Leave the waitlist<span className="sr-only">: {classTitle}</span>
        </>
      }
      size="sm"
      question="Leave the waitlist? Joining again later puts you at its end."
    >
      <ActionForm
        action={leaveWaitlistAction}
        hidden={{ entryId, sessionId }}
        idPrefix={`leave-${entryId}-`}
        aria-label={`Leave the waitlist: ${classTitle}`}
      >
        <div>
          <SubmitButton variant="danger">Yes, leave it</SubmitButton>
        </div>
      </ActionForm>
    </ConfirmDetails>
  )
}
