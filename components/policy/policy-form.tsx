import { ActionForm } from '@/components/forms/action-form'
import { SelectField, TextField, type TextFieldProps } from '@/components/forms/fields'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { savePolicyAction } from '@/lib/policy/actions'
import type { PolicyView } from '@/lib/policy/queries'
import type { Terms } from '@/lib/policy/decisions'

const labels = {
  requiresApprovalForGroup: 'Approval',
  minNoticeHours: 'Booking closes',
  cancelWindowHours: 'Cancelling',
  waitlistMode: 'A freed seat',
  offerWindowMinutes: 'An offer holds for',
  waitlistCutoffMinutes: 'The waitlist closes',
  waitlistCap: 'Most people on the waitlist',
  silentFromHour: 'Night begins',
  silentUntilHour: 'Night ends',
}

const modes = [
  { value: 'timed_offer', label: 'Is offered to the first' },
  { value: 'automatic', label: 'Goes to the first at once' },
  { value: 'first_to_click', label: 'Goes to whoever clicks first' },
]

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: hour, label: `${String(hour).padStart(2, '0')}:00` }))

/** What a teacher says at one level; `behind` are the terms where nothing is said here. */
export function PolicyForm({ policy, behind }: { policy: PolicyView; behind: Terms }) {
  const { courseId, courseTitle, says } = policy
  const name = courseTitle ?? 'every course'
  const unsaid = courseId === null ? 'Usual' : 'As the default'
  return (
    <ActionForm
      action={savePolicyAction}
      hidden={courseId === null ? {} : { courseId }}
      labels={labels}
      idPrefix={`policy-${courseId ?? 'default'}-`}
      aria-label={`Policy for ${name}`}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          name="requiresApprovalForGroup"
          label="Bookings of classes"
          none={`${unsaid}: ${behind.approvalForGroup ? 'you approve each' : 'confirmed at once'}`}
          options={[
            { value: 'no', label: 'Confirmed at once' },
            { value: 'yes', label: 'You approve each' },
          ]}
          initial={says.requiresApprovalForGroup === null ? '' : says.requiresApprovalForGroup ? 'yes' : 'no'}
        />
        <SelectField
          name="waitlistMode"
          label="A seat that frees up"
          none={`${unsaid}: ${modes.find(({ value }) => value === behind.waitlistMode)?.label.toLowerCase()}`}
          options={modes}
          initial={says.waitlistMode}
        />
        <Whole
          name="minNoticeHours"
          label="Booking closes, hours before the start"
          says={says.minNoticeHours}
          behind={behind.minNoticeHours}
        />
        <Whole
          name="cancelWindowHours"
          label="Cancelling closes, hours before the start"
          says={says.cancelWindowHours}
          behind={behind.cancelWindowHours}
        />
        <Whole
          name="offerWindowMinutes"
          label="An offer holds for, minutes"
          says={says.offerWindowMinutes}
          behind={behind.offerWindowMinutes}
        />
        <Whole
          name="waitlistCutoffMinutes"
          label="The waitlist closes, minutes before the start"
          says={says.waitlistCutoffMinutes}
          behind={behind.waitlistCutoffMinutes}
        />
        <Whole
          name="waitlistCap"
          label="Most people on the waitlist"
          says={says.waitlistCap}
          behind={behind.waitlistCap ?? 'no limit'}
        />
        <div className="grid grid-cols-2 gap-3">
          <SelectField
            name="silentFromHour"
            label="Night begins"
            none={`${unsaid}: ${behind.silentFromHour}:00`}
            options={hours}
            initial={says.silentFromHour}
          />
          <SelectField
            name="silentUntilHour"
            label="Night ends"
            none={`${unsaid}: ${behind.silentUntilHour}:00`}
            options={hours}
            initial={says.silentUntilHour}
          />
        </div>
      </div>
      <FormActions>
        <SubmitButton>
          Save<span className="sr-only"> the policy for {name}</span>
        </SubmitButton>
      </FormActions>
    </ActionForm>
  )
}

type WholeProps = Pick<TextFieldProps, 'name' | 'label'> & { says: number | null; behind: number | string }

function Whole({ name, label, says, behind }: WholeProps) {
  return (
    <TextField
      name={name}
      label={label}
      type="number"
      inputMode="numeric"
      min={0}
      hint={`Left empty: ${behind}.`}
      initial={says}
    />
  )
}
