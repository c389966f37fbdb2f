import { ActionForm } from '@/components/forms/action-form'
import { CheckboxGroupField } from '@/components/forms/fields'
import { FormActions } from '@/components/forms/form-actions'
import { SubmitButton } from '@/components/forms/submit-button'
import { Card } from '@/components/ui/card'
import { savePreferencesAction } from '@/lib/notifications/actions'
import type { PreferencesView } from '@/lib/notifications/preference-queries'
import { TopicRow } from './topic-row'

/** What to be told of and how, topic by topic, and how long before a class to be reminded; saved as one. */
export function PreferencesForm({ topics, leads, leadChoices }: PreferencesView) {
  return (
    <ActionForm action={savePreferencesAction} labels={{ leads: 'When to be reminded' }} aria-label="Notifications">
      <Card title="What you are told of">
        <div className="-my-4 divide-y divide-line">
          {topics.map((choice) => (
            <TopicRow key={choice.topic} {...choice} />
          ))}
        </div>
      </Card>
      <Card title="Reminders">
        <CheckboxGroupField
          name="leads"
          legend="When to be reminded"
          hint="As many as you like, or none. What you book later than that you are not reminded of."
          choices={leadChoices}
          initial={leads.map(String)}
        />
      </Card>
      <FormActions>
        <SubmitButton>Save</SubmitButton>
      </FormActions>
    </ActionForm>
  )
}
