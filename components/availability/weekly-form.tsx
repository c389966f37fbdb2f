import { ActionForm } from '@/components/forms/action-form'
import { CheckboxGroupField, RadioField, SelectField, TextField } from '@/components/forms/fields'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { saveWeeklyAction } from '@/lib/availability/actions'
import type { RuleView } from '@/lib/availability/queries'
import { formatWeekday } from '@/lib/time/format'
import { CourseField, HoursZoneField } from './course-and-zone'
import type { FormSetting } from './form-setting'

const labels = {
  blocked: 'What',
  days: 'Days',
  startWall: 'From',
  endWall: 'Until',
  courseId: 'Course',
  zone: 'Time zone',
  validFrom: 'First day',
  validUntil: 'Last day',
  reason: 'Reason',
}

const weekdays = [0, 1, 2, 3, 4, 5, 6]

export interface WeeklyFormProps extends FormSetting {
  /** The row to change; absent makes new ones. */
  rule?: Extract<RuleView, { kind: 'weekly' }>
  /** The weekday chosen already, 0 = Monday. */
  day?: number
}

/** Weekly hours, or time of each week that is not available. */
export function WeeklyForm({ rule, day, ...setting }: WeeklyFormProps) {
  return (
    <ActionForm
      action={saveWeeklyAction}
      hidden={rule ? { ruleId: rule.ruleId } : {}}
      labels={labels}
      aria-label={rule ? 'Change weekly hours' : 'Add weekly hours'}
    >
      <RadioField
        name="blocked"
        legend="In this time you are"
        required
        choices={[
          { value: 'no', label: 'Open for lessons' },
          { value: 'yes', label: 'Not available, such as at lunch' },
        ]}
        initial={rule?.blocked ? 'yes' : 'no'}
      />
      {rule ? (
        <SelectField
          name="days"
          label="Day"
          required
          options={weekdays.map((value) => ({ value, label: formatWeekday(value) }))}
          initial={rule.dayOfWeek}
        />
      ) : (
        <CheckboxGroupField
          name="days"
          legend="Days"
          choices={weekdays.map((value) => ({ value: String(value), label: formatWeekday(value) }))}
          initial={day === undefined ? [] : [String(day)]}
        />
      )}
      <div className="grid grid-cols-2 gap-x-3 gap-y-1.5">
        <TextField name="startWall" label="From" type="time" required initial={rule?.startWall} />
        <TextField name="endWall" label="Until" type="time" required initial={rule?.endWall} />
        <p className="col-span-2 text-sm text-ink-faint">
          An end at or before the start is on the next day; the same time twice is 24 hours.
        </p>
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <CourseField courses={setting.courses} rule={rule} />
        <HoursZoneField {...setting} rule={rule} />
        <TextField name="validFrom" label="First day" type="date" initial={rule?.validFrom} />
        <TextField name="validUntil" label="Last day" type="date" initial={rule?.validUntil} />
      </div>
      <TextField
        name="reason"
        label="Reason"
        hint="For time that is not available. Only you see it."
        maxLength={200}
        initial={rule?.reason}
      />
      <FormActions>
        <SubmitButton>{rule ? saveLabel(rule.active) : 'Add'}</SubmitButton>
      </FormActions>
    </ActionForm>
  )
}

/** A row that is switched off comes into force with what is saved. */
export function saveLabel(isActive: boolean): string {
  return isActive ? 'Save' : 'Save and switch on'
}
