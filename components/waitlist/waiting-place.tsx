import { ordinal } from '@/components/bookings/ordinal'
import { RefreshAt } from '@/components/time/refresh-at'
import { Card } from '@/components/ui/card'
import { formatInstant } from '@/lib/time/format'
import { LeaveWaitlist } from './leave-waitlist'
import type { OfferProps } from './open-offer'
import { RuleOfTheQueue } from './rule-of-the-queue'
import { TakeSeats } from './take-seats'

/** The viewer's place in the queue of a class, its rule, and the free seat where the first click counts. */
export function WaitingPlace({ entry, viewer, now }: OfferProps) {
  const { place, of, seatsWanted, allOrNothing, firstClickSeats, firstClickFrom, mode } = entry
  const clicks =
    allOrNothing && firstClickSeats < seatsWanted ? firstClickSeats : Math.min(firstClickSeats, seatsWanted)
  return (
    <Card title={`You are ${ordinal(place ?? 1)} of ${of} waiting`}>
      <div className="flex flex-col gap-4">
        {firstClickFrom > now && <RefreshAt at={firstClickFrom} now={now} />}
        {seatsWanted > 1 && (
          <p>
            You wait for {seatsWanted} seats{allOrNothing && ', all together'}.
          </p>
        )}
        {allOrNothing && (
          <p className="text-sm text-ink-soft">
            You passed on a smaller number and kept your place: smaller numbers go to whoever is next.
          </p>
        )}
        {clicks > 0 ? (
          <>
            <p className="font-medium">
              {clicks === 1 ? 'A seat is free now' : `${clicks} seats are free now`}. It goes to whoever of you takes it
              first.
            </p>
            <TakeSeats entry={entry} most={clicks} />
          </>
        ) : (
          <p className="text-ink-soft">{whatComes(entry, viewer, now)}</p>
        )}
        <RuleOfTheQueue mode={mode} several={seatsWanted > 1} />
        <LeaveWaitlist entry={entry} />
      </div>
    </Card>
  )
}

function whatComes({ mode, firstClickFrom }: OfferProps['entry'], viewer: OfferProps['viewer'], now: string): string {
  if (mode === 'first_to_click' || firstClickFrom <= now) {
    return 'When a seat comes free it shows up here, and the first of you who takes it has it.'
  }
  const turn =
    mode === 'automatic'
      ? 'You get a seat as soon as it is your turn.'
      : 'You are offered a seat here as soon as it is your turn.'
  return `${turn} From ${formatInstant(firstClickFrom, viewer)} on a free seat goes to the first who takes it.`
}
