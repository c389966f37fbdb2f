import ChevronDown from 'lucide-react/icons/chevron-down'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Textarea } from '@/components/ui/textarea'
import { routes } from '@/lib/routes'
import type { SeriesTyped } from './series-typed'

export interface CalendarTextFormProps {
  typed: Pick<SeriesTyped, 'courseId' | 'title' | 'durationMinutes'>
  /** What was pasted last, and why it could not be read; '' where it could. */
  text: string
  error: string | undefined
  /** What the text that was read says, in words. */
  read: string | undefined
}

/** Takes the rule of a class from the text of another calendar into the form below. A plain GET form: nothing is made by it. */
export function CalendarTextForm({ typed, text, error, read }: CalendarTextFormProps) {
  return (
    <form action={routes.newSeries()} aria-label="From another calendar" noValidate className="mb-6 max-w-3xl">
      {read && (
        <Notice tone="success" role="status" className="mb-4">
          Read: {read}. Look it over below, then preview the dates.
        </Notice>
      )}
      {error && (
        <Notice tone="danger" role="alert" title="The text cannot be taken over" className="mb-4">
          <a href="#text" className="wrap-anywhere underline underline-offset-3">
            {error}
          </a>
        </Notice>
      )}
      <details
        open={error !== undefined}
        className="group/text rounded-card border border-line bg-surface px-4 py-3 shadow-card"
      >
        <summary className="flex min-h-8 cursor-pointer items-center justify-between gap-3 font-medium">
          Take the dates from another calendar
          <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-faint group-open/text:rotate-180" />
        </summary>
        <div className="mt-4 flex flex-col gap-4">
          {Object.entries(typed).map(
            ([name, value]) => value !== '' && <input key={name} type="hidden" name={name} value={value} />,
          )}
          <Field
            name="text"
            label="Text of the calendar"
            required
            error={error}
            hint="The lines DTSTART, RRULE, RDATE and EXDATE, or a whole event as a calendar exports it (.ics)."
          >
            {(control) => (
              <Textarea
                {...control}
                rows={5}
                maxLength={4000}
                spellCheck={false}
                defaultValue={text}
                placeholder={'DTSTART;TZID=Europe/Berlin:20260309T180000\nRRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=10'}
                className="min-h-28 font-mono text-sm"
              />
            )}
          </Field>
          <div>
            <Button type="submit" variant="secondary">
              Fill in the form with it
            </Button>
          </div>
        </div>
      </details>
    </form>
  )
}
