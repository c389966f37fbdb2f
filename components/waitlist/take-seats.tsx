import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { acceptOfferAction } from '@/lib/waitlist/actions'
import type { OfferPage } from '@/lib/waitlist/queries'
import { SeatChoice } from './seat-choice'

/** Turns an offer, or a free seat where the first click counts, into a booking. `most` seats can be taken, all by default. */
export function TakeSeats({ entry: { entryId, sessionId }, most }: { entry: OfferPage; most: number }) {
  return (
    <ActionForm
      action={acceptOfferAction}
      hidden={{ entryId, sessionId }}
      labels={{ seats: 'Seats' }}
      idPrefix={`take-${entryId}-`}
      aria-label="Take the seat"
    >
      <SeatChoice most={most} initial={most} hint={most > 1 ? 'You may take fewer; the rest passes on.' : undefined} />
      <SubmitButton size="lg" className="w-full">
        {most === 1 ? 'Take the seat' : 'Take the seats'}
      </SubmitButton>
    </ActionForm>
  )
}
