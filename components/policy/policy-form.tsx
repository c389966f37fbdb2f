import { ActionForm } from '@/components/forms/action-form'
import { SelectField, TextField } from '@/components/forms/fields'
import { FormActions } from '@/components/forms/form-actions'
import { FormFold } from '@/components/forms/form-fold'
import { SubmitButton } from '@/components/forms/submit-button'
import { savePolicyAction } from '@/lib/policy/actions'
import type { PolicyView } from '@/lib/policy/queries'
import { Part, Whole, YesNo } from './policy-fields'
import { sayApprovalBehind } from './say-approval-behind'

const labels = {
  minNoticeHours: 'Booking closes',
  cancelWindowHours: 'Cancelling closes',
  requiresApprovalForGroup: 'Bookings of classes',
  waitlistMode: 'A seat that frees up',
  offerWindowMinutes: 'An offer holds for',
  waitlistCutoffMinutes: 'The waitlist closes',
  waitlistCap: 'Most people on the waitlist',
  silentFromHour: 'Night begins',
  silentUntilHour: 'Night ends',
  requiresApprovalForOneOnOne: 'Bookings of lessons',
  pendingHoldsTime: 'A request',
  slotMinutes: 'Lengths of a lesson',
  slotStepMinutes: 'Lessons begin every',
  horizonDays: 'Booking opens',
  maxBookingsPerDay: 'Most lessons a day',
  bufferBeforeMinutes: 'Kept free before',
  bufferAfterMinutes: 'Kept free after',
}

const modes = [
  { value: 'timed_offer', label: 'Is offered to the first' },
  { value: 'automatic', label: 'Goes to the first at once' },
  { value: 'first_to_click', label: 'Goes to whoever clicks first' },
]

const hours = Array.from({ length: 24 }, (_, hour) => ({ value: hour, label: `${String(hour).padStart(2, '0')}:00` }))

export interface PolicyFormProps {
  policy: PolicyView
  /** What the fields unfold from; absent, they are in sight. */
  fold?: string
}

/** What a teacher says at one level: each field says something, or leaves it to the levels behind. */
export function PolicyForm({ policy, fold }: PolicyFormProps) {
  const { courseId, courseTitle } = policy
  const name = courseTitle ?? 'every course'
  const fields = (
    <div className="flex flex-col gap-8">
      <BothFields policy={policy} />
      <ClassFields policy={policy} />
      <LessonFields policy={policy} />
      <FormActions>
        <SubmitButton>
          Save<span className="sr-only"> the policy for {name}</span>
        </SubmitButton>
      </FormActions>
    </div>
  )
  return (
    <ActionForm
      action={savePolicyAction}
      hidden={courseId === null ? {} : { courseId }}
      labels={labels}
      idPrefix={`policy-${courseId ?? 'default'}-`}
      aria-label={`Policy for ${name}`}
    >
      {fold ? (
        <FormFold summary={fold} summaryClassName="cursor-pointer font-medium text-accent-ink">
          <div className="mt-5">{fields}</div>
        </FormFold>
      ) : (
        fields
      )}
    </ActionForm>
  )
}

interface FieldsProps {
  policy: PolicyView
}

const unsaidIn = ({ courseId }: PolicyView) => (courseId === null ? 'Usual' : 'As the default')

function BothFields({ policy: { says, behind } }: FieldsProps) {
  return (
    <Part legend="Booking and cancelling">
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
    </Part>
  )
}

function ClassFields({ policy }: FieldsProps) {
  const { says, behind } = policy
  const unsaid = unsaidIn(policy)
  return (
    <Part legend="Classes and waitlists">
      <YesNo
        name="requiresApprovalForGroup"
        label="Bookings of classes"
        says={says.requiresApprovalForGroup}
        none={`${unsaid}: ${behind.approvalForGroup ? 'you approve each' : 'confirmed at once'}`}
        no="Confirmed at once"
        yes="You approve each"
      />
      <SelectField
        name="waitlistMode"
        label="A seat that frees up"
        none={`${unsaid}: ${modes.find(({ value }) => value === behind.waitlistMode)?.label.toLowerCase()}`}
        options={modes}
        initial={says.waitlistMode}
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
      <div className="grid gap-5 sm:grid-cols-2 sm:gap-3">
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
    </Part>
  )
}

function LessonFields({ policy }: FieldsProps) {
  const { says, behind } = policy
  const unsaid = unsaidIn(policy)
  return (
    <Part legend="1:1 lessons">
      <YesNo
        name="requiresApprovalForOneOnOne"
        label="Bookings of lessons"
        says={says.requiresApprovalForOneOnOne}
        none={sayApprovalBehind(policy)}
        no="Booked at once"
        yes="You approve each"
      />
      <YesNo
        name="pendingHoldsTime"
        label="A request you have not decided"
        says={says.pendingHoldsTime}
        none={`${unsaid}: ${behind.pendingHoldsTime ? 'keeps its time' : 'leaves its time to others'}`}
        no="Leaves its time to others"
        yes="Keeps its time"
      />
      <TextField
        name="slotMinutes"
        label="Lengths of a lesson, minutes"
        inputMode="text"
        maxLength={80}
        hint={`One or more, such as 30, 60. Left empty: ${behind.slotMinutes.join(', ')}.`}
        initial={says.slotMinutes?.join(', ')}
      />
      <Whole
        name="slotStepMinutes"
        label="Lessons begin every, minutes"
        least={5}
        says={says.slotStepMinutes}
        behind={behind.slotStepMinutes}
      />
      <Whole
        name="horizonDays"
        label="Booking opens, days ahead"
        least={1}
        says={says.horizonDays}
        behind={behind.horizonDays}
      />
      <Whole
        name="maxBookingsPerDay"
        label="Most lessons a day"
        least={1}
        says={says.maxBookingsPerDay}
        behind={behind.maxBookingsPerDay ?? 'no limit'}
      />
      <Whole
        name="bufferBeforeMinutes"
        label="Kept free before, minutes"
        says={says.bufferBeforeMinutes}
        behind={behind.bufferBeforeMinutes}
      />
      <Whole
        name="bufferAfterMinutes"
        label="Kept free after, minutes"
        says={says.bufferAfterMinutes}
        behind={behind.bufferAfterMinutes}
      />
    </Part>
  )
}
