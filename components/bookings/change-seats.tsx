import { ActionForm } from '@/components/forms/action-form'
import { SelectField } from '@/components/forms/fields'
import { SubmitButton } from '@/components/forms/submit-button'
import { changeSeatsAction } from '@/lib/booking/actions'
import type { BookingStatus } from '@/lib/booking/decisions'

export interface ChangeSeatsProps {
  bookingId: number
  /** On the page of a class: it is made anew afterwards. */
  sessionId?: number
  status: BookingStatus
  title: string
  seats: number
  /** As many as the class gives to one booking. */
  maxSeats: number
}

/** More seats with the same booking, or some of them back; nothing where a class gives one seat to each. */
export function ChangeSeats({ bookingId, sessionId, status, title, seats, maxSeats }: ChangeSeatsProps) {
  const most = Math.max(seats, maxSeats)
  if (most === 1 || (status !== 'pending' && status !== 'confirmed')) return null
  const options = Array.from({ length: most }, (_, index) => ({
    value: index + 1,
    label: index === 0 ? '1 seat' : `${index + 1} seats`,
  }))
  return (
    <ActionForm
      action={changeSeatsAction}
      hidden={{ bookingId, ...(sessionId !== undefined && { sessionId }) }}
      labels={{ seats: 'Seats' }}
      idPrefix={`seats-${bookingId}-`}
      aria-label={`Seats: ${title}`}
      className="gap-2"
    >
      <div className="flex flex-wrap items-end gap-2">
        <SelectField
          name="seats"
          label="Seats"
          required
          options={options}
          initial={seats}
          className="min-w-28 flex-1"
        />
        <SubmitButton variant="secondary">
          Change seats<span className="sr-only">: {title}</span>
        </SubmitButton>
      </div>
    </ActionForm>
  )
}
