import type { WaitlistMode } from '@/lib/policy/decisions'

const inShort: Record<WaitlistMode, string> = {
  timed_offer:
    'First come, first served: a free seat is offered to whoever joined first, and held for them for a while.',
  automatic: 'First come, first served: a free seat is booked for whoever joined first, and they are told.',
  first_to_click: 'A free seat goes to whoever of those who wait takes it first.',
}

export interface RuleOfTheQueueProps {
  mode: WaitlistMode
  /** A booking of the class may have several seats. */
  several: boolean
}

/** How seats are given to those who wait, in one sentence, and the rest of it for who wants to know. */
export function RuleOfTheQueue({ mode, several }: RuleOfTheQueueProps) {
  return (
    <div className="text-sm text-ink-soft">
      <p>{inShort[mode]}</p>
      <details className="mt-1.5">
        <summary className="cursor-pointer font-medium text-accent-ink underline-offset-3 hover:underline">
          The whole rule
        </summary>
        <ul className="mt-2 list-disc space-y-1 ps-5">
          <li>Your place is the moment you joined. Nobody can book past those who wait.</li>
          {mode === 'timed_offer' && <li>Free seats are offered to as many people as can be seated, in that order.</li>}
          {mode === 'timed_offer' && (
            <li>
              An offer holds its seat until its deadline, which does not fall into your night. Declined or not answered,
              it passes on at once.
            </li>
          )}
          {mode === 'timed_offer' && several && (
            <li>
              Offered fewer seats than you want, you may take them, or pass and keep your place. Then your wish is for
              all seats together, and smaller numbers go to whoever is next.
            </li>
          )}
          <li>In the last 30 minutes before the start a free seat goes to whoever of those who wait takes it first.</li>
        </ul>
      </details>
    </div>
  )
}
