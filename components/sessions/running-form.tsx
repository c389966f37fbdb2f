import Play from 'lucide-react/icons/play'
import Square from 'lucide-react/icons/square'
import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { endSessionAction, startSessionAction } from '@/lib/sessions/running-actions'

/** Starts a class. */
export function StartSessionForm({ sessionId }: { sessionId: number }) {
  return (
    <ActionForm action={startSessionAction} hidden={{ sessionId }} idPrefix="start-" aria-label="Start class">
      <SubmitButton icon={<Play aria-hidden />}>Start class</SubmitButton>
    </ActionForm>
  )
}

/** Ends a class that is under way. */
export function EndSessionForm({ sessionId }: { sessionId: number }) {
  return (
    <ActionForm action={endSessionAction} hidden={{ sessionId }} idPrefix="end-" aria-label="End class">
      <SubmitButton variant="secondary" icon={<Square aria-hidden />}>
        End class
      </SubmitButton>
    </ActionForm>
  )
}
