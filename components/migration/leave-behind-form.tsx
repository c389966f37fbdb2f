import { ActionForm } from '@/components/forms/action-form'
import { TextareaField } from '@/components/forms/fields'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { leaveBehindAction } from '@/lib/migration/actions'

/** Says of a row in quarantine that it is not moved, and why. `usual` is why, where there is a usual answer. */
export function LeaveBehindForm({ quarantineId, usual }: { quarantineId: number; usual: string }) {
  return (
    <ActionForm
      action={leaveBehindAction}
      hidden={{ quarantineId }}
      labels={{ note: 'Why' }}
      idPrefix="behind-"
      aria-label="Leave it behind"
      className="max-w-2xl"
    >
      <TextareaField
        name="note"
        label="Why"
        required
        rows={3}
        maxLength={500}
        initial={usual}
        hint="Kept with the row, with your name, for whoever asks later."
      />
      <FormActions>
        <SubmitButton variant="secondary">Leave it behind</SubmitButton>
      </FormActions>
    </ActionForm>
  )
}
