import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { acceptOfferAction } from '@/lib/waitlist/actions'
import type { OfferPage } from '@/lib/waitlist/queries'
import { SeatChoice } from './seat-choice'

export interface TakeSeatsProps {
  entry: OfferPage
  /** How many seats can be taken; all by default. */
  most: number
  /** The button has the focus when the page opens. */
  first?: boolean
}

/** Turns an offer, or a free seat where the first click counts, into a booking. */
export function TakeSeats({ entry: { entryId, sessionId }, most, first = false }: TakeSeatsProps) {
  return (
    <ActionForm
      action={acceptOfferAction}
      hidden={{ entryId, sessionId }}
      labels={{ seats: 'Seats' }}
      idPrefix={`take-${entryId}-`}
      aria-label="Take the seat"
    >
      <SeatChoice most={most} initial={most} hint={most > 1 ? 'You may take fewer; the rest passes on.' : undefined} />
      {/* eslint-disable-next-line jsx-a11y/no-autofocus -- the reader came by a link that says “Accept” */}
      <SubmitButton size="lg" className="w-full" autoFocus={first}>
        {most === 1 ? 'Take the seat' : 'Take the seats'}
      </SubmitButton>
    </ActionForm>
  )
}
