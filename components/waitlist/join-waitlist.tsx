import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { joinWaitlistAction } from '@/lib/waitlist/actions'
import type { WaitlistMode } from '@/lib/policy/decisions'
import { RuleOfTheQueue } from './rule-of-the-queue'
import { SeatChoice } from './seat-choice'

export interface JoinWaitlistProps {
  sessionId: number
  /** As many as are waited for at least, and as many as one booking may have. */
  least?: number
  most: number
  waiting: number
  mode: WaitlistMode
}

/** Gets in line for a class, with the number of seats and the rule. */
export function JoinWaitlist({ sessionId, least = 1, most, waiting, mode }: JoinWaitlistProps) {
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-soft">
        {waiting === 0
          ? 'Nobody waits yet: you would be the first.'
          : `${waiting === 1 ? 'One person waits' : `${waiting} people wait`}; you would be next after them.`}
      </p>
      <ActionForm
        action={joinWaitlistAction}
        hidden={{ sessionId }}
        labels={{ seats: 'Seats' }}
        idPrefix="join-"
        aria-label="Join the waitlist"
      >
        <SeatChoice least={least} most={Math.max(least, most)} />
        <SubmitButton size="lg" className="w-full">
          Join the waitlist
        </SubmitButton>
      </ActionForm>
      <RuleOfTheQueue mode={mode} several={most > 1} />
    </div>
  )
}
