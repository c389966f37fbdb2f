'use client'

import { useState } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { ConfirmDetails } from '@/components/ui/confirm-details'
import { FocusOnChange } from '@/components/ui/focus-on-change'
import { makeFeedAction, revokeFeedAction } from '@/lib/calendar/actions'

export interface CalendarAddressProps {
  /** When the address that stands was made, in words; null where there is none. */
  madeAt: string | null
}

/** The private address of one's calendar: make it, make it anew, end it. It is shown right after it was made, and then no more. */
export function CalendarAddress({ madeAt }: CalendarAddressProps) {
  const has = madeAt !== null
  const [seen, setSeen] = useState({ has, revoked: 0 })
  // An address that has been ended is not left standing in the answer that showed it.
  if (seen.has !== has) setSeen({ has, revoked: seen.revoked + (has ? 0 : 1) })
  return (
    <FocusOnChange state={`revoked ${seen.revoked}`} className="flex flex-col gap-4 rounded-card">
      <p className="text-ink-soft">
        {has
          ? `You have an address, made ${madeAt}. Making a new one ends it at once.`
          : 'You have no address yet. Whoever knows it can read your calendar, so it is made only when you ask for it.'}
      </p>
      <ActionForm key={seen.revoked} action={makeFeedAction} aria-label="Calendar address">
        <div>
          <SubmitButton variant={has ? 'secondary' : 'primary'}>
            {has ? 'Make a new address' : 'Make my address'}
          </SubmitButton>
        </div>
      </ActionForm>
      {has && (
        <ConfirmDetails
          label="End the address"
          variant="danger-quiet"
          question="Calendars that follow it are told nothing any more. You can make a new one at any time."
        >
          <ActionForm action={revokeFeedAction} aria-label="End the address">
            <div>
              <SubmitButton variant="danger">Yes, end it</SubmitButton>
            </div>
          </ActionForm>
        </ConfirmDetails>
      )}
    </FocusOnChange>
  )
}
