/** How seats are given to those who wait, in one sentence, and the rest of it for who wants to know. */
export function RuleOfTheQueue({ several }: { several: boolean }) {
  return (
    <div className="text-sm text-ink-soft">
      <p>First come, first served: a free seat is offered to whoever joined first, and held for them for a while.</p>
      <details className="mt-1.5">
        <summary className="cursor-pointer font-medium text-accent-ink underline-offset-3 hover:underline">
          The whole rule
        </summary>
        <ul className="mt-2 list-disc space-y-1 ps-5">
          <li>Your place is the moment you joined. Nobody can book past those who wait.</li>
          <li>Free seats are offered to as many people at once as there are seats, in the order of the queue.</li>
          <li>
            An offer holds its seat until its deadline, which does not fall into your night. Declined or not answered,
            it passes on at once.
          </li>
          {several && (
            <li>
              Offered fewer seats than you want, you may take them, or pass and keep your place. Then your wish is for
              all seats together, and smaller numbers go to whoever is next.
            </li>
          )}
          <li>
            In the last 30 minutes before the start there are no offers: a free seat goes to whoever of those who wait
            takes it first.
          </li>
        </ul>
      </details>
    </div>
  )
}
