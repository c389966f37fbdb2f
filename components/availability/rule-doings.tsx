import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/submit-button'
import { ConfirmDetails } from '@/components/ui/confirm-details'
import { removeRuleAction, switchRuleAction } from '@/lib/availability/actions'
import type { RuleView } from '@/lib/availability/queries'

/** What can be done with a row besides changing it: switch it off or on, delete it. */
export function RuleDoings({ rule, week }: { rule: RuleView; week?: string }) {
  return (
    <div className="mt-5 flex flex-wrap items-start gap-3 border-t border-line pt-5">
      {rule.kind !== 'incomplete' && (
        <ActionForm
          action={switchRuleAction}
          hidden={{ ruleId: rule.ruleId, active: rule.active ? 'no' : 'yes' }}
          idPrefix="switch-"
          aria-label={rule.active ? 'Switch off' : 'Switch on'}
          className="gap-3!"
        >
          <SubmitButton variant="secondary" className="self-start">
            {rule.active ? 'Switch off' : 'Switch on'}
          </SubmitButton>
        </ActionForm>
      )}
      <ConfirmDetails label="Delete" variant="danger-quiet" question={<DeleteQuestion rule={rule} />}>
        <ActionForm
          action={removeRuleAction}
          hidden={{ ruleId: rule.ruleId, ...(week && { week }) }}
          idPrefix="remove-"
          aria-label="Delete"
        >
          <SubmitButton variant="danger" className="self-start">
            {rule.lessons > 0 ? 'Yes, switch it off' : 'Yes, delete it'}
          </SubmitButton>
        </ActionForm>
      </ConfirmDetails>
    </div>
  )
}

function DeleteQuestion({ rule: { lessons, blocked } }: { rule: RuleView }) {
  if (lessons > 0) {
    return (
      <p>
        {lessons === 1 ? 'A lesson' : `${lessons} lessons`} of the old system hang on it and would be deleted with it,
        so it is switched off instead.
      </p>
    )
  }
  return <p>{blocked ? 'Delete it? The time is open again.' : 'Delete it? What is booked stays booked.'}</p>
}
