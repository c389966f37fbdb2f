import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { ConfirmDetails } from '@/components/ui/confirm-details'
import { cancelBookingAction } from '@/lib/booking/actions'
import type { Cancelling } from '@/lib/booking/class-page-queries'
import type { MyBooking } from '@/lib/booking/queries'
import { formatDuration, formatInstant, type Viewer } from '@/lib/time/format'

export interface CancelBookingProps {
  bookingId: number
  /** On the page of a class: come back to it instead of to the bookings. */
  sessionId?: number
  lesson?: boolean
  status: MyBooking['status']
  title: string
  cancelling: Cancelling
  viewer: Viewer
}

/** The way out of a booking, with its deadline; past the deadline the reason why there is none. */
export function CancelBooking(props: CancelBookingProps) {
  const { bookingId, sessionId, lesson, status, title, cancelling, viewer } = props
  if (status !== 'pending' && status !== 'confirmed') return null
  const { allowed, deadline, windowHours, movedAt } = cancelling
  const until = formatInstant(deadline, viewer)
  const ahead = windowHours === 0 ? 'the start' : `${formatDuration(windowHours * 60)} before the start`
  if (!allowed) {
    return (
      <p className="text-sm text-ink-soft">
        Cancelling was possible until {until}, {ahead}. If you cannot come, tell your teacher.
      </p>
    )
  }
  const request = status === 'pending'
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-ink-soft">
        {request
          ? 'You can take the request back until the start.'
          : movedAt
            ? `This ${lesson ? 'lesson' : 'class'} was moved, you can leave without penalty until it begins.`
            : `You can cancel until ${until}, ${ahead}.`}
      </p>
      <ConfirmDetails
        label={
          <>
            {request ? 'Take back' : lesson ? 'Cancel lesson' : 'Cancel booking'}
            <span className="sr-only">: {title}</span>
          </>
        }
        size="sm"
        question={
          request
            ? 'Take your request back?'
            : `Cancel your booking? The ${lesson ? 'time' : 'seat'} is given back at once, and others may take it.`
        }
      >
        <ActionForm
          action={cancelBookingAction}
          hidden={{ bookingId, ...(sessionId !== undefined && { sessionId }) }}
          idPrefix={`cancel-${bookingId}-`}
          aria-label={`${request ? 'Take back' : 'Cancel'}: ${title}`}
        >
          <div>
            <SubmitButton variant="danger">{request ? 'Yes, take it back' : 'Yes, cancel it'}</SubmitButton>
          </div>
        </ActionForm>
      </ConfirmDetails>
    </div>
  )
}
