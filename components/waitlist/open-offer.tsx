import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { Countdown } from '@/components/time/countdown'
import { RefreshAt } from '@/components/time/refresh-at'
import { Card } from '@/components/ui/card'
import { ConfirmDetails } from '@/components/ui/confirm-details'
import { formatInstantWithZone, type Viewer } from '@/lib/time/format'
import { declineOfferAction } from '@/lib/waitlist/actions'
import type { OfferPage } from '@/lib/waitlist/queries'
import { TakeSeats } from './take-seats'

/** The answer that a mail's link has in mind. */
export type OfferAnswer = 'accept' | 'decline'

export interface OfferProps {
  entry: OfferPage
  viewer: Viewer
  /** ISO instant the page was made at. */
  now: string
  /** Whose button has the focus first. */
  answer?: OfferAnswer
}

/** Seats that are held for the viewer: until when, take them, pass, or give them back. */
export function OpenOffer({ entry, viewer, now, answer }: OfferProps) {
  const { seatsOffered, seatsWanted, offerUntil, partial } = entry
  if (seatsOffered === null || offerUntil === null) return null
  const held = seatsOffered === 1 ? 'A seat is held for you' : `${seatsOffered} seats are held for you`
  return (
    <Card title={held}>
      <div className="flex flex-col gap-4">
        <RefreshAt at={offerUntil} now={now} />
        <div className="rounded-control border border-accent-line bg-accent-soft px-4 py-3">
          <p className="text-lg font-semibold">
            <Countdown until={offerUntil} now={now} />
          </p>
          <p className="text-sm text-ink-soft">
            Until <time dateTime={offerUntil}>{formatInstantWithZone(offerUntil, viewer)}</time>. Then the seat passes
            on.
          </p>
        </div>
        {partial && (
          <p className="text-sm text-ink-soft">
            You wanted {seatsWanted} seats; {seatsOffered === 1 ? 'one is' : `${seatsOffered} are`} free.
          </p>
        )}
        <TakeSeats entry={entry} most={seatsOffered} first={answer === 'accept'} />
        {partial && <PassAndKeep entry={entry} />}
        <Decline entry={entry} first={answer === 'decline'} />
      </div>
    </Card>
  )
}

function PassAndKeep({ entry: { entryId, sessionId, seatsWanted } }: { entry: OfferPage }) {
  return (
    <ActionForm
      action={declineOfferAction}
      hidden={{ entryId, sessionId, keepPlace: 1 }}
      idPrefix={`pass-${entryId}-`}
      aria-label="Pass and keep my place"
      className="gap-2"
    >
      <SubmitButton variant="secondary" className="w-full">
        Pass and keep my place
      </SubmitButton>
      <p className="text-sm text-ink-faint">
        You stay where you are in the queue and are asked when all {seatsWanted} seats are free together. Until then
        smaller numbers go to whoever is next.
      </p>
    </ActionForm>
  )
}

function Decline({ entry: { entryId, sessionId }, first }: { entry: OfferPage; first: boolean }) {
  return (
    <ConfirmDetails
      label="I do not need it"
      size="sm"
      open={first}
      question="Give it back? It passes to the next person at once, and you leave the waitlist."
    >
      <ActionForm
        action={declineOfferAction}
        hidden={{ entryId, sessionId }}
        idPrefix={`decline-${entryId}-`}
        aria-label="Decline the offer"
      >
        <div>
          {/* eslint-disable-next-line jsx-a11y/no-autofocus -- the reader came by a link that says “Decline” */}
          <SubmitButton variant="danger" autoFocus={first}>
            Yes, decline
          </SubmitButton>
        </div>
      </ActionForm>
    </ConfirmDetails>
  )
}
