import { ActionForm } from '@/components/forms/action-form'
import { TextField } from '@/components/forms/fields'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { ZoneField } from '@/components/time/zone-field'
import { updateSettingsAction } from '@/lib/people/actions'
import type { Zone } from '@/lib/time/zone'
import type { ZoneGroup } from '@/lib/time/zone-names'

export interface SettingsFormProps {
  name: string
  zone: Zone | null
  /** `zoneGroups(now())`, made on the server. */
  groups: readonly ZoneGroup[]
}

export function SettingsForm({ name, zone, groups }: SettingsFormProps) {
  return (
    <ActionForm
      action={updateSettingsAction}
      labels={{ name: 'Name', zone: 'Time zone' }}
      idPrefix="you-"
      aria-label="You"
    >
      <TextField name="name" label="Name" required autoComplete="name" maxLength={120} initial={name} />
      <ZoneField
        name="zone"
        label="Time zone"
        hint="Every time on every page is shown in it. Classes you have made keep the zone they were made in."
        groups={groups}
        initial={zone}
        none="Follow my device"
      />
      <FormActions>
        <SubmitButton>Save</SubmitButton>
      </FormActions>
    </ActionForm>
  )
}
