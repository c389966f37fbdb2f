import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { ConfirmDetails } from '@/components/ui/confirm-details'
import type { MyBooking } from '@/lib/booking/queries'
import { acceptTimeAction, declineTimeAction } from '@/lib/lessons/actions'

/** The answer to a time that the teacher proposed: yes at once, no after asking. */
export function AnswerTime({ bookingId, title, teacherName }: Pick<MyBooking, 'bookingId' | 'title' | 'teacherName'>) {
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-ink-soft">
        {teacherName} cannot at the time you asked for, and proposes this one. It is kept for you until it begins.
      </p>
      <ActionForm
        action={acceptTimeAction}
        hidden={{ bookingId }}
        idPrefix={`accept-${bookingId}-`}
        aria-label={`Take this time: ${title}`}
      >
        <div>
          <SubmitButton>
            Take this time<span className="sr-only">: {title}</span>
          </SubmitButton>
        </div>
      </ActionForm>
      <ConfirmDetails
        label={
          <>
            Decline<span className="sr-only">: {title}</span>
          </>
        }
        size="sm"
        question="Decline the time? Your request ends with it; you can ask for another time."
      >
        <ActionForm
          action={declineTimeAction}
          hidden={{ bookingId }}
          idPrefix={`decline-${bookingId}-`}
          aria-label={`Decline: ${title}`}
        >
          <div>
            <SubmitButton variant="danger">Yes, decline it</SubmitButton>
          </div>
        </ActionForm>
      </ConfirmDetails>
    </div>
  )
}
