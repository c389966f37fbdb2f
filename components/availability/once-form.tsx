import { ActionForm } from '@/components/forms/action-form'
import { TextField } from '@/components/forms/fields'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { saveOnceAction } from '@/lib/availability/actions'
import type { RuleView } from '@/lib/availability/queries'
import { CourseField } from './course-and-zone'
import type { FormSetting } from './form-setting'
import { OnceFields } from './once-fields'
import { onceAsTyped } from './once-as-typed'
import { saveLabel } from './weekly-form'

const labels = {
  fromOn: 'Day',
  startWall: 'From',
  untilOn: 'Last day',
  endWall: 'Until',
  startChoice: 'From',
  endChoice: 'Until',
  zone: 'Time zone',
  courseId: 'Course',
  reason: 'Reason',
}

export interface OnceFormProps extends FormSetting {
  /** Time off rather than hours. */
  off: boolean
  /** The row to change; absent makes a new one. */
  rule?: Extract<RuleView, { kind: 'once' }>
}

/** One-time hours, or time off: some days, or some hours. */
export function OnceForm({ off, rule, ...setting }: OnceFormProps) {
  const what = off ? 'time off' : 'one-time hours'
  return (
    <ActionForm
      action={saveOnceAction}
      hidden={{ blocked: off ? 'yes' : 'no', ...(rule && { ruleId: rule.ruleId }) }}
      labels={labels}
      aria-label={rule ? `Change ${what}` : `Add ${what}`}
    >
      <OnceFields
        off={off}
        typed={rule && onceAsTyped(rule)}
        startAt={rule?.startAt}
        endAt={rule?.endAt}
        zoneGroups={setting.zoneGroups}
        zone={rule?.zone ?? setting.ownZone}
      />
      <CourseField courses={setting.courses} rule={rule} />
      {off && <TextField name="reason" label="Reason" hint="Only you see it." maxLength={200} initial={rule?.reason} />}
      <FormActions>
        <SubmitButton>{rule ? saveLabel(rule.active) : 'Add'}</SubmitButton>
      </FormActions>
    </ActionForm>
  )
}
