import { ActionForm } from '@/components/forms/action-form'
import { CheckboxField, CheckboxGroupField } from '@/components/forms/fields'
import { FormFold } from '@/components/forms/form-fold'
import { SubmitButton } from '@/components/forms/submit-button'
import { buttonClass } from '@/components/ui/button-class'
import { copyDayAction } from '@/lib/availability/actions'
import { formatWeekday } from '@/lib/time/format'

const labels = { toDays: 'Copy to', replace: 'Replace' }

/** Copies what a weekday has to other days; unfolds where it stands. */
export function CopyDayForm({ fromDay }: { fromDay: number }) {
  const name = formatWeekday(fromDay)
  const others = [0, 1, 2, 3, 4, 5, 6].filter((day) => day !== fromDay)
  return (
    <ActionForm
      action={copyDayAction}
      hidden={{ fromDay }}
      labels={labels}
      idPrefix={`copy-${fromDay}-`}
      aria-label={`Copy ${name}`}
      // An answer, and the fields once they are open, take the whole line.
      className="min-w-0 gap-2! has-[[open]]:basis-full has-[[role=alert],[role=status]:not(.sr-only)]:basis-full"
    >
      <FormFold
        summary={
          <>
            Copy<span className="sr-only"> {name} to other days</span>
          </>
        }
        summaryClassName={buttonClass('quiet', 'sm')}
      >
        <div className="mt-2 flex flex-col gap-3 rounded-card border border-line bg-sunken p-4">
          <CheckboxGroupField
            name="toDays"
            legend="Copy to"
            choices={others.map((day) => ({ value: String(day), label: formatWeekday(day) }))}
          />
          <CheckboxField name="replace" label="Replace what those days have" />
          <SubmitButton size="sm" className="self-start">
            Copy {name}
          </SubmitButton>
        </div>
      </FormFold>
    </ActionForm>
  )
}
