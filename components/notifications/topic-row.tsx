'use client'

import Check from 'lucide-react/icons/check'
import { useFormState } from '@/components/forms/form-context'
import { Checkbox } from '@/components/ui/checkbox'
import type { TopicChoice } from '@/lib/notifications/preference-decisions'

const CHANNELS = [
  { name: 'inApp', label: 'In your list' },
  { name: 'byMail', label: 'By mail' },
] as const

/** One topic and its channels: a box for each that may be off, a word for each that may not, and why. */
export function TopicRow({ topic, label, about, always, because, ...on }: TopicChoice) {
  const { values } = useFormState()
  const wasSent = Object.keys(values).length > 0
  const ticked = (name: 'inApp' | 'byMail') => (wasSent ? [values[name]].flat().includes(topic) : on[name])
  return (
    <div className="py-4">
      <fieldset className="min-w-0">
        <legend className="font-medium">{label}</legend>
        <div className="grid gap-x-8 gap-y-1 sm:grid-cols-[minmax(0,1fr)_18rem]">
          <div className="text-sm">
            <p className="text-ink-soft">{about}</p>
            {because !== '' && <p className="mt-0.5 text-ink-faint">{because}</p>}
          </div>
          <div className="grid grid-cols-2 items-start gap-x-4">
            {CHANNELS.map(({ name, label: channel }) =>
              always[name] ? (
                <p key={name} className="flex min-h-8 items-start gap-2.5 py-1 text-[0.9375rem] text-ink-soft">
                  <Check aria-hidden className="mt-1 size-4 shrink-0 text-success-ink" />
                  <span>
                    {channel} <span className="block text-sm text-ink-faint">Always</span>
                  </span>
                </p>
              ) : (
                <Checkbox key={name} name={name} value={topic} label={channel} defaultChecked={ticked(name)} />
              ),
            )}
          </div>
        </div>
      </fieldset>
    </div>
  )
}
